#include "services/intake/check_in_door.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/page_room.h"
#include "services/base/page_token.h"
#include "services/base/status_macros.h"
#include "services/base/text_check.h"
#include "services/base/timestamp.h"
#include "services/domain/tally/facts.h"
#include "services/intake/check_in_said.h"
#include "services/intake/limits.h"
#include "services/intake/pledge_view.h"
#include "services/wording/check_in_phrases.h"
#include "services/wording/phrases.h"
#include "services/wording/view.h"

namespace pledgekeeper::intake {
namespace {

using storage::v1::CheckIns;
using storage::v1::CheckInWords;
using wording::CheckInSaying;

// Whose wording a young person reads.
std::string TierIn(const config::v1::Pledge& pledge, const storage::v1::YoungPerson& young_person) {
  return HasTier(pledge, young_person.tier()) ? young_person.tier() : "";
}

wording::Reader ReaderIn(const config::v1::Pledge& pledge,
                         const storage::v1::YoungPerson& young_person) {
  return domain::HasSimplePhrases(&pledge, young_person.tier()) ? wording::Reader::kUnder11
                                                                : wording::Reader::kYoungPerson;
}

bool HaveWords(const std::vector<domain::CheckInSaid::Answer>& answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const auto& answer) { return !answer.words.empty(); });
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  return base::ToTimestamp(absl::ToUnixMillis(time));
}

// The number behind which a page goes on: the first page behind all.
absl::StatusOr<int> PositionOf(const std::string& position, int count) {
  int number = 0;
  if (position.empty()) return count + 1;
  if (!absl::SimpleAtoi(position, &number)) return base::PageTokenInvalid();
  return std::clamp(number, 0, count + 1);
}

}  // namespace

CheckInDoor::CheckInDoor(identity::DoorParts& parts, store::CheckInStore& check_ins,
                         domain::CheckInRhythm rhythm)
    : Door(parts, identity::Audience::kYoungPeople, *v1::CheckIn::descriptor()->file(),
           "CheckInService"),
      check_ins_(check_ins),
      rhythm_(rhythm) {
  Serve("GetCheckIn", &CheckInDoor::GetCheckIn);
  // Its words may be of harm: it has the lane that is kept for what young people say.
  ServeIn(base::Lane::kUrgent, "AnswerCheckIn", &CheckInDoor::AnswerCheckIn);
  Serve("SkipCheckIn", &CheckInDoor::SkipCheckIn);
  Serve("ListCheckIns", &CheckInDoor::ListCheckIns);
}

domain::CheckInMoment CheckInDoor::MomentOf(absl::Time now) const {
  const int month = domain::MonthOf(*parts_.rulebook.policy().calendar, now);
  return {rhythm_, now, domain::QuarterOf(month)};
}

v1::CheckInTiming CheckInDoor::TimingView(const CheckIns& kept, bool has_left,
                                          absl::Time now) const {
  v1::CheckInTiming view;
  view.set_rhythm_days(static_cast<int>(rhythm_.length / absl::Hours(24)));
  view.set_asked(rhythm_.length > absl::ZeroDuration() && !has_left);
  const domain::CheckInTiming timing = domain::TimingOf(kept, rhythm_, now);
  if (view.asked()) {
    view.set_due(timing.due);
    *view.mutable_due_time() = ToTimestamp(timing.due_time);
  }
  if (timing.corrects_until.has_value() && !has_left) {
    *view.mutable_corrects_until_time() = ToTimestamp(*timing.corrects_until);
  }
  return view;
}

base::Task<absl::StatusOr<CheckInWords>> CheckInDoor::WordsOf(std::string young_person_id,
                                                              int number) {
  CheckInWords none;
  if (number == 0) co_return none;
  std::vector<int> numbers(1, number);
  CO_ASSIGN_OR_RETURN(
      std::vector<CheckInWords> words,
      co_await check_ins_.LoadWords(std::move(young_person_id), std::move(numbers)));
  co_return std::move(words.at(0));
}

base::Task<absl::StatusOr<domain::CheckInChange>> CheckInDoor::Record(std::string young_person_id,
                                                                      Decide decide) {
  for (int tries = 0; tries < kMaxCheckInTries; ++tries) {
    CO_ASSIGN_OR_RETURN(const store::StoredCheckIns stored,
                        co_await check_ins_.Load(young_person_id));
    const int newest = stored.check_ins.check_ins_size();
    CO_ASSIGN_OR_RETURN(const CheckInWords newest_words, co_await WordsOf(young_person_id, newest));
    CO_ASSIGN_OR_RETURN(domain::CheckInChange change, decide(stored.check_ins, newest_words));
    if (change.is_repeat) {
      CO_ASSIGN_OR_RETURN(change.words, co_await WordsOf(young_person_id, change.number));
      co_return change;
    }
    store::CheckInRecord record;
    record.decided_on = stored.version;
    record.check_ins = change.check_ins;
    record.number = change.number;
    record.words = change.words;
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                        co_await check_ins_.Commit(std::move(record)));
    if (outcome == store::CommitOutcome::kCommitted) co_return change;
  }
  co_return base::TooMuchContention();
}

CheckInDoor::Result CheckInDoor::GetCheckIn(
    Call<v1::GetCheckInRequest, v1::GetCheckInResponse>& call) {
  const std::string& id = call.caller.person_id;
  const auto directory = parts_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(id);
  if (young_person == nullptr) co_return base::CallerUnknown();
  CO_ASSIGN_OR_RETURN(store::StoredCheckIns stored, co_await check_ins_.Load(id));
  CheckIns& kept = stored.check_ins;
  if (kept.first_seen_ms() == 0 && !young_person->left()) {
    // From here on the rhythm runs. If it cannot be kept now, the next time is their first.
    kept.set_first_seen_ms(absl::ToUnixMillis(call.now));
    store::CheckInRecord record;
    record.decided_on = stored.version;
    record.check_ins = kept;
    (void)co_await check_ins_.Commit(std::move(record));
  }
  const int newest = kept.check_ins_size();
  CO_ASSIGN_OR_RETURN(const CheckInWords words, co_await WordsOf(id, newest));
  const config::v1::Pledge& pledge = parts_.rulebook.PledgeInForce(call.now);
  const wording::Reader reader = ReaderIn(pledge, *young_person);
  *call.response.mutable_pledge() =
      PledgeView(pledge, TierIn(pledge, *young_person), call.language);
  *call.response.mutable_timing() = TimingView(kept, young_person->left(), call.now);
  if (newest > 0) {
    const CheckInReading reading = {parts_.rulebook, call.now, call.language};
    *call.response.mutable_last() = CheckInView(kept.check_ins(newest - 1), words, reading);
  }
  call.response.set_words_text(wording::CheckInText(CheckInSaying::kBefore, reader, call.language));
  if (!call.response.timing().asked()) {
    const CheckInSaying why =
        young_person->left() ? CheckInSaying::kHasLeft : CheckInSaying::kNoRhythm;
    call.response.set_not_asked_text(wording::CheckInText(why, reader, call.language));
  }
  co_return absl::OkStatus();
}

CheckInDoor::Result CheckInDoor::AnswerCheckIn(
    Call<v1::AnswerCheckInRequest, v1::AnswerCheckInResponse>& call) {
  CO_RETURN_IF_ERROR(CheckAnswers(call.request, parts_.rulebook, call.now));
  const std::string& id = call.caller.person_id;
  const auto directory = parts_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(id);
  if (young_person == nullptr) co_return base::CallerUnknown();
  if (young_person->left()) co_return base::HasLeft();
  const config::v1::Pledge& pledge = parts_.rulebook.PledgeInForce(call.now);
  domain::CheckInSaid said;
  said.answers = AnswersOf(call.request);
  said.pledge_version = pledge.version();
  said.tier = TierIn(pledge, *young_person);
  said.team_id = young_person->team_id();
  const identity::RequestName name = identity::NameOf(parts_, call.caller, call.request);
  said.name = {name.request_hash, name.content_hash};
  const domain::CheckInMoment moment = MomentOf(call.now);
  Decide decide = [&](const CheckIns& kept, const CheckInWords& newest_words) {
    return domain::AnswerCheckIn(kept, newest_words, said, moment);
  };
  CO_ASSIGN_OR_RETURN(const domain::CheckInChange change, co_await Record(id, std::move(decide)));

  v1::AnswerCheckInResponse& response = call.response;
  const CheckInReading reading = {parts_.rulebook, call.now, call.language};
  const wording::Reader reader = ReaderIn(pledge, *young_person);
  const OfferedTo whom = {id, said.tier, change.number, parts_.request_key};
  for (v1::ReportOffer& offer : OffersOf(said.answers, whom, reading)) {
    *response.add_offers() = std::move(offer);
  }
  // Those that sound unsafe stand first.
  if (!response.offers().empty() && response.offers(0).sounds_unsafe()) {
    for (v1::EmergencyContact& contact : wording::EmergencyContactViews(pledge, call.language)) {
      *response.add_call_now() = std::move(contact);
    }
    response.set_unsafe_text(wording::CheckInText(CheckInSaying::kUnsafe, reader, call.language));
    response.set_safety_question(std::string(wording::SafetyQuestionText(call.language)));
  }
  if (HaveWords(said.answers)) {
    response.set_words_text(wording::CheckInText(CheckInSaying::kAfter, reader, call.language));
  }
  const storage::v1::CheckIn* check_in = domain::FindCheckIn(change.check_ins, change.number);
  if (check_in != nullptr) {
    *response.mutable_check_in() = CheckInView(*check_in, change.words, reading);
  }
  *response.mutable_timing() = TimingView(change.check_ins, false, call.now);
  co_return absl::OkStatus();
}

CheckInDoor::Result CheckInDoor::SkipCheckIn(
    Call<v1::SkipCheckInRequest, v1::SkipCheckInResponse>& call) {
  CO_RETURN_IF_ERROR(base::CheckRequestId(call.request.request_id()));
  const std::string& id = call.caller.person_id;
  const auto directory = parts_.directory.Current();
  const auto* young_person = directory->FindYoungPerson(id);
  if (young_person == nullptr) co_return base::CallerUnknown();
  if (young_person->left()) co_return base::HasLeft();
  const identity::RequestName named = identity::NameOf(parts_, call.caller, call.request);
  const domain::CheckInRequestName name = {named.request_hash, named.content_hash};
  const domain::CheckInMoment moment = MomentOf(call.now);
  Decide decide = [&](const CheckIns& kept, const CheckInWords&) {
    return domain::SkipCheckIn(kept, name, moment);
  };
  CO_ASSIGN_OR_RETURN(const domain::CheckInChange change, co_await Record(id, std::move(decide)));
  *call.response.mutable_timing() = TimingView(change.check_ins, false, call.now);
  co_return absl::OkStatus();
}

CheckInDoor::Result CheckInDoor::ListCheckIns(
    Call<v1::ListCheckInsRequest, v1::ListCheckInsResponse>& call) {
  const std::string& id = call.caller.person_id;
  const std::string list = "check-ins:" + id;
  CO_ASSIGN_OR_RETURN(const int size, base::PageSize(call.request.page_size(), kUsualCheckInsListed,
                                                     kMaxCheckInsListed));
  CO_ASSIGN_OR_RETURN(const std::string position,
                      base::ReadPageToken(parts_.page_key, list, call.request.page_token()));
  CO_ASSIGN_OR_RETURN(const store::StoredCheckIns stored, co_await check_ins_.Load(id));
  const CheckIns& kept = stored.check_ins;
  CO_ASSIGN_OR_RETURN(const int before, PositionOf(position, kept.check_ins_size()));
  std::vector<int> numbers;
  for (int number = before - 1; number > 0 && static_cast<int>(numbers.size()) < size; --number) {
    numbers.push_back(number);
  }
  CO_ASSIGN_OR_RETURN(const std::vector<CheckInWords> words,
                      co_await check_ins_.LoadWords(id, numbers));
  const CheckInReading reading = {parts_.rulebook, call.now, call.language};
  base::PageRoom room;
  int next = before;
  for (size_t i = 0; i < numbers.size(); ++i) {
    v1::CheckIn view = CheckInView(kept.check_ins(numbers[i] - 1), words[i], reading);
    if (!room.Takes(view.ByteSizeLong())) break;
    *call.response.add_check_ins() = std::move(view);
    next = numbers[i];
  }
  if (next > 1 && !numbers.empty()) {
    call.response.set_next_page_token(
        base::MakePageToken(parts_.page_key, list, absl::StrCat(next)));
  }
  co_return absl::OkStatus();
}

}  // namespace pledgekeeper::intake
