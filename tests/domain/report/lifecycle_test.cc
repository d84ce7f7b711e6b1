#include "services/domain/report/lifecycle.h"

#include <iterator>
#include <optional>
#include <set>

#include "gtest/gtest.h"

namespace pledgekeeper::domain {
namespace {

using storage::v1::State;

constexpr State ___ = storage::v1::STATE_UNSPECIFIED;  // not possible
constexpr State RCV = storage::v1::RECEIVED;
constexpr State RDG = storage::v1::BEING_READ;
constexpr State ACK = storage::v1::ACKNOWLEDGED;
constexpr State RES = storage::v1::RESOLVED;
constexpr State CNF = storage::v1::CONFIRMED;
constexpr State WDR = storage::v1::WITHDRAWN;
constexpr State KPT = storage::v1::WITHDRAWN_BUT_KEPT;
constexpr State KPC = storage::v1::CONFIRMED_BUT_KEPT;

constexpr State kStates[] = {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC};

struct Row {
  v1::Action action;
  State next[8];
};

// Every action × every state, for a young person who is safe.
constexpr Row kExpected[] = {
    // clang-format off
    // from                                RCV  RDG  ACK  RES  CNF  WDR  KPT  KPC
    {v1::ACTION_UNSPECIFIED,              {___, ___, ___, ___, ___, ___, ___, ___}},
    {v1::ACTION_SUBMIT,                   {___, ___, ___, ___, ___, ___, ___, ___}},
    {v1::ACTION_OPEN,                     {RDG, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_CLAIM,                    {RCV, RDG, RCV, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_RELEASE,                  {RCV, RCV, RCV, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_ACKNOWLEDGE,              {ACK, ACK, ___, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_MESSAGE_FROM_WORKER,      {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_MESSAGE_FROM_YOUNG_PERSON, {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_NOTE,                     {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_SET_URGENCY,              {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_TRANSFER,                 {RCV, RCV, RCV, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_RECUSE,                   {RCV, RCV, RCV, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_PLAN_CHANGE,              {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_MAKE_CHANGE,              {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_RESOLVE,                  {___, ___, RES, ___, ___, ___, WDR, ___}},
    {v1::ACTION_CONFIRM,                  {___, ___, ___, CNF, ___, ___, ___, ___}},
    {v1::ACTION_REOPEN,                   {___, ___, ___, RCV, RCV, ___, RCV, RCV}},
    {v1::ACTION_WITHDRAW,                 {WDR, WDR, WDR, WDR, ___, ___, ___, ___}},
    {v1::ACTION_REMIND,                   {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_ESCALATE,                 {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_REROUTE,                  {RCV, RCV, RCV, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_CLOSE_UNANSWERED,         {___, ___, ___, CNF, ___, ___, ___, ___}},
    {v1::ACTION_HOLD_CLOCK,               {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_RESUME_CLOCK,             {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_HOLD_ENDED,               {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_EXTEND_CLOCK,             {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_AGREE_EXTENSION,          {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_REFUSE_EXTENSION,         {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_ESCALATE_BY_HAND,         {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_SNOOZE,                   {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_ACCEPT_TRANSFER,          {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_DECLINE_TRANSFER,         {RCV, RCV, ___, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_LEASE_ENDED,              {RCV, RCV, ___, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_RECORD_MILESTONE,         {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_REQUEST_STAGE,            {RCV, RCV, RCV, RCV, RCV, ___, RCV, RCV}},
    {v1::ACTION_ANSWER_ADVOCATE_OFFER,    {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_CALENDAR_MOVED,           {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_REPLAN,                   {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_TELLING_FAILED,           {RCV, RDG, ACK, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_CHANGE_OBJECTIONS,        {RCV, RCV, RCV, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_SAY_NOT_SAFE,             {RCV, RCV, RCV, RCV, RCV, RCV, RCV, RCV}},
    {v1::ACTION_CHECK_NAMES,              {RCV, RCV, RCV, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_ASK_STAGE,                {RCV, RDG, ACK, RES, ___, ___, ___, ___}},
    {v1::ACTION_AGREE_STAGE,              {RCV, RCV, RCV, RCV, RCV, ___, RCV, RCV}},
    {v1::ACTION_REFUSE_STAGE,             {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_ANSWER_SAFETY,            {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_NEW_WORKER,               {RCV, RCV, RCV, RES, ___, ___, KPT, KPC}},
    {v1::ACTION_CORRECT_ANSWER,           {___, ___, ___, RES, ___, ___, ___, ___}},
    {v1::ACTION_AMEND_CHANGE,             {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_DROP_CHANGE,              {RCV, RDG, ACK, RES, CNF, WDR, KPT, KPC}},
    {v1::ACTION_THANK,                    {CNF, CNF, ___, ___, ___, ___, ___, ___}},
    {v1::ACTION_TREAT_AS_REPORT,          {RCV, RDG, ___, ___, RCV, ___, ___, RCV}},
    // clang-format on
};

State Next(State state, v1::Action action, bool not_safe) {
  return NextState(state, action, not_safe).value_or(___);
}

TEST(LifecycleTest, EveryPairHasItsOutcome) {
  for (const Row& row : kExpected) {
    for (int i = 0; i < std::ssize(kStates); ++i) {
      EXPECT_EQ(Next(kStates[i], row.action, false), row.next[i])
          << v1::Action_Name(row.action) << " in " << v1::Status_Name(PlainStatus(kStates[i]));
    }
  }
}

TEST(LifecycleTest, TableOfTestNamesEveryAction) {
  std::set<int> actions;
  for (const Row& row : kExpected) actions.insert(row.action);
  EXPECT_EQ(actions.size(), std::size(kExpected));
  for (int value = 0; value < v1::Action_ARRAYSIZE; ++value) {
    EXPECT_TRUE(actions.contains(value)) << v1::Action_Name(static_cast<v1::Action>(value));
  }
  EXPECT_EQ(std::size(kStates) + 1, static_cast<size_t>(storage::v1::State_ARRAYSIZE));
}

TEST(LifecycleTest, UnsafeWithdrawalStaysWithTheCouncil) {
  EXPECT_EQ(Next(RCV, v1::ACTION_WITHDRAW, true), KPT);
  EXPECT_EQ(Next(RDG, v1::ACTION_WITHDRAW, true), KPT);
  EXPECT_EQ(Next(ACK, v1::ACTION_WITHDRAW, true), KPT);
}

// Staff have dealt with the concern already.
TEST(LifecycleTest, UnsafeWithdrawalOfResolvedReportCloses) {
  EXPECT_EQ(Next(RES, v1::ACTION_WITHDRAW, true), WDR);
}

TEST(LifecycleTest, DangerChangesNothingButWithdrawal) {
  for (const Row& row : kExpected) {
    if (row.action == v1::ACTION_WITHDRAW) continue;
    for (int i = 0; i < std::ssize(kStates); ++i) {
      EXPECT_EQ(Next(kStates[i], row.action, true), row.next[i])
          << v1::Action_Name(row.action) << " in " << v1::Status_Name(PlainStatus(kStates[i]));
    }
  }
  EXPECT_EQ(Next(CNF, v1::ACTION_WITHDRAW, true), ___);
  EXPECT_EQ(Next(WDR, v1::ACTION_WITHDRAW, true), ___);
  EXPECT_EQ(Next(KPT, v1::ACTION_WITHDRAW, true), ___);
}

TEST(LifecycleTest, NothingHappensOutsideTheStates) {
  for (const Row& row : kExpected) {
    EXPECT_EQ(NextState(___, row.action, false), std::nullopt);
    EXPECT_EQ(NextState(static_cast<State>(9), row.action, false), std::nullopt);
    EXPECT_EQ(NextState(static_cast<State>(-1), row.action, true), std::nullopt);
  }
}

TEST(LifecycleTest, EveryStateHasItsPlainStatus) {
  const struct {
    State state;
    v1::Status status;
    bool open;
  } kCases[] = {
      {___, v1::STATUS_UNSPECIFIED, false},
      {RCV, v1::STATUS_WE_HAVE_IT, true},
      {RDG, v1::STATUS_BEING_READ, true},
      {ACK, v1::STATUS_BEING_WORKED_ON, true},
      {RES, v1::STATUS_SAID_TO_BE_SORTED, true},
      {CNF, v1::STATUS_SORTED, false},
      {WDR, v1::STATUS_TAKEN_BACK, false},
      {KPT, v1::STATUS_TAKEN_BACK, true},
      {KPC, v1::STATUS_SORTED, true},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(PlainStatus(c.state), c.status) << c.state;
    EXPECT_EQ(IsOpen(c.state), c.open) << c.state;
  }
}

// Work begins on reports alone, and thanks end compliments alone; everything else is for both.
TEST(LifecycleTest, SomeActionsAreForComplimentsAloneAndSomeForNone) {
  storage::v1::Report report;
  storage::v1::Report compliment;
  compliment.set_compliment(true);
  const std::set<int> for_reports = {v1::ACTION_ACKNOWLEDGE, v1::ACTION_PLAN_CHANGE,
                                     v1::ACTION_RESOLVE, v1::ACTION_ASK_STAGE};
  const std::set<int> for_compliments = {v1::ACTION_THANK, v1::ACTION_TREAT_AS_REPORT};
  for (const Row& row : kExpected) {
    EXPECT_EQ(IsFor(row.action, report), !for_compliments.contains(row.action))
        << v1::Action_Name(row.action);
    EXPECT_EQ(IsFor(row.action, compliment), !for_reports.contains(row.action))
        << v1::Action_Name(row.action);
  }
  EXPECT_EQ(PlainStatus(CNF, true), v1::STATUS_THANKED);
  EXPECT_EQ(PlainStatus(KPC, true), v1::STATUS_THANKED);
  EXPECT_EQ(PlainStatus(WDR, true), v1::STATUS_TAKEN_BACK);
}

// What the council keeps is over for the young person, and is kept from what it would have been.
TEST(LifecycleTest, KeptStatesAreClosedOnesThatStaffStillSee) {
  const struct {
    State state, kept, closed;
    bool is_over, is_kept;
  } kCases[] = {
      {___, ___, ___, false, false}, {RCV, RCV, RCV, false, false}, {RDG, RDG, RDG, false, false},
      {ACK, ACK, ACK, false, false}, {RES, RES, RES, false, false}, {CNF, KPC, CNF, true, false},
      {WDR, KPT, WDR, true, false},  {KPT, KPT, WDR, true, true},   {KPC, KPC, CNF, true, true},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(KeptFrom(c.state), c.kept) << c.state;
    EXPECT_EQ(ClosedFrom(c.state), c.closed) << c.state;
    EXPECT_EQ(IsOverForYoungPerson(c.state), c.is_over) << c.state;
    EXPECT_EQ(IsKept(c.state), c.is_kept) << c.state;
  }
}

}  // namespace
}  // namespace pledgekeeper::domain
