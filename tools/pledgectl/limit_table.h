#ifndef TOOLS_PLEDGECTL_LIMIT_TABLE_H_
#define TOOLS_PLEDGECTL_LIMIT_TABLE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "tools/texts/text.h"

namespace pledgekeeper::ctl {

// What happens while a limit's count cannot be read.
enum class IfUnread {
  kNone,    // nothing is counted: it is seen in what is sent, or in the report itself
  kMemory,  // counted by each server in its own memory, which can always be read
  kOpens,   // what it limits is taken: a young person is never blocked
  kCloses,  // nothing is taken until it can be read
};

// A limit of the house, with the number of this release. The number stands where it is used: in
// `file`, under the name `constant`, and is changed there.
struct Limit {
  std::string_view file;
  std::string_view constant;
  int64_t number;
  IfUnread if_unread;
  texts::Text what;  // with its unit
  texts::Text why;
};

// All limits: every constant of a limits.h under services/, and some that stand with what they
// limit. What only paces a loop or sizes a buffer is none.
std::span<const Limit> Limits();

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_LIMIT_TABLE_H_
