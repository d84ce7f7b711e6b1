#ifndef SERVICES_DOMAIN_DECIDE_PLAN_PHRASES_H_
#define SERVICES_DOMAIN_DECIDE_PLAN_PHRASES_H_

// What the history says of a planned change behind what happened to it, for young people and staff
// alike, and for under-11s. For planned_changes.cc, and for whoever checks the languages.
namespace pledgekeeper::domain::plan_phrases {

struct Sentence {
  const char* label;
  const char* en;
  const char* cy;
  const char* simple_en;
  const char* simple_cy;
};

inline constexpr Sentence kWhich = {"which change", "It is change {number}.",
                                    "Newid {number} yw hwn.", "It is change {number}.",
                                    "Newid {number} ydy hwn."};
inline constexpr Sentence kByWhen = {"by when", "It is to be made by {day}.",
                                     "Mae i'w wneud erbyn {day}.", "We want to do it by {day}.",
                                     "Rydyn ni eisiau ei wneud erbyn {day}."};
inline constexpr Sentence kWhoSeesToIt = {
    "who sees to it", "{name} sees to it.", "Mae {name} yn gofalu amdano.",
    "{name} makes sure that it happens.", "Mae {name} yn gwneud yn siŵr ei fod yn digwydd."};
inline constexpr Sentence kWhy = {"why", "Why: {words}", "Pam: {words}", "Why: {words}",
                                  "Pam: {words}"};

inline constexpr const Sentence* kAll[] = {&kWhich, &kByWhen, &kWhoSeesToIt, &kWhy};

}  // namespace pledgekeeper::domain::plan_phrases

#endif  // SERVICES_DOMAIN_DECIDE_PLAN_PHRASES_H_
