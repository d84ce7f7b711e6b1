#ifndef SERVICES_COMPLIANCE_FEW_H_
#define SERVICES_COMPLIANCE_FEW_H_

#include <cstdint>

namespace pledgekeeper::compliance {

// So few that a figure of them points to a child. Of all that counts for somebody no figure does;
// of a part that somebody chose, one of fewer than the council has set
// (SmallNumbers.manager_threshold).
class Few {
 public:
  // `least` is not few.
  explicit Few(int64_t least) : least_(least) {}

  Few OfPart(bool is_part) const { return Few(is_part ? least_ : 0); }
  // Of nobody is not of few.
  bool operator()(int64_t counted) const { return 0 < counted && counted < least_; }

 private:
  int64_t least_;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_FEW_H_
