#include "services/store/redis_connection.h"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace pledgekeeper::store {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Socket = asio::generic::stream_protocol::socket;

// A reply that takes longer means that Redis hangs; callers have their own, longer deadlines.
constexpr std::chrono::seconds kCommandTimeout(5);
// How much later than its time-out a command that hangs is noticed.
constexpr std::chrono::milliseconds kWatchPeriod(250);
// To connect; a host that drops packets does not even refuse.
constexpr std::chrono::seconds kConnectTime(5);
// Until the next try to connect: short at first, because every call is refused until there is a
// connection again, then twice as long each time, for a Redis that is away for long.
constexpr std::chrono::milliseconds kFirstReconnect(50);
constexpr std::chrono::milliseconds kLongestReconnect(1000);
// Commands that wait for a reply or for room; beyond, the server is overloaded.
constexpr size_t kMaxCommands = 20000;
// Over TCP, more than 64 KiB in flight stall on Nagle and delayed acknowledgements (measured).
constexpr size_t kMaxBytesTcp = 48 << 10;
constexpr size_t kMaxBytesUnix = 4 << 20;

// Before the first word of an error of Redis.
constexpr char kAnswered[] = "Redis answered ";

// One command in the protocol of Redis.
std::string Format(const std::vector<std::string>& arguments) {
  std::vector<const char*> pointers;
  std::vector<size_t> lengths;
  pointers.reserve(arguments.size());
  lengths.reserve(arguments.size());
  for (const std::string& argument : arguments) {
    pointers.push_back(argument.data());
    lengths.push_back(argument.size());
  }
  char* formatted = nullptr;
  const int64_t size = redisFormatCommandArgv(&formatted, static_cast<int>(arguments.size()),
                                              pointers.data(), lengths.data());
  std::string bytes(formatted, static_cast<size_t>(size));
  redisFreeCommand(formatted);
  return bytes;
}

absl::StatusOr<Reply> Checked(Reply reply) {
  if (reply->type != REDIS_REPLY_ERROR) return reply;
  const absl::string_view text(reply->str, reply->len);
  // Only the first word: the rest may quote arguments.
  return base::StoreUnavailable(absl::StrCat(kAnswered, text.substr(0, text.find(' '))));
}

// Does not touch the connection, which may be gone before it is through.
base::Task<error_code> ConnectTo(std::shared_ptr<Socket> socket, Socket::endpoint_type endpoint) {
  asio::steady_timer limit(co_await asio::this_coro::executor, kConnectTime);
  limit.async_wait([socket](error_code stopped) {
    error_code ignored;
    if (!stopped) socket->close(ignored);
  });
  error_code error;
  co_await socket->async_connect(std::move(endpoint),
                                 asio::redirect_error(asio::use_awaitable, error));
  co_return error;
}

// The first of the addresses that a socket connects to.
base::Task<error_code> ConnectOverTcp(std::shared_ptr<Socket>& socket, RedisAddress address) {
  const auto executor = co_await asio::this_coro::executor;
  asio::ip::tcp::resolver resolver(executor);
  error_code error;
  const auto found = co_await resolver.async_resolve(
      address.host, address.port, asio::redirect_error(asio::use_awaitable, error));
  for (const auto& entry : found) {
    // A socket that failed to connect is not used again.
    socket = std::make_shared<Socket>(executor);
    error = co_await ConnectTo(socket, entry.endpoint());
    if (!error) break;
  }
  if (!error) socket->set_option(asio::ip::tcp::no_delay(true), error);
  co_return error;
}

}  // namespace

absl::StatusOr<RedisAddress> ParseRedisAddress(const std::string& text) {
  if (!text.empty() && text[0] == '/') return RedisAddress{text, "", ""};
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("redis address \"", text, "\": expected HOST:PORT or a socket's path"));
  }
  return RedisAddress{"", text.substr(0, colon), text.substr(colon + 1)};
}

RedisConnection::RedisConnection(asio::io_context& runtime, RedisAddress address, Prepare prepare)
    : runtime_(runtime),
      address_(std::move(address)),
      prepare_(std::move(prepare)),
      max_bytes_in_flight_(address_.socket_path.empty() ? kMaxBytesTcp : kMaxBytesUnix),
      reader_(nullptr, redisReaderFree),
      last_error_(base::StoreUnavailable("not connected yet")),
      timer_(runtime),
      watch_(runtime) {}

RedisConnection::~RedisConnection() {
  // Asio may still hold handlers that point here: each of them looks at this first.
  *alive_ = false;
  Stop();
}

base::Task<absl::Status> RedisConnection::Start() {
  WatchTime();
  absl::Status status = co_await Connect();
  // Break also sets the timer for the next try.
  if (!status.ok()) Break(status);
  co_return status;
}

void RedisConnection::Stop() {
  stopped_ = true;
  timer_.cancel();
  watch_.cancel();
  Break(base::ShuttingDown());
}

base::Task<absl::Status> RedisConnection::Connect() {
  const std::shared_ptr<bool> alive = alive_;
  auto socket = std::make_shared<Socket>(runtime_);
  error_code error;
  if (!address_.socket_path.empty()) {
    error =
        co_await ConnectTo(socket, asio::local::stream_protocol::endpoint(address_.socket_path));
  } else {
    error = co_await ConnectOverTcp(socket, address_);
  }
  if (error) co_return base::StoreUnavailable(error.message());
  if (!*alive || stopped_) co_return base::ShuttingDown();
  // From here on Command works, for the sake of prepare_; ready_ is what everybody else asks for.
  socket_ = socket;
  reader_.reset(redisReaderCreate());
  KeepReading(socket);
  absl::Status prepared = co_await Authenticate();
  if (!*alive) co_return base::ShuttingDown();
  if (prepared.ok()) prepared = co_await prepare_(*this);
  if (!*alive) co_return base::ShuttingDown();
  for (const char* refusal : {"NOAUTH", "NOPERM"}) {
    if (base::ErrorFact(prepared, "why") != absl::StrCat(kAnswered, refusal)) continue;
    co_return absl::FailedPreconditionError(absl::StrCat(
        kAnswered, refusal,
        ": it wants a user and a password (--redis_user, --redis_password_file), and a "
        "user who may do what deploy/redis.conf names"));
  }
  if (!prepared.ok()) co_return prepared;
  // It may have broken while it was prepared, and what is true of it says nothing of the next one.
  if (socket_ != socket) co_return base::StoreUnavailable("the connection broke");
  ready_ = true;
  reconnect_ = std::chrono::milliseconds(0);
  co_return absl::OkStatus();
}

base::Task<absl::Status> RedisConnection::Authenticate() {
  if (address_.password.empty()) co_return absl::OkStatus();
  std::vector<std::string> command = RedisCommand("AUTH");
  if (!address_.user.empty()) command.push_back(address_.user);
  command.push_back(address_.password);
  const auto answer = co_await Command(std::move(command));
  // Its own words would repeat nothing, but are no use either: "WRONGPASS", or "ERR" where no
  // password is set.
  const std::string why = base::ErrorFact(answer.status(), "why");
  if (absl::StartsWith(why, kAnswered)) {
    co_return absl::FailedPreconditionError(absl::StrCat(
        why, " to the user and the password of --redis_user and --redis_password_file"));
  }
  co_return answer.status();
}

base::Task<absl::StatusOr<Reply>> RedisConnection::Command(std::vector<std::string> arguments) {
  // Asks for a socket, not for ready_: prepare_ sends its commands before the connection is ready.
  // RedisLink keeps everybody else out until then.
  if (socket_ == nullptr || stopped_) co_return last_error_;
  co_return co_await Send(std::move(arguments));
}

base::Task<absl::StatusOr<Reply>> RedisConnection::Send(std::vector<std::string> arguments) {
  if (sent_.size() + unsent_.size() >= kMaxCommands) {
    co_return base::TooManyCalls("calls_in_flight");
  }
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&,
                                          void(absl::StatusOr<Reply>)>(
      [&](auto handler) {
        std::string bytes = Format(arguments);
        const size_t size = bytes.size();
        unsent_.push_back({std::move(bytes), size, std::chrono::steady_clock::now(),
                           Handler(std::move(handler))});
        if (flush_posted_) return;
        // All commands of this turn of the loop go out in one write.
        flush_posted_ = true;
        asio::post(runtime_, [this, alive = alive_] {
          if (!*alive) return;
          flush_posted_ = false;
          Flush();
        });
      },
      asio::use_awaitable);
}

void RedisConnection::Flush() {
  if (is_writing_ || socket_ == nullptr) return;
  writing_.clear();
  // A command larger than the limit goes alone, or it would wait for ever.
  while (!unsent_.empty() && (bytes_in_flight_ == 0 ||
                              bytes_in_flight_ + unsent_.front().size <= max_bytes_in_flight_)) {
    Waiting waiting = std::move(unsent_.front());
    unsent_.pop_front();
    writing_ += waiting.bytes;
    waiting.bytes = {};
    bytes_in_flight_ += waiting.size;
    sent_.push_back(std::move(waiting));
  }
  if (writing_.empty()) return;
  is_writing_ = true;
  asio::async_write(*socket_, asio::buffer(writing_),
                    [this, socket = socket_, alive = alive_](error_code error, size_t) {
                      if (!*alive) return;
                      is_writing_ = false;
                      // A write to a connection that has broken meanwhile: what waits now is for
                      // the new one.
                      if (socket != socket_) return Flush();
                      if (error) return Break(base::StoreUnavailable(error.message()));
                      Flush();
                    });
}

void RedisConnection::KeepReading(std::shared_ptr<Socket> socket) {
  socket->async_read_some(asio::buffer(input_),
                          [this, socket, alive = alive_](error_code error, size_t size) {
                            if (!*alive || socket != socket_) return;
                            if (error) return Break(base::StoreUnavailable(error.message()));
                            const absl::Status fed = Feed(input_.data(), size);
                            if (!fed.ok()) return Break(fed);
                            if (socket == socket_) KeepReading(socket);
                          });
}

absl::Status RedisConnection::Feed(const char* bytes, size_t size) {
  if (redisReaderFeed(reader_.get(), bytes, size) != REDIS_OK) {
    return base::StoreUnavailable("Redis' answer is too large");
  }
  while (true) {
    void* raw = nullptr;
    if (redisReaderGetReply(reader_.get(), &raw) != REDIS_OK) {
      return base::StoreUnavailable("Redis' answer is not its protocol");
    }
    if (raw == nullptr) break;
    Reply reply(static_cast<redisReply*>(raw));
    if (sent_.empty()) return base::StoreUnavailable("Redis answered without a question");
    Waiting waiting = std::move(sent_.front());
    sent_.pop_front();
    bytes_in_flight_ -= waiting.size;
    waiting.handler(Checked(std::move(reply)));
    if (socket_ == nullptr) return absl::OkStatus();  // the handler stopped the connection
  }
  // Each reply has made room in flight.
  if (!unsent_.empty()) Flush();
  return absl::OkStatus();
}

void RedisConnection::Break(const absl::Status& why) {
  last_error_ = why;
  ready_ = false;
  if (socket_ != nullptr) {
    error_code ignored;
    socket_->close(ignored);
    socket_.reset();
  }
  bytes_in_flight_ = 0;
  // What was sent may have been done all the same: nobody knows, and callers send again with the
  // same request id. What was not sent fails too, rather than wait for as long as Redis is away.
  // Handlers are posted, not called: whoever hears of it may send the next command, or stop us.
  std::deque<Waiting> lost = std::exchange(sent_, {});
  for (Waiting& waiting : std::exchange(unsent_, {})) lost.push_back(std::move(waiting));
  for (Waiting& waiting : lost) {
    asio::post(runtime_, [handler = std::move(waiting.handler), why]() mutable { handler(why); });
  }
  if (!stopped_) Reconnect();
}

void RedisConnection::Reconnect() {
  reconnect_ = std::clamp(2 * reconnect_, kFirstReconnect, kLongestReconnect);
  timer_.expires_after(reconnect_);
  timer_.async_wait([this, alive = alive_](error_code error) {
    if (error || !*alive || stopped_ || socket_ != nullptr) return;
    asio::co_spawn(
        runtime_,
        [this, alive]() -> base::Task<void> {
          const absl::Status status = co_await Connect();
          if (*alive && !status.ok() && !stopped_) Break(status);
        },
        asio::detached);
  });
}

void RedisConnection::WatchTime() {
  watch_.expires_after(kWatchPeriod);
  watch_.async_wait([this, alive = alive_](error_code error) {
    if (error || !*alive || stopped_) return;
    const auto oldest = std::chrono::steady_clock::now() - kCommandTimeout;
    const bool late = (!sent_.empty() && sent_.front().since < oldest) ||
                      (!unsent_.empty() && unsent_.front().since < oldest);
    // Replies come in the order of commands: one that does not come holds up all behind it.
    if (late) Break(base::StoreUnavailable("no answer in time"));
    WatchTime();
  });
}

}  // namespace pledgekeeper::store
