#ifndef TOOLS_AUDIT_AUDITOR_H_
#define TOOLS_AUDIT_AUDITOR_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tools/audit/releases.h"

// Whether all that was ever published, put together, gives a small count away. In code of its own:
// it shares nothing with what protects (services/domain/disclosure), and takes from it only what is
// public. It assumes that the method is public and the key secret. z3 decides, over integers.
namespace pledgekeeper::audit {

// A count that is given away.
struct Disclosed {
  std::string count;
  // What of 0..threshold-1 it can be; of a hidden count, all that it can be, which are fewer than
  // threshold. Empty if it could not be decided in time.
  std::vector<int64_t> feasible;
  // The statements that, together, rule one of the other values out; none of them can be left out.
  // Empty if it could not be decided in time.
  std::vector<std::string> because;
};

struct Verdict {
  // Statements that cannot all be true, none of which can be left out; then nothing else is said.
  std::vector<std::string> contradiction;
  std::vector<Disclosed> disclosed;
  int64_t audited = 0;     // counts, shown as small or hidden
  int64_t asked = 0;       // how often z3 was asked
  bool undecided = false;  // z3 gave up on whether the statements can all be true

  // Whether it may be released.
  bool IsSafe() const { return contradiction.empty() && disclosed.empty() && !undecided; }
};

struct AuditLimits {
  int most_disclosed = 20;  // no more are looked for: it is refused anyway
};

// The feasible interval of a count is what it can be if all statements hold. A cell that is shown
// as small is given away if it cannot be each of 0..threshold-1 (so also if it cannot be zero: zero
// is a small number); a hidden count, if it can be fewer than threshold values, one of them under
// the threshold. What z3 does not decide in two minutes of the processor is undecided. For a
// program of one thread: it works in copies of it, which can be ended.
Verdict Audit(const Releases& releases, const AuditLimits& limits = {});

// "refused: 2026-04/team=north can only be 4; given away by ..." or "safe: ..."; one line each.
std::string Told(const Verdict& verdict);

}  // namespace pledgekeeper::audit

#endif  // TOOLS_AUDIT_AUDITOR_H_
