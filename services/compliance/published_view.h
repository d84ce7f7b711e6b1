#ifndef SERVICES_COMPLIANCE_PUBLISHED_VIEW_H_
#define SERVICES_COMPLIANCE_PUBLISHED_VIEW_H_

#include <optional>
#include <string>
#include <vector>

#include "proto/pledgekeeper/storage/v1/publishing.pb.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/domain/disclosure/protection.h"
#include "services/domain/people/directory.h"

// What is shown of what is published: protected counts, and what they mean.
namespace pledgekeeper::compliance {

// Null of a month that was never prepared.
const storage::v1::PublishedYear* YearOfMonth(const storage::v1::Publications& publications,
                                              const std::string& id);

// How its months are protected, from its first that was prepared to its end.
v1::PublishedSettings SettingsView(const storage::v1::PublishedYear& year);
// How the year after `year` would be, by what the council's file says; nothing if it is the same.
std::optional<v1::PublishedSettings> NextSettingsView(
    const storage::v1::PublishedYear& year,
    const std::optional<domain::DisclosureSettings>& configured);

v1::PreparedMonth MonthView(const storage::v1::PublishedYear& year,
                            const storage::v1::PublishedMonth& month,
                            const domain::Directory& directory, v1::Language language);

v1::PackText TextView(const storage::v1::PackText& text, const domain::Directory& directory,
                      v1::Language language);

// What a view of figures needs.
struct PublishedParts {
  const storage::v1::Publications& publications;
  const domain::Directory& directory;
  v1::Language language;
};
// The tables of some months, one after the other, each of which is prepared.
v1::GetPublishedFiguresResponse FiguresView(const PublishedParts& parts,
                                            const std::vector<std::string>& months);

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_PUBLISHED_VIEW_H_
