#ifndef SERVICES_STORE_REDIS_CONNECTION_H_
#define SERVICES_STORE_REDIS_CONNECTION_H_

#include <hiredis/hiredis.h>

#include <array>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/completion.h"
#include "services/base/task.h"

namespace pledgekeeper::store {

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

// Where a Redis listens, and as whom it knows us.
struct RedisAddress {
  std::string socket_path;  // Unix socket, or empty
  std::string host;
  std::string port;
  std::string user = {};      // empty: its default user
  std::string password = {};  // empty: none is given
};

// HOST:PORT, or /a/path to a Unix socket. INVALID_ARGUMENT otherwise.
absl::StatusOr<RedisAddress> ParseRedisAddress(const std::string& text);

// The words of a command. (gcc 12 cannot keep a braced list of strings in a co_await expression.)
template <typename... Words>
std::vector<std::string> RedisCommand(Words&&... words) {
  std::vector<std::string> command;
  command.reserve(sizeof...(words));
  (command.emplace_back(std::forward<Words>(words)), ...);
  return command;
}

// One connection to Redis, kept up: pipelined, reconnecting, every command bounded in time. Written
// on Asio with hiredis' formatter and parser, because hiredis' own asynchronous context has no
// command time-outs and is freed under its user on errors. Belongs to the runtime's thread.
class RedisConnection {
 public:
  // Runs on every new connection before any other command may use it: checks settings, loads
  // functions. A failure closes the connection and is tried again.
  using Prepare = std::function<base::Task<absl::Status>(RedisConnection&)>;

  RedisConnection(boost::asio::io_context& runtime, RedisAddress address, Prepare prepare);
  ~RedisConnection();

  // Connects and prepares; the first failure is returned, later ones are retried behind the scenes.
  base::Task<absl::Status> Start();
  // Closes for good; commands in flight answer UNAVAILABLE.
  void Stop();

  bool is_ready() const { return ready_; }
  // Why it is not ready, for messages.
  const absl::Status& last_error() const { return last_error_; }

  // Sends a command and waits for its reply. UNAVAILABLE if the connection is not ready, breaks, or
  // takes longer than kCommandTimeout; whether the command ran is then unknown. An error reply of
  // Redis is UNAVAILABLE too, with its first word.
  base::Task<absl::StatusOr<Reply>> Command(std::vector<std::string> arguments);

 private:
  using Handler = base::Completion<absl::StatusOr<Reply>>;
  using Socket = boost::asio::generic::stream_protocol::socket;

  struct Waiting {
    std::string bytes;  // emptied once sent
    size_t size;
    std::chrono::steady_clock::time_point since;
    Handler handler;
  };

  base::Task<absl::StatusOr<Reply>> Send(std::vector<std::string> arguments);
  base::Task<absl::Status> Connect();
  // Says who we are. FAILED_PRECONDITION if Redis does not believe it.
  base::Task<absl::Status> Authenticate();
  void KeepReading(std::shared_ptr<Socket> socket);
  void Flush();
  absl::Status Feed(const char* bytes, size_t size);
  void Break(const absl::Status& why);
  void Reconnect();
  void WatchTime();

  boost::asio::io_context& runtime_;
  const RedisAddress address_;
  const Prepare prepare_;
  // Of commands that are sent and not answered; see kMaxBytesTcp.
  const size_t max_bytes_in_flight_;
  std::shared_ptr<Socket> socket_;
  std::unique_ptr<redisReader, void (*)(redisReader*)> reader_;
  std::deque<Waiting> sent_;    // in flight, oldest first
  std::deque<Waiting> unsent_;  // until bytes in flight allow
  size_t bytes_in_flight_ = 0;
  // What the present write hands to the socket; it must stay until the write has ended.
  std::string writing_;
  bool is_writing_ = false;
  bool flush_posted_ = false;  // a Flush comes at the end of this turn of the loop
  bool ready_ = false;         // connected and prepared
  bool stopped_ = false;       // for good
  absl::Status last_error_;
  // What is being read; one read at a time.
  std::array<char, 65536> input_;
  boost::asio::steady_timer timer_;         // until the next try to connect
  std::chrono::milliseconds reconnect_{0};  // as long as the last of them
  boost::asio::steady_timer watch_;         // until the next look for commands that hang
  // False once this is destroyed; held by the handlers that Asio may still call then.
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_CONNECTION_H_
