#include "services/notify/channel/curl_call.h"

#include <sys/socket.h>
#include <unistd.h>

#include <mutex>

#include "services/notify/channel/private_address.h"

namespace pledgekeeper::notify {
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
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, request.allow_http ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "pledgekeeper");
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Collect);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
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
  return answer;
}

std::string WhyNoAnswer(const HttpAnswer& answer) {
  if (answer.address_refused) return "ADDRESS_NOT_ALLOWED";
  switch (answer.code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return "STOPPED";
    case CURLE_OPERATION_TIMEDOUT:
      return "TIMED_OUT";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return "TLS_FAILED";
    default:
      return "NOT_REACHED";
  }
}

}  // namespace pledgekeeper::notify
