#include "tools/pledgectl/session.h"

#include <iostream>

#include "proto/pledgekeeper/v1/device_sign_in_service.pb.h"
#include "services/identity/device_proof.h"
#include "tools/client/credentials.h"
#include "tools/client/device_file.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/kept_session.h"
#include "tools/pledgectl/language.h"

namespace pledgekeeper::ctl {
namespace {

// Long enough for a command with its retries, short enough to be worthless in a log.
constexpr absl::Duration kShortToken = absl::Minutes(5);

}  // namespace

absl::StatusOr<const client::Connection*> Session::Connect() {
  if (connection_ == nullptr) {
    ASSIGN_OR_RETURN(client::ConnectionOptions options, Options());
    ASSIGN_OR_RETURN(options.token, Token());
    connection_ = std::make_unique<const client::Connection>(std::move(options), clock_);
  }
  return connection_.get();
}

v1::Language Session::language() const {
  return LanguageToSpeak({globals_.language, answered_in_, globals_.environment});
}

absl::StatusOr<client::Connection> Session::ConnectIn(v1::Language language) {
  ASSIGN_OR_RETURN(client::ConnectionOptions options, Options());
  ASSIGN_OR_RETURN(options.token, Token());
  options.language = language;
  options.answered_in = nullptr;
  return client::Connection(std::move(options), clock_);
}

absl::StatusOr<client::Connection> Session::ConnectWithoutPerson() {
  ASSIGN_OR_RETURN(client::ConnectionOptions options, Options());
  return client::Connection(std::move(options), clock_);
}

absl::StatusOr<client::ConnectionOptions> Session::Options() {
  client::ConnectionOptions options;
  ASSIGN_OR_RETURN(options.transport, client::ReadTransport(globals_.tls));
  options.server = globals_.server;
  options.timeout = globals_.timeout;
  options.language = globals_.language;
  options.answered_in = [this](v1::Language language) { answered_in_ = language; };
  options.say = [this](const texts::Said& what) {
    std::cerr << "pledgectl: " << Harmless(what.In(language())) << std::endl;
  };
  return options;
}

bool Session::MakesTokens() const { return globals_.device || !globals_.person.empty(); }

absl::StatusOr<std::string> Session::TokenOfDevice() {
  ASSIGN_OR_RETURN(const client::DeviceFile device,
                   client::DeviceFile::Load(client::DeviceFile::UsualPath()));
  ASSIGN_OR_RETURN(const client::Connection connection, ConnectWithoutPerson());
  v1::BeginSessionRequest begin;
  begin.set_device_id(device.device_id());
  ASSIGN_OR_RETURN(const auto begun, connection.Call<v1::BeginSessionResponse>(begin));
  v1::FinishSessionRequest finish;
  finish.set_challenge(begun.challenge());
  finish.set_signature(
      device.Sign(identity::TextToBeginSession(device.council(), begun.challenge())));
  ASSIGN_OR_RETURN(auto finished, connection.Call<v1::FinishSessionResponse>(finish));
  return std::move(*finished.mutable_token());
}

absl::StatusOr<std::string> Session::Token() {
  if (globals_.device) return TokenOfDevice();
  // Who they name on this command line goes before a token that lies in the environment.
  if (!MakesTokens() && !globals_.token.empty()) return globals_.token;
  if (globals_.person.empty() && globals_.role == v1::ROLE_UNSPECIFIED) {
    ASSIGN_OR_RETURN(std::string kept, KeptToken());
    if (!kept.empty()) return kept;
  }
  if (globals_.key_file.empty() || globals_.person.empty() ||
      globals_.role == v1::ROLE_UNSPECIFIED) {
    return client::ErrorOf(
        absl::StatusCode::kInvalidArgument,
        texts::SayInBoth(
            "who calls? run pledgectl sign-in, or give --token, or --key-file with --as PERSON "
            "and --role ROLE"));
  }
  return client::TokenFor(globals_.key_file, {globals_.person, globals_.role, globals_.authority},
                          clock_.Now() + kShortToken);
}

absl::StatusOr<std::string> Session::KeptToken() const {
  if (!SessionFile(globals_.server).ok()) return "";  // nowhere, so nobody
  ASSIGN_OR_RETURN(const auto kept, FindSession(globals_.server));
  if (!kept.has_value()) return "";
  if (clock_.Now() < absl::FromUnixSeconds(kept->expiry_time().seconds())) return kept->token();
  return client::ErrorOf(
      absl::StatusCode::kUnauthenticated,
      texts::SayInBoth("the session of {person} at {server} is over; run pledgectl sign-in again",
                       kept->person_id(), globals_.server));
}

void Session::PrintText(const std::string& text) const {
  std::cout << Harmless(text) << std::flush;
}

}  // namespace pledgekeeper::ctl
