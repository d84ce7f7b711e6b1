#include "services/notify/mailboxes.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace pledgekeeper::notify {
namespace {

// Before the "@" case may matter (RFC 5321 section 2.4), and on no server that councils have does
// it.
std::string Folded(std::string_view address) {
  return absl::AsciiStrToLower(absl::string_view(address.data(), address.size()));
}

}  // namespace

Mailboxes::Mailboxes(const domain::Directory& directory) {
  const auto add = [&](const auto& people) {
    for (const auto& [id, person] : people) {
      if (person.left()) continue;
      for (const std::string& address : {person.contact().email(), person.contact().phone()}) {
        if (!address.empty()) readers_[Folded(address)].push_back(id);
      }
    }
  };
  add(directory.entries().workers);
  add(directory.entries().young_people);
  for (auto& [address, readers] : readers_) std::sort(readers.begin(), readers.end());
}

const std::vector<std::string>& Mailboxes::At(std::string_view address) const {
  static const std::vector<std::string> kNobody;
  const auto found = readers_.find(Folded(address));
  return found == readers_.end() ? kNobody : found->second;
}

}  // namespace pledgekeeper::notify
