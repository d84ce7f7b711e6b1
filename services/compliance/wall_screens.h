#ifndef SERVICES_COMPLIANCE_WALL_SCREENS_H_
#define SERVICES_COMPLIANCE_WALL_SCREENS_H_

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/clock.h"
#include "services/base/loop.h"
#include "services/base/task.h"
#include "services/compliance/scope.h"
#include "services/compliance/tally_copy.h"
#include "services/compliance/wall_count.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/store/directory_cache.h"

namespace pledgekeeper::compliance {

// Numbers of a screen stay for so long, by the clock's own quarters of an hour: whoever passes by
// cannot tell whom they saw in the corridor by what has changed since.
inline constexpr int kMinutesOfStep = 15;

// A screen that somebody opened.
struct WallScreen {
  std::string reader_id;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;  // of names
  std::function<void(const v1::WallFigures&)> show;
  // Says, once, why it is shown nothing any more. Remove does nothing then.
  std::function<void(const absl::Status&)> end;
};

// The screens that are open on this server, and what is shown on them: when one is opened, then on
// each whole minute, and within seconds when the directory moves. When an event comes hangs on the
// clock and the directory alone, never on a report: so the pace tells nothing to whoever must not
// know of one. What is the same for all who have the same teams is reckoned once for them; of
// reports that may be apart each reader's own is added. Nothing is kept but the last event of each
// screen: who loses it opens it again. Belongs to the runtime's thread.
class WallScreens {
 public:
  struct Parts {
    boost::asio::io_context& runtime;
    const base::Clock& clock;
    const domain::Rulebook& rulebook;
    const store::DirectoryCache& directory;
    TallyCopy& copy;
  };
  // All live as long as this.
  explicit WallScreens(const Parts& parts);

  // Shows the screen how it stands, and goes on until Remove. Returns its number. Its reader is
  // ended with ROLE_MAY_NOT_CALL if they are no manager, with the store's error if it cannot be
  // read for the first event; later it is tried again each second.
  int64_t Add(WallScreen screen);
  void Remove(int64_t number) { screens_.erase(number); }

  void Start() { loop_.Start(); }
  // Ends each screen, and whichever is added after, with SHUTTING_DOWN.
  void Stop();
  // One step of the loop: shows what is due. Returns how many screens were; the store's error if
  // it could not be read, and then all are still due.
  base::Task<absl::StatusOr<int>> ShowDue();
  // Whether no first event is on its way.
  bool is_idle() const;

 private:
  struct Shown {
    WallScreen screen;
    bool is_shown = false;  // once it had its first event
    // It had that since the loop's last step: the next second is for others, so that none has two
    // events in one.
    bool is_new = false;
    int64_t minute = 0;  // of the last event
    int64_t step = 0;    // in which its numbers were reckoned
    int64_t directory_version = -1;
    v1::WallFigures figures;
  };
  // What is shown now, and by what.
  struct Moment {
    int64_t minute = 0;
    WallTimes times;
    std::shared_ptr<const domain::Directory> directory;
    std::shared_ptr<CountedTally> counted;
  };

  base::Task<void> ShowFirst(int64_t number);
  // Shows these screens how it stands. Returns how many; errors are those of the store.
  base::Task<absl::StatusOr<int>> Show(std::vector<int64_t> numbers);
  // The same of screens of one scope.
  base::Task<int> ShowScope(Moment moment, Scope scope, std::vector<int64_t> numbers);
  void End(int64_t number, const absl::Status& why);
  void ShowOne(const Moment& moment, const Scope& scope, const WallCount& count, Shown& shown);
  int64_t MinuteNow() const;
  // The council's own days; good until the next co_await.
  const domain::Calendar& calendar() const { return *parts_.rulebook.policy().calendar; }

  const Parts parts_;
  const std::set<std::string, std::less<>> danger_clocks_;
  base::Loop loop_;
  std::map<int64_t, Shown> screens_;
  int64_t next_number_ = 1;
};

}  // namespace pledgekeeper::compliance

#endif  // SERVICES_COMPLIANCE_WALL_SCREENS_H_
