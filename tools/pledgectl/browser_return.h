#ifndef TOOLS_PLEDGECTL_BROWSER_RETURN_H_
#define TOOLS_PLEDGECTL_BROWSER_RETURN_H_

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace pledgekeeper::ctl {

// What a browser brings back from signing in (RFC 6749, section 4.1.2).
struct BroughtBack {
  std::string state;
  std::string code;
  std::string error;  // the provider's, as in section 4.1.2.1; then there is no code
};

// What the target of a request, "/signed-in?state=…&code=…", brings back. Nothing if it is for
// something else, has a parameter twice, neither a code nor an error, or one without a state. Pure.
std::optional<BroughtBack> ReadTarget(std::string_view target);

// A free port of this machine (RFC 8252, section 7.3) to which a browser comes back. Nobody on
// another machine reaches it. For one thread.
class BrowserReturn {
 public:
  // UNAVAILABLE if the port is taken. 0: any that is free.
  static absl::StatusOr<BrowserReturn> Listen(unsigned short port);

  // "http://127.0.0.1:PORT/signed-in".
  std::string address() const;
  // Waits for what comes back with this state, and answers `page`, HTML, to whoever brings it. What
  // else comes in is told that there is nothing, and waited past: another program of this machine
  // cannot end the wait. DEADLINE_EXCEEDED after `patience`.
  absl::StatusOr<BroughtBack> Wait(const std::string& state, const std::string& page,
                                   absl::Duration patience);

 private:
  explicit BrowserReturn(std::unique_ptr<boost::asio::io_context> runtime,
                         boost::asio::ip::tcp::acceptor acceptor)
      : runtime_(std::move(runtime)), acceptor_(std::move(acceptor)) {}

  std::unique_ptr<boost::asio::io_context> runtime_;
  boost::asio::ip::tcp::acceptor acceptor_;
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_BROWSER_RETURN_H_
