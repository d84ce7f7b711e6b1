#ifndef SERVICES_INTAKE_CHECK_IN_SAID_H_
#define SERVICES_INTAKE_CHECK_IN_SAID_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/pledgekeeper/v1/check_in_service.pb.h"
#include "services/base/master_key.h"
#include "services/domain/check_in/check_in.h"
#include "services/domain/rulebook/rulebook.h"

// What a young person says in a check-in: checked, understood, and shown again. Pure; threads may
// call it freely.
namespace pledgekeeper::intake {

// Whether it is well formed; the error names the first field that is not. ENUM_VALUE_UNKNOWN for a
// promise that no version of the council's pledge that was ever in force made, FIELD_MALFORMED for
// one that is named twice.
absl::Status CheckAnswers(const v1::AnswerCheckInRequest& request, const domain::Rulebook& rulebook,
                          absl::Time now);

// Of a well-formed one. Words that show nothing are none.
std::vector<domain::CheckInSaid::Answer> AnswersOf(const v1::AnswerCheckInRequest& request);

// In which words a check-in is shown.
struct CheckInReading {
  const domain::Rulebook& rulebook;
  absl::Time now;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;
};

// One that was answered, with its words: in the order of the pledge that was read.
v1::CheckIn CheckInView(const storage::v1::CheckIn& check_in,
                        const storage::v1::CheckInWords& words, const CheckInReading& reading);

// Whose check-in reports are offered of.
struct OfferedTo {
  std::string young_person_id;
  std::string tier;
  int number = 0;  // of the check-in
  const base::SecretKey& request_key;
};

// Reports to send in one step: of what was said to be rarely or never kept, and of words that sound
// unsafe, those first. Equal words of one check-in have the same request id for ever.
std::vector<v1::ReportOffer> OffersOf(const std::vector<domain::CheckInSaid::Answer>& answers,
                                      const OfferedTo& whom, const CheckInReading& reading);

}  // namespace pledgekeeper::intake

#endif  // SERVICES_INTAKE_CHECK_IN_SAID_H_
