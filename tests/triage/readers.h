#ifndef TESTS_TRIAGE_READERS_H_
#define TESTS_TRIAGE_READERS_H_

#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "tests/domain/fixtures.h"

namespace pledgekeeper::triage {

inline absl::Time Monday() { return domain::At("2025-01-06 10:00"); }

inline std::string ShowTime(const google::protobuf::Timestamp& time) {
  return domain::Show(absl::FromUnixSeconds(time.seconds()));
}

// The demo council: bob reads Welsh, adv is an advocate, Kim has a name; team north has a Welsh
// name, team south has none.
inline domain::Council CouncilOfReaders() {
  domain::Council council = domain::DemoCouncil();
  council.entries().teams.at("north").set_name_cy("Tîm y gogledd");
  council.entries().young_people.at("kim").set_name("Kim Young");
  council.entries().workers.at("ann").set_language(v1::LANGUAGE_ENGLISH);
  council.entries().workers.at("bob").set_language(v1::LANGUAGE_WELSH);
  council.Worker("adv", {v1::ROLE_ADVOCATE, "", ""});
  return council;
}

// Kim has sent her report, and ann has it.
inline domain::Story Sent(const domain::Rulebook& rules = domain::WalesRules2(),
                          v1::Safety safety = v1::SAFETY_SAFE) {
  domain::Story story(CouncilOfReaders(), rules, Monday());
  domain::Submission submission = domain::KimsSubmission();
  submission.safety = safety;
  submission.feeling = v1::FEELING_SAD;
  submission.what_would_help = "ask me";
  submission.about_words = "my carer";
  story.Submit(submission);
  return story;
}

inline domain::Asking Ask(v1::Action action, const std::string& actor) {
  domain::Asking request;
  request.action = action;
  request.actor_id = actor;
  request.text = "because";
  request.clock = "discuss";
  return request;
}

inline domain::Asking TransferTo(const std::string& actor, const std::string& worker) {
  domain::Asking request = Ask(v1::ACTION_TRANSFER, actor);
  request.worker_id = worker;
  return request;
}

inline domain::Asking HoldUntil(const std::string& until) {
  domain::Asking request = Ask(v1::ACTION_HOLD_CLOCK, "sm");
  request.hold_reason = "court";
  request.until = domain::At(until);
  return request;
}

inline domain::Asking SnoozeUntil(const std::string& until) {
  domain::Asking request = Ask(v1::ACTION_SNOOZE, "ann");
  request.until = domain::At(until);
  return request;
}

// A story in which all happens that staff can be shown.
inline domain::Story Eventful() {
  domain::Story story = Sent(domain::WalesRules2(), v1::SAFETY_NOT_SAFE);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  story.Do(v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, "kim", "hello?");
  story.Do(v1::ACTION_NOTE, "ann", "for us");
  story.Do(v1::ACTION_PLAN_CHANGE, "ann", "a meeting");
  domain::Asking made = Ask(v1::ACTION_MAKE_CHANGE, "ann");
  made.change_number = 1;
  story.MustDo(made);
  story.MustDo(HoldUntil("2025-01-08 10:00"));
  domain::Asking extend = Ask(v1::ACTION_EXTEND_CLOCK, "tm");
  extend.length = 15;
  story.MustDo(extend);
  story.MustDo(Ask(v1::ACTION_AGREE_EXTENSION, "kim"));
  story.MustDo(Ask(v1::ACTION_ESCALATE_BY_HAND, "ann"));
  story.MustDo(TransferTo("ann", "cat"));
  return story;
}

}  // namespace pledgekeeper::triage

#endif  // TESTS_TRIAGE_READERS_H_
