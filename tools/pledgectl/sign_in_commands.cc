#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <cctype>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/sign_in_service.pb.h"
#include "tools/client/wire_error.h"
#include "tools/pledgectl/browser_return.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/kept_session.h"
#include "tools/pledgectl/options.h"

namespace pledgekeeper::ctl {
namespace {

using texts::SayInBoth;

constexpr int kMaxPort = 65535;

// The `state` of the address where somebody signs in: only what comes back with it is ours.
std::string StateOf(const std::string& authorization_url) {
  const auto url = boost::urls::parse_uri(authorization_url);
  if (!url) return "";
  const auto params = url->params();
  const auto found = params.find("state");
  return found == params.end() ? "" : std::string((*found).value);
}

std::string PageIn(v1::Language language) {
  const bool is_welsh = language == v1::LANGUAGE_WELSH;
  return absl::StrCat(
      "<!doctype html><html lang=\"", is_welsh ? "cy" : "en",
      "\"><meta charset=\"utf-8\"><title>Pledgekeeper</title><p>",
      texts::Say(language, "You can close this page and go back to where you began."),
      "</p></html>\n");
}

// What the provider says of why not, if it is one of its words (RFC 6749, section 4.1.2.1).
absl::Status Refused(const std::string& error) {
  const bool is_word =
      error.size() <= 40 && std::all_of(error.begin(), error.end(), [](unsigned char c) {
        return std::islower(c) != 0 || c == '_';
      });
  return client::ErrorOf(
      absl::StatusCode::kUnauthenticated,
      SayInBoth("the council's sign-in refused it ({why}); run pledgectl sign-in "
                "again",
                is_word ? error : "?"));
}

absl::Status SignIn(Session& session, unsigned short port) {
  ASSIGN_OR_RETURN(BrowserReturn browser, BrowserReturn::Listen(port));
  ASSIGN_OR_RETURN(const client::Connection connection, session.ConnectWithoutPerson());
  v1::BeginStaffSignInRequest begin;
  begin.set_redirect_uri(browser.address());
  ASSIGN_OR_RETURN(const auto begun, connection.Call<v1::BeginStaffSignInResponse>(begin));
  session.SayLine("Open this address in a browser of this machine, and sign in:");
  session.PrintText(absl::StrCat("\n  ", begun.authorization_url(), "\n\n"));
  const absl::Time until = absl::FromUnixSeconds(begun.expiry_time().seconds());
  ASSIGN_OR_RETURN(const BroughtBack back,
                   browser.Wait(StateOf(begun.authorization_url()), PageIn(session.language()),
                                until - session.Now()));
  if (back.code.empty()) return Refused(back.error);
  v1::FinishStaffSignInRequest finish;
  finish.set_sign_in(begun.sign_in());
  finish.set_state(back.state);
  finish.set_code(back.code);
  ASSIGN_OR_RETURN(const auto signed_in, connection.Call<v1::FinishStaffSignInResponse>(finish));
  const std::string& server = session.globals().server;
  RETURN_IF_ERROR(KeepSession(server, signed_in));
  if (session.globals().json) {
    v1::FinishStaffSignInResponse shown = signed_in;
    shown.clear_token();  // it is kept; on a screen it would be read
    session.PrintText(Json(shown));
    return absl::OkStatus();
  }
  const Voice voice(session.language(), session.Now());
  session.SayLine("Signed in at {server} as {person}, {role}, until {time}.", server,
                  signed_in.person_id(), voice.Words(signed_in.role()),
                  voice.Time(signed_in.expiry_time()));
  return absl::OkStatus();
}

absl::Status SignOut(Session& session) {
  const std::string& server = session.globals().server;
  ASSIGN_OR_RETURN(const std::string path, SessionFile(server));
  // One that is damaged goes too.
  const auto kept = FindSession(server);
  RETURN_IF_ERROR(ForgetSession(server));
  if (kept.ok() && !kept->has_value()) {
    session.SayLine("Nobody was signed in at {server} here.", server);
    return absl::OkStatus();
  }
  session.SayLine(
      "Signed out of {server} here. At the council's own sign-in you may still be "
      "signed in.",
      server);
  return absl::OkStatus();
}

}  // namespace

void AddSignInCommands(CommandLine& line) {
  Command sign_in = line.AddCommand(
      "sign-in", "Signs staff in with a browser; what is called afterwards is called as them",
      "pledgectl sign-in");
  auto port = std::make_shared<int>(0);
  AddNumberOption<int>(
      sign_in, "--port",
      "To which port of this machine the browser comes back; else any that is free",
      [port](int number) {
        if (number < 1 || number > kMaxPort) {
          RefuseOption(SayInBoth("must be a port, 1 to 65535"));
        }
        *port = number;
      });
  line.OnChosen(sign_in, [port](Session& session) {
    return SignIn(session, static_cast<unsigned short>(*port));
  });
  Command sign_out =
      line.AddCommand("sign-out", "Forgets who signed in here", "pledgectl sign-out");
  line.OnChosen(sign_out, SignOut);
}

}  // namespace pledgekeeper::ctl
