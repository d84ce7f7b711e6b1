#ifndef TESTS_DOMAIN_DECIDE_NAME_CHECKS_H_
#define TESTS_DOMAIN_DECIDE_NAME_CHECKS_H_

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/domain/decide/name_checkers.h"
#include "services/domain/decide/name_sight.h"
#include "services/domain/people/access.h"
#include "tests/domain/fixtures.h"

// A council of people under names that children write, and what is asked of a check of names.
namespace pledgekeeper::domain {

inline absl::Time Monday() { return At("2025-01-06 10:00"); }

// The demo council under names that children write.
inline Council Named() {
  Council council = DemoCouncil();
  const auto call = [&](const char* id, const char* name) {
    council.entries().workers.at(id).set_name(name);
  };
  call("ann", "Grace Adeholm");
  call("bob", "Owen Price");
  call("cat", "Kit Hanmore");
  call("dan", "Lowri Daceby");
  call("tm", "Callum Ferrow");
  call("tm2", "Nia Hathren");
  call("sm", "Rhian Tudfox");
  call("hos", "Marcus Penhallow");
  call("dir", "Sara Astleigh");
  call("iro", "Joel Abbermoor");
  return council;
}

inline Submission Saying(const std::string& words) {
  Submission submission = KimsSubmission();
  submission.words = words;
  return submission;
}

inline Story Sent(const Submission& submission, const Rulebook& rulebook = WalesRules4(),
                  const Council& council = Named()) {
  Story story(council, rulebook, Monday());
  story.Submit(submission);
  return story;
}

inline Asking Message(const std::string& text, const std::vector<std::string>& may_know = {}) {
  Asking request;
  request.action = v1::ACTION_MESSAGE_FROM_YOUNG_PERSON;
  request.actor_id = "kim";
  request.text = text;
  request.may_know_ids = may_know;
  return request;
}

inline Asking Check(const std::string& actor, const std::vector<std::string>& about,
                    const std::vector<std::string>& may_know) {
  Asking request;
  request.action = v1::ACTION_CHECK_NAMES;
  request.actor_id = actor;
  request.text = "because";
  request.add_ids = about;
  request.may_know_ids = may_know;
  return request;
}

inline bool MayReadIt(const Story& story, const std::string& id) {
  return MayRead(id, story.report(), story.directory(),
                 PolicyOf(story.report(), story.rulebook()).policy,
                 story.now()) != ReadReason::kNone;
}

inline std::vector<std::string> Checkers(const Story& story) {
  return FindCheckers(story.report(), story.directory(),
                      PolicyOf(story.report(), story.rulebook()).policy, story.now());
}

inline std::string Outcome(const Story& story, const std::string& id) {
  for (const auto& named : story.report().named()) {
    if (named.worker_id() == id) return v1::NamedOutcome_Name(named.outcome()).substr(14);
  }
  return "";
}

inline std::vector<std::string> HiddenFrom(const ReportChange& change) {
  return {change.entry.hidden_from_ids().begin(), change.entry.hidden_from_ids().end()};
}

inline std::string ClockState(const Story& story, const std::string& name) {
  const storage::v1::Clock* clock = FindClock(story.report(), name);
  if (clock == nullptr) return "";
  if (clock->end_time_ms() == 0) return "running";
  return clock->void_() ? "void" : "met";
}

// Acknowledged by ann, who is Grace Adeholm.
inline Story WithAnn(const Council& council = Named()) {
  Story story = Sent(KimsSubmission(), WalesRules4(), council);
  story.Do(v1::ACTION_ACKNOWLEDGE, "ann", "on it");
  return story;
}

// Whether somebody named in it does not see the message.
inline bool Hides(const Story& story, int message, const std::string& id) {
  return HidesWriting(story.report(), story.report().messages(message), story.directory(),
                      PolicyOf(story.report(), story.rulebook()).policy, id);
}

}  // namespace pledgekeeper::domain

#endif  // TESTS_DOMAIN_DECIDE_NAME_CHECKS_H_
