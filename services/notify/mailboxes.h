#ifndef SERVICES_NOTIFY_MAILBOXES_H_
#define SERVICES_NOTIFY_MAILBOXES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/domain/people/directory.h"

namespace pledgekeeper::notify {

// Who reads which mailbox, or telephone: several people may share one, a desk's for example. What
// is sent there is read by all of them. By the directory that it was made of; people who have left
// read nothing. Immutable.
class Mailboxes {
 public:
  explicit Mailboxes(const domain::Directory& directory);

  // Everybody at an address, in the order of their ids; the case of its letters does not matter.
  const std::vector<std::string>& At(std::string_view address) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> readers_;
};

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_MAILBOXES_H_
