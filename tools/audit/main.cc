#include <cstdio>
#include <fstream>
#include <sstream>
#include <string_view>

#include "services/base/hash.h"
#include "tools/audit/auditor.h"
#include "tools/audit/releases.h"

// pledgekeeper-audit FILE: whether a release may go out. FILE has all releases ever made and this
// one (tools/audit/releases.h). When it may, the last line is the digest of the file, by which
// whoever releases it says that it was audited. Exits 0 if it may, 1 if something would be given
// away, 2 if the file cannot be read.
int main(int argc, char** argv) {
  const bool asks_for_help = argc == 2 && std::string_view(argv[1]).starts_with("--");
  if (argc != 2 || asks_for_help) {
    std::fputs(
        "Usage: pledgekeeper-audit FILE\n"
        "Whether what pledgectl publish text wrote may become public: it ends with its digest "
        "then.\n",
        asks_for_help ? stdout : stderr);
    return asks_for_help ? 0 : 2;
  }
  std::ifstream file(argv[1]);
  std::stringstream text;
  if (!(text << file.rdbuf())) {
    std::fprintf(stderr, "audit: cannot read %s\n", argv[1]);
    return 2;
  }
  const auto releases = pledgekeeper::audit::ParseReleases(text.str());
  if (!releases.ok()) {
    std::fprintf(stderr, "audit: %s: %s\n", argv[1],
                 std::string(releases.status().message()).c_str());
    return 2;
  }
  const pledgekeeper::audit::Verdict verdict = pledgekeeper::audit::Audit(*releases);
  std::fputs(pledgekeeper::audit::Told(verdict).c_str(), stdout);
  if (!verdict.IsSafe()) return 1;
  std::printf("digest: %s\n", pledgekeeper::base::Sha256(text.str()).c_str());
  return 0;
}
