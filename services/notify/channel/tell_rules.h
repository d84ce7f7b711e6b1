#ifndef SERVICES_NOTIFY_CHANNEL_TELL_RULES_H_
#define SERVICES_NOTIFY_CHANNEL_TELL_RULES_H_

#include "proto/pledgekeeper/config/v1/notify.pb.h"

// What is so of each reason to tell somebody, as one table: one row per reason.
namespace pledgekeeper::notify {

struct TellRules {
  config::v1::TellReason reason;
  // Who hears of it: every language's file has a text for them.
  bool to_young_people;
  bool to_staff;
  // Whether it calls staff to act. If it does not reach them, the next person is brought in.
  bool calls_to_act;
  // When it matters no more: once somebody took the report on; once they have opened it; once it
  // went on to somebody whom they stand above. (What is left is the state of a question:
  // should_tell.cc.)
  bool until_taken_on;
  bool until_seen;
  bool until_passed_on;
};

inline constexpr bool YES = true;
inline constexpr bool NOT = false;

// In the order of config.v1.TellReason.
// clang-format off
inline constexpr TellRules kTellRules[] = {
    //                                     who hears it  calls   matters until
    //                                     young  staff  to act  taken on  seen  passed on
    {config::v1::TELL_REASON_UNSPECIFIED,  NOT,   NOT,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_REMINDED,            NOT,   YES,   YES,    YES,      NOT,  YES},
    {config::v1::TELL_GIVEN,               NOT,   YES,   YES,    YES,      YES,  YES},
    {config::v1::TELL_BROUGHT_IN,          NOT,   YES,   YES,    YES,      YES,  NOT},
    {config::v1::TELL_OPENED,              YES,   NOT,   NOT,    YES,      NOT,  NOT},
    {config::v1::TELL_ANSWERED,            YES,   YES,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_LATE,                YES,   NOT,   NOT,    YES,      NOT,  NOT},
    {config::v1::TELL_YOUR_TURN,           YES,   NOT,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_CLOSED,              YES,   NOT,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_MOVED,               YES,   YES,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_ASKED,               YES,   NOT,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_ADVOCATE,            YES,   YES,   NOT,    NOT,      NOT,  NOT},
    {config::v1::TELL_THEME,               NOT,   YES,   NOT,    NOT,      NOT,  NOT},
};
// clang-format on

constexpr int FirstTellRuleOutOfPlace() {
  int at = 0;
  for (const TellRules& rules : kTellRules) {
    if (rules.reason != at) return at;
    ++at;
  }
  return at;
}
// The first number says which of config.v1.TellReason has no row, or stands in another's place.
static_assert(FirstTellRuleOutOfPlace() == config::v1::TellReason_ARRAYSIZE);

// Of a reason that this server does not know (a newer one wrote it): told in general words, and
// nobody is called in anybody's place.
inline const TellRules& RulesOf(int reason) {
  return config::v1::TellReason_IsValid(reason) ? kTellRules[reason] : kTellRules[0];
}

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_TELL_RULES_H_
