#include "services/domain/check_in/check_in.h"

#include <algorithm>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::CheckIn;
using storage::v1::CheckInFace;
using storage::v1::CheckIns;

// A quarter of a year.
constexpr absl::Duration kUsualPeriod = absl::Hours(24 * 91);
// Of the rhythm, which "not now" puts one off by.
constexpr int kPartSkipped = 4;
// Requests that are known again: more than any app sends before it hears of the first.
constexpr int kMaxRequests = 20;

using Faces = google::protobuf::RepeatedPtrField<CheckInFace>;

bool IsBefore(const CheckInFace& face, const std::string& promise_id) {
  return face.promise_id() < promise_id;
}

// What was said of the promise last; a new line in its place if there is none.
CheckInFace& FaceOf(const std::string& promise_id, Faces& faces) {
  const auto at = std::lower_bound(faces.begin(), faces.end(), promise_id, IsBefore);
  const int place = static_cast<int>(at - faces.begin());
  if (at != faces.end() && at->promise_id() == promise_id) return faces[place];
  faces.Add()->set_promise_id(promise_id);
  std::rotate(faces.begin() + place, faces.end() - 1, faces.end());
  return faces[place];
}

void TakeBack(const std::string& promise_id, Faces& faces) {
  faces.erase(
      std::remove_if(faces.begin(), faces.end(),
                     [&](const CheckInFace& face) { return face.promise_id() == promise_id; }),
      faces.end());
}

// `is_kept`: whether words without a face have a line too.
void Say(const CheckInSaid::Answer& answer, bool is_kept, Faces& faces) {
  if (answer.face == v1::FACE_UNSPECIFIED && !is_kept) return TakeBack(answer.promise_id, faces);
  FaceOf(answer.promise_id, faces).set_face(answer.face);
}

// The end of the period, of those that follow each other from `from` on, in which `now` lies.
absl::Time EndOfPeriod(absl::Time from, absl::Duration period, absl::Time now) {
  absl::Duration into;
  const int64_t whole = absl::IDivDuration(now - from, period, &into);
  return from + period * (whole + 1);
}

// Until when an answer corrects it: to the end of its period, and never once the next is due.
absl::Time CorrectsUntil(const CheckIn& newest, const CheckInRhythm& rhythm) {
  return std::min(absl::FromUnixMillis(newest.period_end_ms()),
                  absl::FromUnixMillis(newest.answer_time_ms()) + rhythm.Period());
}

// Whether it was carried out, and which check-in it was about.
absl::StatusOr<std::optional<int>> FindRequest(const CheckIns& kept,
                                               const CheckInRequestName& name) {
  for (const storage::v1::CheckInRequest& request : kept.requests()) {
    if (request.request_hash() != name.request_hash) continue;
    if (request.content_hash() != name.content_hash) return base::RequestIdReused();
    return std::optional<int>(request.number());
  }
  return std::optional<int>();
}

void NoteRequest(const CheckInRequestName& name, int number, CheckIns& kept) {
  storage::v1::CheckInRequest& request = *kept.add_requests();
  request.set_request_hash(name.request_hash);
  request.set_content_hash(name.content_hash);
  request.set_number(number);
  const int beyond = kept.requests_size() - kMaxRequests;
  if (beyond > 0) kept.mutable_requests()->DeleteSubrange(0, beyond);
}

void SeeFirst(absl::Time now, CheckIns& kept) {
  if (kept.first_seen_ms() == 0) kept.set_first_seen_ms(absl::ToUnixMillis(now));
}

// The newest check-in, if an answer corrects it; else a new one.
CheckIn& CheckInOf(const CheckInMoment& moment, CheckIns& kept) {
  const int64_t now_ms = absl::ToUnixMillis(moment.now);
  const int count = kept.check_ins_size();
  int64_t from_ms = kept.first_seen_ms();
  if (count > 0) {
    CheckIn& newest = *kept.mutable_check_ins(count - 1);
    if (moment.now < CorrectsUntil(newest, moment.rhythm)) {
      newest.set_correct_time_ms(now_ms);
      return newest;
    }
    from_ms = newest.period_end_ms();
  }
  CheckIn& made = *kept.add_check_ins();
  made.set_number(count + 1);
  made.set_answer_time_ms(now_ms);
  made.set_period_end_ms(absl::ToUnixMillis(
      EndOfPeriod(absl::FromUnixMillis(from_ms), moment.rhythm.Period(), moment.now)));
  return made;
}

// A clock that went back does not open a quarter that is over.
storage::v1::CheckInQuarter& QuarterOf(int quarter, CheckIns& kept) {
  const int count = kept.quarters_size();
  if (count == 0 || kept.quarters(count - 1).quarter() < quarter) {
    kept.add_quarters()->set_quarter(quarter);
  }
  return *kept.mutable_quarters(kept.quarters_size() - 1);
}

}  // namespace

absl::Duration CheckInRhythm::Period() const {
  return length > absl::ZeroDuration() ? length : kUsualPeriod;
}

CheckInTiming TimingOf(const CheckIns& kept, const CheckInRhythm& rhythm, absl::Time now) {
  CheckInTiming timing;
  absl::Time from = kept.first_seen_ms() == 0 ? now : absl::FromUnixMillis(kept.first_seen_ms());
  if (!kept.check_ins().empty()) {
    const CheckIn& newest = kept.check_ins(kept.check_ins_size() - 1);
    from = absl::FromUnixMillis(newest.answer_time_ms());
    const absl::Time end = CorrectsUntil(newest, rhythm);
    if (now < end) timing.corrects_until = end;
  }
  timing.due_time = std::max(from + rhythm.Period(), absl::FromUnixMillis(kept.skipped_until_ms()));
  timing.due = now >= timing.due_time;
  return timing;
}

absl::StatusOr<CheckInChange> AnswerCheckIn(const CheckIns& kept,
                                            const storage::v1::CheckInWords& newest_words,
                                            const CheckInSaid& said, const CheckInMoment& moment) {
  CheckInChange change;
  change.check_ins = kept;
  ASSIGN_OR_RETURN(const std::optional<int> done, FindRequest(kept, said.name));
  if (done.has_value()) {
    change.number = *done;
    change.is_repeat = true;
    return change;
  }
  SeeFirst(moment.now, change.check_ins);
  CheckIn& check_in = CheckInOf(moment, change.check_ins);
  if (check_in.number() == kept.check_ins_size()) change.words = newest_words;
  check_in.set_pledge_version(said.pledge_version);
  check_in.set_tier(said.tier);
  storage::v1::CheckInQuarter& counted = QuarterOf(moment.quarter, change.check_ins);
  counted.set_team_id(said.team_id);
  auto& words = *change.words.mutable_by_promise();
  for (const CheckInSaid::Answer& answer : said.answers) {
    Say(answer, !answer.words.empty(), *check_in.mutable_faces());
    Say(answer, false, *counted.mutable_faces());
    words.erase(answer.promise_id);
    if (!answer.words.empty()) words[answer.promise_id] = answer.words;
  }
  change.number = check_in.number();
  change.check_ins.set_skipped_until_ms(0);
  NoteRequest(said.name, change.number, change.check_ins);
  return change;
}

absl::StatusOr<CheckInChange> SkipCheckIn(const CheckIns& kept, const CheckInRequestName& name,
                                          const CheckInMoment& moment) {
  CheckInChange change;
  change.check_ins = kept;
  ASSIGN_OR_RETURN(const std::optional<int> done, FindRequest(kept, name));
  change.is_repeat = done.has_value();
  if (change.is_repeat) return change;
  SeeFirst(moment.now, change.check_ins);
  if (TimingOf(kept, moment.rhythm, moment.now).due) {
    const absl::Time until = moment.now + moment.rhythm.Period() / kPartSkipped;
    change.check_ins.set_skipped_until_ms(absl::ToUnixMillis(until));
  }
  NoteRequest(name, 0, change.check_ins);
  return change;
}

const CheckIn* FindCheckIn(const CheckIns& kept, int number) {
  return number >= 1 && number <= kept.check_ins_size() ? &kept.check_ins(number - 1) : nullptr;
}

int QuarterOf(int month) {
  constexpr int kMonths = 3;
  const int in_year = month % 100 - 1;
  return month - in_year % kMonths;
}

}  // namespace pledgekeeper::domain
