#include "services/domain/check_in/check_in_figures.h"

#include <algorithm>
#include <numeric>

namespace pledgekeeper::domain {

void FaceCounts::Add(v1::Face face, int64_t young_people) {
  if (face > v1::FACE_UNSPECIFIED && face < v1::Face_ARRAYSIZE) counts_[face] += young_people;
}

void FaceCounts::Add(const FaceCounts& other) {
  for (size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
}

int64_t FaceCounts::Of(v1::Face face) const { return v1::Face_IsValid(face) ? counts_[face] : 0; }

int64_t FaceCounts::answered() const {
  return std::accumulate(counts_.begin(), counts_.end(), int64_t{0});
}

bool FaceCounts::MayBeShown() const {
  const int64_t all = answered();
  return all >= kLeastCheckedIn && *std::max_element(counts_.begin(), counts_.end()) < all;
}

void CheckInTally::Add(const storage::v1::CheckIns& of_one) {
  for (const storage::v1::CheckInQuarter& said : of_one.quarters()) {
    const auto quarter = quarters_.find(said.quarter());
    if (quarter == quarters_.end() || said.faces().empty() || !counts_(said.team_id())) continue;
    CheckedIn& team = quarter->second[said.team_id()];
    ++team.answered;
    for (const storage::v1::CheckInFace& face : said.faces()) {
      team.by_promise[face.promise_id()].Add(face.face());
    }
  }
}

std::optional<FaceCounts> ShownOf(const std::string& promise_id, const CheckInTally::Teams& teams) {
  FaceCounts whole;
  FaceCounts left;
  for (const auto& [id, team] : teams) {
    const auto of_promise = team.by_promise.find(promise_id);
    if (of_promise == team.by_promise.end()) continue;
    whole.Add(of_promise->second);
    if (!of_promise->second.MayBeShown()) left.Add(of_promise->second);
  }
  const bool nothing_left = left.answered() == 0;
  if (!whole.MayBeShown() || !(nothing_left || left.MayBeShown())) return std::nullopt;
  return whole;
}

std::optional<int64_t> ShownAnswered(const CheckInTally::Teams& teams) {
  int64_t whole = 0;
  int64_t left = 0;
  for (const auto& [id, team] : teams) {
    whole += team.answered;
    if (team.answered < kLeastCheckedIn) left += team.answered;
  }
  const bool is_few = whole < kLeastCheckedIn || (left > 0 && left < kLeastCheckedIn);
  return is_few ? std::nullopt : std::optional<int64_t>(whole);
}

}  // namespace pledgekeeper::domain
