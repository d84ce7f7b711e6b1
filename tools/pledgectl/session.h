#ifndef TOOLS_PLEDGECTL_SESSION_H_
#define TOOLS_PLEDGECTL_SESSION_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/base/status_macros.h"
#include "tools/client/connection.h"
#include "tools/pledgectl/globals.h"
#include "tools/pledgectl/print.h"

namespace pledgekeeper::ctl {

// What a chosen command works with: the global options, the clock, the server, standard output.
// For one thread. Connects when first needed, so commands without a server need no token.
class Session {
 public:
  Session(const Globals& globals, const base::Clock& clock) : globals_(globals), clock_(clock) {}

  const Globals& globals() const { return globals_; }
  // In which language to speak now: see LanguageToSpeak. An answer may change it.
  v1::Language language() const;
  absl::Time Now() const { return clock_.Now(); }

  // The connection of the person that the global options name. INVALID_ARGUMENT without any.
  absl::StatusOr<const client::Connection*> Connect();
  // Whether tokens are made here, by a key, and not given.
  bool MakesTokens() const;
  // Forgets the connection: the next one is new, and so is a token that is made here.
  void Disconnect() { connection_.reset(); }
  // Another one of the same person, who is answered in this language.
  absl::StatusOr<client::Connection> ConnectIn(v1::Language language);
  // A connection without a person, for `health`. It must not outlive this.
  absl::StatusOr<client::Connection> ConnectWithoutPerson();

  // Calls the method that takes `request`, with --request-id if it is a change.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(Request request) {
    if constexpr (requires { request.mutable_request_id(); }) {
      if (!globals_.request_id.empty()) request.set_request_id(globals_.request_id);
    }
    ASSIGN_OR_RETURN(const client::Connection* connection, Connect());
    return connection->Call<Response>(std::move(request));
  }

  // Calls and prints the answer.
  template <typename Response, typename Request>
  absl::Status Show(Request request) {
    ASSIGN_OR_RETURN(const Response answer, Call<Response>(std::move(request)));
    Print(answer);
    return absl::OkStatus();
  }

  // Prints an answer for people, or with --json as protobuf JSON.
  template <typename Message>
  void Print(const Message& message) const {
    PrintText(globals_.json ? Json(message) : Describe(message, Voice(language(), Now())));
  }

  // Prints a text, which can steer no terminal then (card.h), and makes sure that it is seen now.
  void PrintText(const std::string& text) const;
  // Prints a text of the catalogue as a line.
  template <typename... Values>
  void SayLine(TextWith<sizeof...(Values)> text, const Values&... values) const {
    PrintText(texts::Say(language(), text, values...) + "\n");
  }

 private:
  // Whose connection tells this session in which language it was answered: it may not outlive it.
  // INVALID_ARGUMENT names a file of TLS that cannot be read.
  absl::StatusOr<client::ConnectionOptions> Options();
  // Who calls: the token that is given, one that is made here, or that of whoever signed in.
  absl::StatusOr<std::string> Token();
  // Of a session that the device of this machine begins.
  absl::StatusOr<std::string> TokenOfDevice();
  // Of whoever signed in at this server with `sign-in`; empty if nobody did. UNAUTHENTICATED if the
  // session is over.
  absl::StatusOr<std::string> KeptToken() const;

  const Globals& globals_;
  const base::Clock& clock_;
  std::unique_ptr<const client::Connection> connection_;
  v1::Language answered_in_ = v1::LANGUAGE_UNSPECIFIED;
};

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_SESSION_H_
