#include <algorithm>

#include "services/base/errors.h"
#include "services/domain/decide/bring_in.h"
#include "services/domain/decide/course.h"

namespace pledgekeeper::domain {

using config::v1::ACKNOWLEDGED;
using config::v1::ANSWERED;
using config::v1::OPENED;
using config::v1::REOPENED;
using config::v1::RESOLVED;
using config::v1::YOUNG_PERSON_WROTE;

void Course::AddMessage(const std::string& worker_id, const std::string& text) {
  storage::v1::Message& message = *report().add_messages();
  message.set_worker_id(worker_id);
  message.set_time_ms(now_ms());
  message.set_text(text);
}

void RecordOpening(Course& course) {
  const std::string& worker_id = course.request.actor_id;
  // That an advocate has looked is no answer of the council's.
  if (!course.IsAskedByAdvocate()) course.On(OPENED);
  for (auto& opening : *course.report().mutable_openings()) {
    if (opening.worker_id() != worker_id) continue;
    opening.set_last_time_ms(course.now_ms());
    opening.set_count(opening.count() + 1);
    return;
  }
  storage::v1::Opening& opening = *course.report().add_openings();
  opening.set_worker_id(worker_id);
  opening.set_first_time_ms(course.now_ms());
  opening.set_last_time_ms(course.now_ms());
  opening.set_count(1);
}

// The first time is news; every further one stands in the openings, and rings no phone.
absl::Status Open(Course& course) {
  for (const auto& opening : course.report().openings()) {
    if (opening.worker_id() == course.request.actor_id && opening.count() == 1) {
      course.TellYoungPerson("opened");
    }
  }
  return absl::OkStatus();
}

absl::Status Acknowledge(Course& course) {
  course.report().set_last_worker_id(course.request.actor_id);
  course.report().clear_transfer();
  // First the words: a clock that waits for the next ones starts once, with the acknowledgement.
  if (!course.request.text.empty()) {
    course.AddMessage(course.request.actor_id, course.request.text);
    course.On(ANSWERED);
  }
  course.On(ACKNOWLEDGED);
  course.TellYoungPerson("answered");
  return absl::OkStatus();
}

absl::Status MessageFromWorker(Course& course) {
  course.AddMessage(course.request.actor_id, course.request.text);
  if (!course.IsAskedByAdvocate()) course.On(ANSWERED);
  course.TellYoungPerson("answered");
  return absl::OkStatus();
}

absl::Status AddNote(Course& course) {
  storage::v1::Note& note = *course.report().add_notes();
  note.set_worker_id(course.request.actor_id);
  note.set_time_ms(course.now_ms());
  note.set_text(course.request.text);
  return absl::OkStatus();
}

absl::Status SetUrgency(Course& course) {
  course.report().set_urgency(course.request.urgency);
  course.change.entry.set_staff_words(course.request.text);
  return absl::OkStatus();
}

absl::Status PlanChange(Course& course) {
  storage::v1::Change& planned = *course.report().add_changes();
  planned.set_plan(course.request.text);
  planned.set_plan_time_ms(course.now_ms());
  course.TellYoungPerson("answered");
  return absl::OkStatus();
}

absl::Status MakeChange(Course& course) {
  const int index = course.request.change_number - 1;
  if (index < 0 || index >= course.report().changes_size() ||
      course.report().changes(index).make_time_ms() != 0) {
    return base::ChangeNotPlanned();
  }
  storage::v1::Change& made = *course.report().mutable_changes(index);
  made.set_made(course.request.text);
  made.set_make_time_ms(course.now_ms());
  course.TellYoungPerson("answered");
  return absl::OkStatus();
}

absl::Status Resolve(Course& course) {
  storage::v1::Report& report = course.report();
  const std::string& actor = course.request.actor_id;
  report.set_resolution(course.request.text);
  report.set_last_worker_id(actor);
  const auto& judges = report.judged_ids();
  if (std::find(judges.begin(), judges.end(), actor) == judges.end()) report.add_judged_ids(actor);
  EndBringingIn(report, course.circumstances.directory);
  course.On(ANSWERED);
  course.On(RESOLVED);
  // Who took it back is not asked whether it is sorted.
  const bool asks = report.state() == storage::v1::RESOLVED;
  course.TellYoungPerson(asks ? "your_turn" : "answered");
  return absl::OkStatus();
}

absl::Status MessageFromYoungPerson(Course& course) {
  course.AddMessage("", course.request.text);
  course.On(YOUNG_PERSON_WROTE);
  return TellHolderOfAnswer(course);
}

absl::Status TellHolderOfAnswer(Course& course) {
  TellHolder(course.change, course.search(), "answered");
  return absl::OkStatus();
}

absl::Status Reopen(Course& course) {
  if (!course.request.text.empty()) course.AddMessage("", course.request.text);
  GoHigher(course);
  course.On(REOPENED);
  return absl::OkStatus();
}

// A yes brings the advocates in; a no takes them out.
absl::Status AnswerAdvocateOffer(Course& course) {
  storage::v1::Report& report = course.report();
  TellHolder(course.change, course.search(), "advocate");
  if (!course.request.wanted) {
    report.set_advocate_offer(v1::ADVOCATE_OFFER_NOT_WANTED);
    for (const auto* advocate : course.circumstances.directory.WithRole(v1::ROLE_ADVOCATE)) {
      RemoveBroughtIn(report, advocate->id());
    }
    return absl::OkStatus();
  }
  report.set_advocate_offer(v1::ADVOCATE_OFFER_WANTED);
  const ToBringIn advocates = FindTargets(course.search(), config::v1::ADVOCATE_SERVICE);
  if (advocates.empty()) {
    // The holder has been told, and must find one outside.
    course.change.entry.add_reasons("unreachable:ADVOCATE_SERVICE");
    return absl::OkStatus();
  }
  BringIn(advocates, course.search(), course.change);
  return absl::OkStatus();
}

}  // namespace pledgekeeper::domain
