#ifndef SERVICES_DOMAIN_DISCLOSURE_FIGURES_H_
#define SERVICES_DOMAIN_DISCLOSURE_FIGURES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "services/domain/disclosure/protection.h"

// Shares and medians that are published. They are made of protected counts alone, so they say
// nothing that the tables do not say; hidden are those that would be read as more than they are.
// Pure; threads may call it freely.
namespace pledgekeeper::domain {

// How the members of one group answered, as protected counts: a row of a table, by the categories
// of one dimension.
using Answers = std::vector<int64_t>;

// Whether anything is said of a group: its base (how many answered) is at least the configured one,
// and not all gave the same answer, which would be the answer of each.
bool IsShown(const Answers& answers, const DisclosureSettings& settings);

// The share of each answer, in per cent, 0..100, each rounded half up, so that they need not add up
// to 100. None if the group is not shown.
std::optional<std::vector<int>> Shares(const Answers& answers, const DisclosureSettings& settings);

// The index of the answer in which the median lies (of an even number, the lower), where the
// answers stand in an order: bands of days, for example. None if the group is not shown.
std::optional<int> Median(const Answers& answers, const DisclosureSettings& settings);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DISCLOSURE_FIGURES_H_
