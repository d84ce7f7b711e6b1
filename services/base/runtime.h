#ifndef SERVICES_BASE_RUNTIME_H_
#define SERVICES_BASE_RUNTIME_H_

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <cstdint>

namespace pledgekeeper::base {

// The one thread on which all coroutines of a server run, and the bounds on what it takes in.
// gRPC's threads only count and hand over.
class Runtime {
 public:
  // `max_in_flight`: unary calls served at once; `max_streams`: streams open at once.
  Runtime(int max_in_flight, int max_streams)
      : max_in_flight_(max_in_flight), max_streams_(max_streams) {}

  boost::asio::io_context& context() { return context_; }

  // From now on no call is taken in. Any thread.
  void StopTakingCalls() { draining_.store(true); }
  bool is_draining() const { return draining_.load(); }

  // Takes a place; false if there is none. Any thread.
  bool EnterCall() { return Enter(calls_, max_in_flight_); }
  void LeaveCall() { calls_.fetch_sub(1); }
  bool EnterStream() { return Enter(streams_, max_streams_); }
  void LeaveStream() { streams_.fetch_sub(1); }
  int calls_in_flight() const { return calls_.load(); }
  int streams() const { return streams_.load(); }

 private:
  static bool Enter(std::atomic<int>& count, int limit) {
    if (count.fetch_add(1) < limit) return true;
    count.fetch_sub(1);
    return false;
  }

  const int max_in_flight_;
  const int max_streams_;
  boost::asio::io_context context_{1};
  std::atomic<bool> draining_ = false;
  std::atomic<int> calls_ = 0;
  std::atomic<int> streams_ = 0;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_RUNTIME_H_
