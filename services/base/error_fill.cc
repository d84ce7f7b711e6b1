#include "services/base/error_fill.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/base/detail_checks.h"

namespace pledgekeeper::base {
namespace {

static_assert(FirstBadDetail() == std::size(kErrorDetails));

absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

InBothLanguages FillBlanks(std::string_view en, std::string_view cy,
                           const std::vector<DetailBlank>& blanks) {
  std::vector<std::pair<std::string, std::string>> in_english, in_welsh;
  for (const DetailBlank& blank : blanks) {
    const std::string key = absl::StrCat("{", Absl(blank.key), "}");
    in_english.emplace_back(key, blank.value.en);
    in_welsh.emplace_back(key, blank.value.cy);
  }
  return {absl::StrReplaceAll(Absl(en), in_english), absl::StrReplaceAll(Absl(cy), in_welsh)};
}

InBothLanguages Filled(Detail sentence, const std::vector<DetailBlank>& blanks) {
  return FillBlanks((*sentence).en, (*sentence).cy, blanks);
}

InBothLanguages At(std::string_view path, const InBothLanguages& what) {
  return {absl::StrCat(Absl(path), ": ", what.en), absl::StrCat(Absl(path), ": ", what.cy)};
}

}  // namespace pledgekeeper::base
