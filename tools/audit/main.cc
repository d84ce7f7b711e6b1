#include <cstdio>
#include <fstream>
#include <sstream>

#include "tools/audit/auditor.h"
#include "tools/audit/releases.h"

// pledgekeeper-audit FILE: whether a release may go out. FILE has all releases ever made and this
// one (tools/audit/releases.h). Exits 0 if it may, 1 if something would be given away, 2 if the
// file cannot be read.
int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("Usage: pledgekeeper-audit FILE\n", stderr);
    return 2;
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
  return verdict.IsSafe() ? 0 : 1;
}
