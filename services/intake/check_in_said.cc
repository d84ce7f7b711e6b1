#include "services/intake/check_in_said.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/domain/people/how_it_sounds.h"
#include "services/intake/limits.h"

namespace pledgekeeper::intake {
namespace {

using Answer = domain::CheckInSaid::Answer;

// How a promise is read; "" if no version of the pledge made it.
std::string WordingOf(const std::string& promise_id, int version, const std::string& tier,
                      const CheckInReading& reading) {
  const config::v1::Pledge* pledge =
      reading.rulebook.FindPledgeOf(promise_id, version, reading.now);
  if (pledge == nullptr) return "";
  const std::string* wording =
      domain::FindWording(*pledge, promise_id, tier, reading.language == v1::LANGUAGE_WELSH);
  return wording == nullptr ? "" : *wording;
}

// Where a promise stands in the pledge; behind all of them if it is in another version.
int PlaceIn(const config::v1::Pledge& pledge, const std::string& promise_id) {
  const auto& promises = pledge.promises();
  const auto at = std::find_if(promises.begin(), promises.end(),
                               [&](const auto& promise) { return promise.id() == promise_id; });
  return static_cast<int>(at - promises.begin());
}

}  // namespace

absl::Status CheckAnswers(const v1::AnswerCheckInRequest& request, const domain::Rulebook& rulebook,
                          absl::Time now) {
  RETURN_IF_ERROR(base::CheckRequestId(request.request_id()));
  if (request.answers().empty()) return base::FieldRequired("answers");
  if (request.answers_size() > kMaxCheckInAnswers) {
    return base::TooManyElements("answers", kMaxCheckInAnswers);
  }
  std::set<std::string> seen;
  for (const v1::CheckInAnswer& answer : request.answers()) {
    RETURN_IF_ERROR(base::CheckId("answers.promise_id", answer.promise_id()));
    if (rulebook.FindPledgeOf(answer.promise_id(), 0, now) == nullptr) {
      return base::EnumValueUnknown("answers.promise_id");
    }
    if (!seen.insert(answer.promise_id()).second) {
      return base::FieldMalformed("answers.promise_id", "is there twice");
    }
    if (!v1::Face_IsValid(answer.face())) return base::EnumValueUnknown("answers.face");
    RETURN_IF_ERROR(base::CheckText("answers.words", answer.words(), kMaxCheckInWords));
  }
  return absl::OkStatus();
}

std::vector<Answer> AnswersOf(const v1::AnswerCheckInRequest& request) {
  std::vector<Answer> answers;
  for (const v1::CheckInAnswer& answer : request.answers()) {
    answers.push_back({answer.promise_id(), answer.face(), base::IfSeen(answer.words())});
  }
  return answers;
}

v1::CheckIn CheckInView(const storage::v1::CheckIn& check_in,
                        const storage::v1::CheckInWords& words, const CheckInReading& reading) {
  v1::CheckIn view;
  view.set_number(check_in.number());
  *view.mutable_answer_time() = base::ToTimestamp(check_in.answer_time_ms());
  if (check_in.correct_time_ms() != 0) {
    *view.mutable_correct_time() = base::ToTimestamp(check_in.correct_time_ms());
  }
  for (const storage::v1::CheckInFace& face : check_in.faces()) {
    v1::CheckInAnswer& answer = *view.add_answers();
    answer.set_promise_id(face.promise_id());
    answer.set_face(face.face());
    const auto said = words.by_promise().find(face.promise_id());
    if (said != words.by_promise().end()) answer.set_words(said->second);
    answer.set_wording(
        WordingOf(face.promise_id(), check_in.pledge_version(), check_in.tier(), reading));
  }
  const config::v1::Pledge* pledge =
      reading.rulebook.FindPledge("", check_in.pledge_version(), reading.now);
  if (pledge == nullptr) return view;
  std::stable_sort(view.mutable_answers()->begin(), view.mutable_answers()->end(),
                   [&](const v1::CheckInAnswer& one, const v1::CheckInAnswer& other) {
                     return PlaceIn(*pledge, one.promise_id()) <
                            PlaceIn(*pledge, other.promise_id());
                   });
  return view;
}

std::vector<v1::ReportOffer> OffersOf(const std::vector<Answer>& answers, const OfferedTo& whom,
                                      const CheckInReading& reading) {
  const int version = reading.rulebook.PledgeInForce(reading.now).version();
  std::vector<v1::ReportOffer> offers;
  for (const Answer& answer : answers) {
    const bool sounds_unsafe = domain::SoundsUnsafe(answer.words);
    const bool is_no = answer.face == v1::FACE_RARELY_KEPT || answer.face == v1::FACE_NEVER_KEPT;
    if (!is_no && !sounds_unsafe) continue;
    v1::ReportOffer offer;
    offer.set_sounds_unsafe(sounds_unsafe);
    offer.set_wording(WordingOf(answer.promise_id, version, whom.tier, reading));
    v1::SubmitReportRequest& report = *offer.mutable_report();
    report.set_promise_id(answer.promise_id);
    report.set_pledge_version(version);
    report.set_words(answer.words);
    // A line feed stands in no id: nothing else has this text.
    report.set_request_id(base::KeyedName(
        whom.request_key, absl::StrCat("check-in\n", whom.young_person_id, "\n", whom.number),
        absl::StrCat(answer.promise_id, "\n", answer.words)));
    offers.push_back(std::move(offer));
  }
  std::stable_partition(offers.begin(), offers.end(),
                        [](const v1::ReportOffer& offer) { return offer.sounds_unsafe(); });
  return offers;
}

}  // namespace pledgekeeper::intake
