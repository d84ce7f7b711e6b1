#ifndef TOOLS_TEXTS_NOUNS_H_
#define TOOLS_TEXTS_NOUNS_H_

#include "services/domain/clock/date_words.h"

// What pledgectl counts, for domain::Counted: Welsh has two forms of a noun behind a number.
namespace pledgekeeper::texts {

inline constexpr domain::CountedNoun kReports = {"report", "reports", "adroddiad", "adroddiad"};
inline constexpr domain::CountedNoun kClocks = {"clock", "clocks", "cloc", "gloc"};
inline constexpr domain::CountedNoun kLines = {"line", "lines", "llinell", "linell"};
inline constexpr domain::CountedNoun kFiles = {"file", "files", "ffeil", "ffeil"};
inline constexpr domain::CountedNoun kMessages = {"message", "messages", "neges", "neges"};
inline constexpr domain::CountedNoun kTimes = {"time", "times", "tro", "dro"};
inline constexpr domain::CountedNoun kQuarters = {"quarter", "quarters", "chwarter", "chwarter"};

// Units of time, short in English: "1 h 20 min", "1 awr 20 munud".
inline constexpr domain::CountedNoun kDay = {"d", "d", "diwrnod", "ddiwrnod"};
inline constexpr domain::CountedNoun kHour = {"h", "h", "awr", "awr"};
inline constexpr domain::CountedNoun kMinute = {"min", "min", "munud", "funud"};
inline constexpr domain::CountedNoun kSecond = {"s", "s", "eiliad", "eiliad"};

// All of them, for `phrases`.
inline constexpr const domain::CountedNoun* kNouns[] = {&kReports,  &kClocks, &kLines,    &kFiles,
                                                        &kMessages, &kTimes,  &kQuarters, &kDay,
                                                        &kHour,     &kMinute, &kSecond};

}  // namespace pledgekeeper::texts

#endif  // TOOLS_TEXTS_NOUNS_H_
