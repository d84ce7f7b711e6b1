#ifndef SERVICES_BASE_DIGEST_H_
#define SERVICES_BASE_DIGEST_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace pledgekeeper::base {

// A SHA-256 as it is reckoned with; in texts it stands in hexadecimal. Pure; threads may call all
// of this freely.
using Digest = std::array<uint8_t, 32>;

// Of all parts, one behind the other, without anything between them.
Digest DigestOf(std::initializer_list<std::string_view> parts);

// Its 32 bytes, to be written or hashed again; they live as long as the digest.
std::string_view BytesOf(const Digest& digest);
// 64 characters of 0–9 a–f.
std::string HexOf(const Digest& digest);
// From 32 bytes; nothing if there are more or fewer.
std::optional<Digest> DigestFromBytes(std::string_view bytes);
// From 64 characters of 0–9 a–f and no others, so that a digest has one text.
std::optional<Digest> DigestFromHex(std::string_view hex);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_DIGEST_H_
