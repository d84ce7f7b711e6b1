#ifndef SERVICES_DIRECTORY_CONTACT_H_
#define SERVICES_DIRECTORY_CONTACT_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"

// How somebody is told: what is believed of an address, and how it is kept. Pure; threads may call
// it freely.
namespace pledgekeeper::directory {

// Whether a text is an e-mail address that may be written into a message's header as it is: a
// dot-atom, "@", a domain of two labels or more (RFC 5322 section 3.2.3, RFC 5321 section 4.5.3.1),
// in ASCII. Line ends, blanks, quotes, comments, lists and literals are no part of one, so nothing
// can follow it.
bool IsEmailAddress(std::string_view text);

// Whether a text is "+" and 7 to 15 digits (ITU-T E.164 allows 15), the first of which is not 0: no
// country's code begins with 0. Nor does any number behind +44, where people leave the 0 that is
// dialled within the country; elsewhere (+39) it may be part of the number.
bool IsPhoneNumber(std::string_view text);

// The minute of the day that "22:00" names, 0 to 1439; nothing for any other text.
std::optional<int> MinuteOfDay(std::string_view text);

// Whether a contact can be kept; `field` is its proto path ("worker.contact"). INVALID_ARGUMENT
// names the field: FIELD_TOO_LONG, FIELD_MALFORMED, ENUM_VALUE_UNKNOWN, and FIELD_REQUIRED for an
// address that a channel needs and for half of the quiet hours.
absl::Status CheckContact(const std::string& field, const v1::Contact& contact);

// Between what is kept and what administrators see. `contact` has been checked.
storage::v1::Contact Record(const v1::Contact& contact);
v1::Contact View(const storage::v1::Contact& contact);

}  // namespace pledgekeeper::directory

#endif  // SERVICES_DIRECTORY_CONTACT_H_
