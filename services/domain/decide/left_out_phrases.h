#ifndef SERVICES_DOMAIN_DECIDE_LEFT_OUT_PHRASES_H_
#define SERVICES_DOMAIN_DECIDE_LEFT_OUT_PHRASES_H_

// Why words that came with "I am not safe" are not there, for young people and staff alike, and for
// under-11s. For answer.cc and submission.cc, and for whoever checks the languages.
namespace pledgekeeper::domain::left_out {

struct Sentence {
  const char* label;
  const char* en;
  const char* cy;
  const char* simple_en;
  const char* simple_cy;
};

// The report is full.
inline constexpr Sentence kNoRoom = {
    "no room", "There was no room left for the words that came with it.",
    "Doedd dim lle ar ôl i'r geiriau a ddaeth gydag e.", "There was no room left for the words.",
    "Doedd dim lle ar ôl i'r geiriau."};
inline constexpr Sentence kTooLong = {"too long",
                                      "The words that came with it were too long to be kept.",
                                      "Roedd y geiriau a ddaeth gydag e yn rhy hir i'w cadw.",
                                      "The words were too long.", "Roedd y geiriau'n rhy hir."};
inline constexpr Sentence kUnreadable = {
    "unreadable", "The words that came with it could not be read.",
    "Doedd dim modd darllen y geiriau a ddaeth gydag e.", "We could not read the words.",
    "Doedden ni ddim yn gallu darllen y geiriau."};
// Of a first report, of which the rest is there.
inline constexpr Sentence kNotAll = {
    "not all", "Some of the words are missing. They were too long, or could not be read.",
    "Mae rhai o'r geiriau ar goll. Roedden nhw'n rhy hir, neu doedd dim modd eu darllen.",
    "Some words are missing. They were too long, or we could not read them.",
    "Mae rhai geiriau ar goll. Roedden nhw'n rhy hir, neu doedden ni ddim yn gallu eu darllen."};

inline constexpr const Sentence* kAll[] = {&kNoRoom, &kTooLong, &kUnreadable, &kNotAll};

}  // namespace pledgekeeper::domain::left_out

#endif  // SERVICES_DOMAIN_DECIDE_LEFT_OUT_PHRASES_H_
