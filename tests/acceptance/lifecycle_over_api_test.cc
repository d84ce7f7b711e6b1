#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/acceptance/harness/shared_council.h"
#include "tests/acceptance/harness/transitions.h"

namespace pledgekeeper::acceptance {
namespace {

class LifecycleOverApiTest : public SharedCouncilTest<LifecycleOverApiTest> {};

// The actions that the error says are possible; below, those that the table says are for who asked.
std::set<std::string> NamedIn(const grpc::Status& status) {
  const std::string possible = FactOf(status, "possible");
  if (possible.empty()) return {};
  return absl::StrSplit(possible, ", ");
}

// What the manager above the holder may ask for, of what staff may.
bool IsOfManagers(std::string_view action) {
  return action == "OPEN" || action == "CLAIM" || action == "TRANSFER" || action == "RECUSE" ||
         action == "ESCALATE_BY_HAND" || action == "SET_URGENCY" || action == "CHECK_NAMES" ||
         action.ends_with("_CLOCK");
}

// What there is nothing to do it to, on the reports of this test: it must not be offered.
bool HasNoObject(std::string_view action) {
  return action == "ACCEPT_TRANSFER" || action == "DECLINE_TRANSFER" || action == "REQUEST_STAGE" ||
         action == "AGREE_EXTENSION" || action == "REFUSE_EXTENSION" || action == "RESUME_CLOCK" ||
         action == "CHECK_NAMES" || action.ends_with("_STAGE");
}

std::set<std::string> PossibleIn(char state, std::string_view caller) {
  std::set<std::string> possible;
  for (const Transition& transition : kTransitions) {
    const std::string_view action = transition.action;
    if (!transition.IsPossibleIn(state) || HasNoObject(action)) continue;
    // What this policy has no clock, stage or snooze for is offered to nobody.
    if (transition.IsRefused() || action == "SNOOZE") continue;
    if (transition.IsOfYoungPerson() != caller.starts_with("yp-")) continue;
    if (caller == "tm-north" ? !IsOfManagers(action) : action == "CLAIM") continue;
    possible.emplace(action);
  }
  // What is over for them leaves room for a new one.
  const std::string_view name = kStateNames[kStates.find(state)];
  const bool is_over = name == "SORTED" || name == "TAKEN_BACK";
  if (is_over && caller.starts_with("yp-")) possible.insert("SUBMIT");
  return possible;
}

TEST_F(LifecycleOverApiTest, EveryPossibleActionLeadsWhereItSays) {
  for (size_t column = 0; column < kStates.size(); ++column) {
    for (const Transition& transition : kTransitions) {
      if (transition.next[column] == '-' || transition.IsRefused()) continue;
      SCOPED_TRACE(absl::StrCat(kStateNames[column], " ", transition.action));
      const v1::Report before = ReportIn(council(), kStates[column]);
      const CallResult answer = Ask(council(), transition, {.report_id = before.report_id()});
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      const v1::Report after = council().Get("yp-1", before.report_id());
      EXPECT_EQ(StateOf(after), transition.next[column]);
      const bool is_look = std::string_view(transition.action) == "OPEN";
      EXPECT_EQ(after.etag() == before.etag(), is_look);
    }
  }
}

TEST_F(LifecycleOverApiTest, EveryForbiddenActionChangesNothing) {
  for (size_t column = 0; column < kStates.size(); ++column) {
    const v1::Report before = ReportIn(council(), kStates[column]);
    for (const Transition& transition : kTransitions) {
      if (transition.next[column] != '-') continue;
      SCOPED_TRACE(absl::StrCat(kStateNames[column], " ", transition.action));
      const CallResult answer = Ask(council(), transition, {.report_id = before.report_id()});
      ExpectError(answer.status, grpc::StatusCode::FAILED_PRECONDITION, "NOT_POSSIBLE_IN_STATE");
      EXPECT_EQ(FactOf(answer.status, "state"), kStateNames[column]);
      EXPECT_EQ(NamedIn(answer.status), PossibleIn(kStates[column], transition.caller));
      EXPECT_EQ(council().Get("yp-1", before.report_id()).SerializeAsString(),
                before.SerializeAsString());
    }
  }
}

TEST_F(LifecycleOverApiTest, NothingToDoItToChangesNothing) {
  for (size_t column = 0; column < kStates.size(); ++column) {
    const v1::Report before = ReportIn(council(), kStates[column]);
    for (const Transition& transition : kTransitions) {
      if (transition.next[column] == '-' || !transition.IsRefused()) continue;
      SCOPED_TRACE(absl::StrCat(kStateNames[column], " ", transition.action));
      const CallResult answer = Ask(council(), transition, {.report_id = before.report_id()});
      ExpectError(answer.status, grpc::StatusCode::FAILED_PRECONDITION, transition.refusal);
      EXPECT_EQ(council().Get("yp-1", before.report_id()).SerializeAsString(),
                before.SerializeAsString());
    }
  }
}

TEST_F(LifecycleOverApiTest, OnlyTheHolderMayGiveItAway) {
  const v1::Report before = ReportIn(council(), 'B');
  for (const Transition& transition : kTransitions) {
    const std::string action = transition.action;
    // Managers above may read, claim, transfer, step out, bring in, set danger, hold and extend;
    // the rest is the holder's.
    if (transition.IsOfYoungPerson() || !transition.IsPossibleIn('B') || IsOfManagers(action)) {
      continue;
    }
    SCOPED_TRACE(action);
    const CallResult answer =
        Ask(council(), transition, {.report_id = before.report_id(), .caller = "tm-north"});
    // Where no transfer waits, nobody is sent to its holder with it.
    ExpectError(answer.status, grpc::StatusCode::FAILED_PRECONDITION,
                action.ends_with("_TRANSFER") ? "NO_TRANSFER_PENDING" : "NOT_THE_HOLDER");
    EXPECT_EQ(council().Get("yp-1", before.report_id()).etag(), before.etag());
  }
}

TEST_F(LifecycleOverApiTest, ChangesAreMadeOnceAndInRange) {
  const v1::Report report = ReportIn(council(), 'A');
  const auto make = [&](const char* number) {
    return CallText(council(), "TriageService.MakeChange",
                    absl::StrCat("report_id: '", report.report_id(),
                                 "' request_id: NEW made: 'm' number: ", number),
                    TokenOf(council(), "ann"))
        .status;
  };
  ExpectError(make("2"), grpc::StatusCode::FAILED_PRECONDITION, "CHANGE_NOT_PLANNED");
  ExpectError(make("2147483647"), grpc::StatusCode::FAILED_PRECONDITION, "CHANGE_NOT_PLANNED");
  EXPECT_EQ(council().Get("yp-1", report.report_id()).etag(), report.etag());
  EXPECT_TRUE(make("1").ok());
  ExpectError(make("1"), grpc::StatusCode::FAILED_PRECONDITION, "CHANGE_NOT_PLANNED");
}

class EtagTest : public SharedCouncilTest<EtagTest> {};

TEST_F(EtagTest, StaleEtagStopsEveryTransition) {
  for (const Transition& transition : kTransitions) {
    if (!transition.HasEtag()) continue;
    SCOPED_TRACE(transition.action);
    const v1::Report before = ReportIn(council(), transition.SomeState());
    for (const char* etag : {"1", "999999", "0", "-1", "abc", "99999999999999999999"}) {
      SCOPED_TRACE(etag);
      const CallResult stale =
          Ask(council(), transition, {.report_id = before.report_id(), .etag = etag});
      ExpectError(stale.status, grpc::StatusCode::ABORTED, "ETAG_STALE");
    }
    EXPECT_EQ(council().Get("yp-1", before.report_id()).SerializeAsString(),
              before.SerializeAsString());
    const CallResult current =
        Ask(council(), transition, {.report_id = before.report_id(), .etag = before.etag()});
    if (transition.IsRefused()) {
      ExpectError(current.status, grpc::StatusCode::FAILED_PRECONDITION, transition.refusal);
    } else {
      EXPECT_TRUE(current.ok()) << current.status.error_message();
    }
  }
}

TEST_F(EtagTest, StaleEtagComesBeforeForbiddenState) {
  const v1::Report report = ReportIn(council(), 'W');
  for (const Transition& transition : kTransitions) {
    if (!transition.HasEtag() || transition.IsPossibleIn('W')) continue;
    const CallResult answer =
        Ask(council(), transition, {.report_id = report.report_id(), .etag = "1"});
    ExpectError(answer.status, grpc::StatusCode::ABORTED, "ETAG_STALE");
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
