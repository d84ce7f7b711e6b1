#ifndef SERVICES_INTAKE_LIMITS_H_
#define SERVICES_INTAKE_LIMITS_H_

#include <cstdint>

// Limits of what young people may send, in bytes of UTF-8 unless named otherwise. Generous: nobody
// is to be stopped in the middle of a sentence; small enough that a report stays quick to keep and
// read.
namespace pledgekeeper::intake {

inline constexpr int64_t kMaxWords = 10'000;
inline constexpr int64_t kMaxWhatWouldHelp = 4'000;
inline constexpr int64_t kMaxAboutWords = 500;
inline constexpr int64_t kMaxMessage = 10'000;
// Of whoever speaks for a young person.
inline constexpr int64_t kMaxSpeaker = 200;
inline constexpr int64_t kMaxAgreementWords = 500;
// People named in one list.
inline constexpr int kMaxPeople = 10;
// Of who is not safe nobody is left out whom they name: the eleventh would get the report.
inline constexpr int kMaxPeopleInDanger = 50;
// Texts looked through for names at once.
inline constexpr int kMaxTexts = 10;
inline constexpr int64_t kMaxTextsBytes = 30'000;
// People offered to choose from, on one page.
inline constexpr int kUsualPeopleListed = 100;
inline constexpr int kMaxPeopleListed = 200;
// Words beside one face of a check-in, and answers at once: more than any pledge has promises.
inline constexpr int64_t kMaxCheckInWords = 2'000;
inline constexpr int kMaxCheckInAnswers = 100;
// Check-ins on one page.
inline constexpr int kMaxCheckInsListed = 20;
inline constexpr int kUsualCheckInsListed = 10;
// How often an answer is decided anew because the same young person's other device was first.
inline constexpr int kMaxCheckInTries = 5;
// Reports, or pledges, on one page.
inline constexpr int kMaxPage = 100;
inline constexpr int kUsualPage = 20;

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_LIMITS_H_
