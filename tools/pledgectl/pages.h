#ifndef TOOLS_PLEDGECTL_PAGES_H_
#define TOOLS_PLEDGECTL_PAGES_H_

#include <utility>

#include "tools/client/request_id.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/session.h"
#include "tools/texts/text.h"

namespace pledgekeeper::ctl {

// Calls a method that does some of its work in each call, until none is left, and hands each answer
// to `take(const Response&)`. All calls are one change: they carry the same request id. An error
// ends it; what was done stays done, and the same command again goes on.
template <typename Response, typename Request, typename Take>
absl::Status CallUntilDone(Session& session, Request request, const Take& take) {
  // Of 500 reports each, ten times as many as any council has; a server that never ends would else
  // keep us for ever.
  constexpr int kMaxCalls = 10'000;
  if constexpr (requires { request.mutable_request_id(); }) {
    if (session.globals().request_id.empty()) request.set_request_id(client::NewRequestId());
  }
  for (int calls = 0; calls < kMaxCalls; ++calls) {
    ASSIGN_OR_RETURN(const Response answer, session.Call<Response>(request));
    take(answer);
    if (answer.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(answer.next_page_token());
  }
  return client::ErrorOf(
      absl::StatusCode::kInternal,
      texts::SayInBoth("the server names page after page without end; tell the operator"));
}

// Asks `call` (Request to StatusOr<Response>) for page after page until one has entries or is the
// last: a server looks for what was asked among so many entries a call, and a page of which none is
// asked for says nothing of older ones. Keeps the faults of the pages that it passes over. Ends
// with a page of none and a token after as many entries as a council's log has in years.
template <typename Response, typename Request, typename Call>
absl::StatusOr<Response> FirstWithEntries(Request request, const Call& call) {
  constexpr int kMaxCalls = 200;  // of 1,000 entries each
  Response passed;
  for (int calls = 1;; ++calls) {
    ASSIGN_OR_RETURN(Response page, call(request));
    if (!page.entries().empty() || page.next_page_token().empty() || calls == kMaxCalls) {
      passed.mutable_faults()->MergeFrom(page.faults());
      *page.mutable_faults() = std::move(*passed.mutable_faults());
      return page;
    }
    passed.mutable_faults()->MergeFrom(page.faults());
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_PAGES_H_
