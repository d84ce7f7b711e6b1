#include "services/http/curl_call.h"

#include <sys/socket.h>
#include <unistd.h>

#include <mutex>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/http/private_address.h"

namespace pledgekeeper::http {
namespace {

int EndWhenStopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(stop)->load() ? 1 : 0;
}

size_t Collect(char* bytes, size_t, size_t size, void* into) {
  std::string& body = *static_cast<std::string*>(into);
  // libcurl breaks the call off when fewer bytes are taken than it gave.
  if (body.size() + size > kMaxAnswerBytes) return 0;
  body.append(bytes, size);
  return size;
}

// Called with each line of the head, of several responses (100, 200) with each one's.
size_t KeepRetryAfter(char* bytes, size_t, size_t size, void* into) {
  constexpr std::string_view kName = "retry-after:";
  const absl::string_view line(bytes, size);
  if (absl::StartsWithIgnoreCase(line, absl::string_view(kName.data(), kName.size()))) {
    *static_cast<std::string*>(into) =
        std::string(absl::StripAsciiWhitespace(line.substr(kName.size())));
  }
  return size;
}

curl_socket_t OpenPublicOnly(void* answer, curlsocktype, curl_sockaddr* address) {
  if (IsPrivateAddress(&address->addr, address->addrlen)) {
    static_cast<HttpAnswer*>(answer)->address_refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace

CurlCall NewCurlCall(const std::string& ca_file, const std::atomic<bool>& stop) {
  // curl_global_init must run once, before any other call, and several threads may be the first.
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  CurlCall call(curl_easy_init());
  CURL* curl = call.get();
  if (curl == nullptr) std::abort();  // out of memory
  // Signals would be for the whole process, and these calls run on threads.
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kCallTimeout_s);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectTimeout_s);
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, kServerAnswerTimeout_s);
  // A proxy would connect where our check of addresses does not see it.
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  // Nor would a redirect's target have been checked.
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, EndWhenStopped);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop);
  return call;
}

CurlList ListOf(const std::vector<std::string>& lines) {
  CurlList list;
  for (const std::string& line : lines) {
    list.reset(curl_slist_append(list.release(), line.c_str()));
  }
  return list;
}

HttpAnswer Exchange(const HttpRequest& request, const std::atomic<bool>& stop) {
  HttpAnswer answer;
  const CurlCall call = NewCurlCall(request.ca_file, stop);
  CURL* curl = call.get();
  std::vector<std::string> lines = request.headers;
  lines.push_back("Expect:");  // no waiting for 100 Continue
  const CurlList headers = ListOf(lines);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, request.timeout_s);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, request.allow_http ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "pledgekeeper");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Collect);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, KeepRetryAfter);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer.retry_after);
  if (!request.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
  }
  if (!request.allow_private) {
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, OpenPublicOnly);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &answer);
  }
  answer.code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  long sent_bytes = 0;
  curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent_bytes);
  answer.handed_over = sent_bytes > 0;
  return answer;
}

}  // namespace pledgekeeper::http
