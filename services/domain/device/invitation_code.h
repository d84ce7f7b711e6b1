#ifndef SERVICES_DOMAIN_DEVICE_INVITATION_CODE_H_
#define SERVICES_DOMAIN_DEVICE_INVITATION_CODE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "proto/pledgekeeper/v1/device.pb.h"

// The codes that people read, say and type. Pure; threads may call it freely.
//
//   code   = 8 letters (in person, 32 bits) or 12 (printed, 48 bits)
//   shown  = groups of four with a hyphen between: "BCDF-GHJK"
//   letter = one of sixteen consonants: no vowel, so that no word comes about; none that looks or
//            sounds like another of them (N, Q, S, L, Y are left out)
namespace pledgekeeper::domain {

// How many letters a code of this kind has; 0 for none.
size_t LettersOf(v1::InvitationKind kind);

// A code of as many letters as there are bytes, one for each, by its lower four bits: of random
// bytes every code is as likely as every other.
std::string CodeOf(std::string_view random);

// As people are shown it.
std::string ShownCode(std::string_view code);

// What somebody typed: blanks and hyphens are nothing, and small letters are large ones. Nothing if
// it is no code of either kind.
std::optional<std::string> TypedCode(std::string_view typed);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DEVICE_INVITATION_CODE_H_
