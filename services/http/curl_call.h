#ifndef SERVICES_HTTP_CURL_CALL_H_
#define SERVICES_HTTP_CURL_CALL_H_

#include <curl/curl.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

// What all who speak to other servers share of libcurl: the channels, and signing in. Blocking; any
// thread.
namespace pledgekeeper::http {

// An attempt that takes longer has failed: people are not told by what hangs.
inline constexpr long kCallTimeout_s = 30;
inline constexpr long kConnectTimeout_s = 10;
// A question is not worth as long: it is asked again later.
inline constexpr long kQuestionTimeout_s = 10;
// A mail server's single answer; also to our goodbye, which libcurl waits for behind everything
// else, by default for two minutes.
inline constexpr long kServerAnswerTimeout_s = 15;
// Answers are a few hundred bytes; whoever sends more is not who we mean.
inline constexpr size_t kMaxAnswerBytes = 256 << 10;

// Set when the server stops: calls that have not handed anything over end at once.
using StopFlag = std::shared_ptr<const std::atomic<bool>>;

struct FreeCall {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlCall = std::unique_ptr<CURL, FreeCall>;
using CurlList = std::unique_ptr<curl_slist, FreeList>;

// A call with its bounds: time-outs, no signals, no proxy of the environment, no redirects, and
// the peer's certificate checked, against `ca_file` if there is one. `stop` outlives it.
CurlCall NewCurlCall(const std::string& ca_file, const std::atomic<bool>& stop);
CurlList ListOf(const std::vector<std::string>& lines);

// An HTTP request. POST if there is a body, else GET.
struct HttpRequest {
  std::string url;
  std::vector<std::string> headers;
  std::string body;
  std::string ca_file;
  bool allow_http = false;
  long timeout_s = kCallTimeout_s;
  // Whether a private address may be spoken to. It is checked as the connection is made, on the
  // very address that is connected to, so that a name that changes its address in between helps
  // nobody.
  bool allow_private = true;
};

struct HttpAnswer {
  CURLcode code = CURLE_OK;
  long status = 0;  // 0: none came
  std::string body;
  std::string retry_after;   // the header; empty if there is none
  bool handed_over = false;  // the request may have arrived
  bool address_refused = false;
};

HttpAnswer Exchange(const HttpRequest& request, const std::atomic<bool>& stop);

}  // namespace pledgekeeper::http

#endif  // SERVICES_HTTP_CURL_CALL_H_
