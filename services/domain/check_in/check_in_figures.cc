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

bool FaceCounts::MayBeShown(int64_t least) const {
  const int64_t all = answered();
  return all >= least && *std::max_element(counts_.begin(), counts_.end()) < all;
}

void CheckInTally::Expect(const std::string& team_id) {
  if (!counts_(team_id)) return;
  for (auto& [quarter, teams] : quarters_) teams.try_emplace(team_id);
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

std::optional<FaceCounts> ShownOf(const std::string& promise_id, const CheckInTally::Teams& teams,
                                  int64_t least) {
  if (teams.empty()) return std::nullopt;
  FaceCounts whole;
  for (const auto& [id, team] : teams) {
    const auto of_promise = team.by_promise.find(promise_id);
    const bool is_shown =
        of_promise != team.by_promise.end() && of_promise->second.MayBeShown(least);
    if (!is_shown) return std::nullopt;
    whole.Add(of_promise->second);
  }
  return whole;
}

std::optional<int64_t> ShownAnswered(const CheckInTally::Teams& teams, int64_t least) {
  if (teams.empty()) return std::nullopt;
  int64_t whole = 0;
  for (const auto& [id, team] : teams) {
    if (team.answered < least) return std::nullopt;
    whole += team.answered;
  }
  return whole;
}

}  // namespace pledgekeeper::domain
