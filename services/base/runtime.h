#ifndef SERVICES_BASE_RUNTIME_H_
#define SERVICES_BASE_RUNTIME_H_

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <functional>
#include <mutex>
#include <vector>

namespace pledgekeeper::base {

// Who is served where many call at once. Of all places an eighth is kept for what must always find
// one, and another eighth for staff and that: a rush of readers keeps nobody from sending a report.
// Administrators have a few beside all of them: they get in where somebody floods the server, and
// take nobody else's place. So has whoever signs in: nobody knows yet who that is, and a flood of
// them takes no place of those who are known. Young people's devices begin their sessions in places
// of their own again, behind no flood of strangers who try to sign in as anybody else.
enum class Lane {
  kUsual,          // young people's reading and answering
  kStaff,          // who must answer young people
  kUrgent,         // what a young person says: a report, a message, "I am not safe"
  kAdministrator,  // who keeps people and rules
  kSigningIn,      // whoever it is
  kDevice,         // whoever says that they are a young person's device
};

// The one thread on which all coroutines of a server run, and the bounds on what it takes in.
// gRPC's threads only count and hand over; one thread more writes the answers. Both ways what comes
// together goes together: one wake-up for all the calls that came in while the runtime was busy,
// one hand-over for all the answers of a turn.
class Runtime {
 public:
  // `max_in_flight`: unary calls served at once, but in lanes of their own; `max_streams`: streams
  // open at once; `stream_patience`: how long a stream that was closed waits for its reader.
  Runtime(int max_in_flight, int max_streams,
          std::chrono::milliseconds stream_patience = std::chrono::seconds(10))
      : max_in_flight_(max_in_flight),
        max_streams_(max_streams),
        stream_patience_(stream_patience) {}

  boost::asio::io_context& context() { return context_; }

  using Step = std::function<void()>;
  // Runs `step` on the runtime's thread, soon and in order. Any thread.
  void HandOver(Step step);
  // Runs `step` on the thread that writes answers, once the runtime has done all that is ready to
  // be done now, and in order. The runtime's thread.
  void Answer(Step step);

  // From now on no call is taken in. Any thread.
  void StopTakingCalls() { draining_.store(true); }
  bool is_draining() const { return draining_.load(); }

  // Takes a place; false if there is none for this lane. Any thread.
  bool EnterCall(Lane lane) {
    if (lane == Lane::kAdministrator) return Enter(administrators_calls_, FewPlaces());
    if (lane == Lane::kSigningIn) return Enter(signing_in_calls_, FewPlaces());
    if (lane == Lane::kDevice) return Enter(device_calls_, 2 * FewPlaces());
    return Enter(calls_, PlacesFor(lane, max_in_flight_));
  }
  // In the lane in which it was entered.
  void LeaveCall(Lane lane) {
    (lane == Lane::kAdministrator ? administrators_calls_
     : lane == Lane::kSigningIn   ? signing_in_calls_
     : lane == Lane::kDevice      ? device_calls_
                                  : calls_)
        .fetch_sub(1);
  }
  bool EnterStream(Lane lane) { return Enter(streams_, PlacesFor(lane, max_streams_)); }
  void LeaveStream() { streams_.fetch_sub(1); }
  int calls_in_flight() const {
    return calls_.load() + administrators_calls_.load() + signing_in_calls_.load() +
           device_calls_.load();
  }
  int streams() const { return streams_.load(); }
  std::chrono::milliseconds stream_patience() const { return stream_patience_; }

 private:
  static int PlacesFor(Lane lane, int all) {
    const int kept = all / 8;
    if (lane == Lane::kUrgent) return all;
    return lane == Lane::kStaff ? all - kept : all - 2 * kept;
  }
  // Of a lane of its own: enough for the few whom a council has, also where the server is small.
  int FewPlaces() const { return std::max(4, max_in_flight_ / 16); }
  static bool Enter(std::atomic<int>& count, int limit) {
    if (count.fetch_add(1) < limit) return true;
    count.fetch_sub(1);
    return false;
  }
  void TakeIn();
  void SendAnswers();

  const int max_in_flight_;
  const int max_streams_;
  const std::chrono::milliseconds stream_patience_;
  boost::asio::io_context context_{1};
  std::atomic<bool> draining_ = false;
  std::atomic<int> calls_ = 0;  // but those of lanes of their own
  std::atomic<int> administrators_calls_ = 0;
  std::atomic<int> signing_in_calls_ = 0;
  std::atomic<int> device_calls_ = 0;
  std::atomic<int> streams_ = 0;
  std::mutex coming_in_mutex_;
  std::vector<Step> coming_in_;  // under the mutex
  std::vector<Step> answers_;    // of this turn
  boost::asio::thread_pool answering_{1};
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_RUNTIME_H_
