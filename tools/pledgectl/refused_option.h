#ifndef TOOLS_PLEDGECTL_REFUSED_OPTION_H_
#define TOOLS_PLEDGECTL_REFUSED_OPTION_H_

#include <utility>

#include "CLI/CLI.hpp"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {

// What RefuseOption throws through CLI11: a usage error in both languages, since in which one it is
// told may stand later on the command line.
class RefusedOption : public CLI::ValidationError {
 public:
  explicit RefusedOption(texts::Said why)
      : CLI::ValidationError(why.en, CLI::ExitCodes::ValidationError), why_(std::move(why)) {}

  const texts::Said& why() const { return why_; }

 private:
  texts::Said why_;
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_REFUSED_OPTION_H_
