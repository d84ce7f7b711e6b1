#include "tools/pledgectl/browser_return.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/src.hpp>  // the library is not linked: this file has it
#include <boost/url/url_view.hpp>
#include <chrono>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/task.h"
#include "tools/client/wire_error.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::string_view kPath = "/signed-in";
// A browser opens connections that it may never use.
constexpr std::chrono::seconds kPatienceOfOne(30);
// The longest code and state that a server takes are 4,200 characters.
constexpr std::uint32_t kMostBytes = 16 << 10;

using Answer = http::response<http::string_body>;

Answer AnswerOf(http::status status, const std::string& page) {
  Answer answer(status, 11);
  answer.set(http::field::content_type, "text/html; charset=utf-8");
  // The address has a code in it.
  answer.set(http::field::cache_control, "no-store");
  answer.set("Referrer-Policy", "no-referrer");
  answer.set("Content-Security-Policy", "default-src 'none'");
  answer.keep_alive(false);
  answer.body() = page;
  answer.prepare_payload();
  return answer;
}

// What a wait is for, and what came.
struct Waiting {
  asio::io_context& runtime;
  const std::string& state;
  const std::string& page;
  std::optional<BroughtBack> came = std::nullopt;
};

base::Task<void> Answer1(tcp::socket socket, Waiting& waiting) {
  beast::tcp_stream stream(std::move(socket));
  stream.expires_after(kPatienceOfOne);
  beast::flat_buffer buffer;
  http::request_parser<http::empty_body> parser;
  parser.header_limit(kMostBytes);
  error_code error;
  co_await http::async_read_header(stream, buffer, parser,
                                   asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return;
  const bool is_get = parser.get().method() == http::verb::get;
  const auto target = parser.get().target();
  std::optional<BroughtBack> came;
  if (is_get) came = ReadTarget({target.data(), target.size()});
  const bool is_ours = came.has_value() && came->state == waiting.state;
  const Answer answer =
      is_ours ? AnswerOf(http::status::ok, waiting.page) : AnswerOf(http::status::not_found, "");
  co_await http::async_write(stream, answer, asio::redirect_error(asio::use_awaitable, error));
  stream.socket().shutdown(tcp::socket::shutdown_send, error);
  if (!is_ours) co_return;
  waiting.came = std::move(came);
  waiting.runtime.stop();
}

base::Task<void> TakeAll(tcp::acceptor& acceptor, Waiting& waiting) {
  while (true) {
    error_code error;
    tcp::socket socket =
        co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    asio::co_spawn(waiting.runtime, Answer1(std::move(socket), waiting), asio::detached);
  }
}

}  // namespace

std::optional<BroughtBack> ReadTarget(std::string_view target) {
  const auto url = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!url || url->encoded_path() != boost::urls::string_view(kPath.data(), kPath.size())) {
    return std::nullopt;
  }
  BroughtBack back;
  for (const auto& [name, into] : {std::pair<const char*, std::string*>{"state", &back.state},
                                   {"code", &back.code},
                                   {"error", &back.error}}) {
    const auto params = url->params();
    if (params.count(name) > 1) return std::nullopt;
    const auto found = params.find(name);
    if (found != params.end()) *into = (*found).value;
  }
  if (back.state.empty() || back.code.empty() == back.error.empty()) return std::nullopt;
  return back;
}

absl::StatusOr<BrowserReturn> BrowserReturn::Listen(unsigned short port) {
  auto runtime = std::make_unique<asio::io_context>();
  tcp::acceptor acceptor(*runtime);
  error_code error;
  const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  if (error) {
    return client::ErrorOf(
        absl::StatusCode::kUnavailable,
        texts::SayInBoth("port {port} of this machine cannot be used; choose another with --port, "
                         "or leave it out ({why})",
                         absl::StrCat(port), error.message()));
  }
  return BrowserReturn(std::move(runtime), std::move(acceptor));
}

std::string BrowserReturn::address() const {
  return absl::StrCat("http://127.0.0.1:", acceptor_.local_endpoint().port(), std::string(kPath));
}

absl::StatusOr<BroughtBack> BrowserReturn::Wait(const std::string& state, const std::string& page,
                                                absl::Duration patience) {
  Waiting waiting{*runtime_, state, page};
  asio::co_spawn(*runtime_, TakeAll(acceptor_, waiting), asio::detached);
  runtime_->restart();
  runtime_->run_for(absl::ToChronoMilliseconds(patience));
  if (waiting.came.has_value()) return *std::move(waiting.came);
  return client::ErrorOf(
      absl::StatusCode::kDeadlineExceeded,
      texts::SayInBoth("nobody came back from signing in; run pledgectl sign-in again"));
}

}  // namespace pledgekeeper::ctl
