#ifndef TESTS_NOTIFY_STAND_IN_H_
#define TESTS_NOTIFY_STAND_IN_H_

#include <sys/types.h>

#include <boost/json/object.hpp>
#include <string>
#include <vector>

// Those at the other end: a real mail server (aiosmtpd), and a receiver of webhooks that also
// stands in for GOV.UK Notify. See the scripts.
namespace pledgekeeper::notify {

// A directory of the test's own, removed at its end.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  const std::string& path() const { return path_; }
  // Writes a file that nobody else may read (or `mode`), and returns its path.
  std::string Write(const std::string& name, const std::string& text, mode_t mode = 0600) const;

 private:
  std::string path_;
};

// Makes a throw-away certificate for 127.0.0.1 that is its own authority: PATH/NAME.pem,
// PATH/NAME.key.
void MakeCertificate(const std::string& path, const std::string& name);

// A script of this directory that runs while this lives.
class StandIn {
 public:
  // `arguments` come before the log's name.
  StandIn(const std::string& script, const std::vector<std::string>& arguments,
          const std::string& directory);
  ~StandIn();

  int port() const { return port_; }
  // What it noted, in the order in which it came.
  std::vector<boost::json::object> Notes() const;

 private:
  std::string log_;
  pid_t pid_ = -1;
  int input_ = -1;
  int port_ = 0;
};

// With a certificate in `directory` named "mail".
class MailServer : public StandIn {
 public:
  explicit MailServer(const std::string& directory);
};

class HttpServer : public StandIn {
 public:
  explicit HttpServer(const std::string& directory) : StandIn("http_server.py", {}, directory) {}
};

// A field of a note as text; "" if there is none.
std::string TextOf(const boost::json::object& note, const std::string& field);
// The subject and body of a mail as its reader sees them, from base64.
std::string SubjectOf(const std::string& mail);
std::string BodyOf(const std::string& mail);
// A header's value, as it stands there.
std::string HeaderOf(const std::string& mail, const std::string& name);

}  // namespace pledgekeeper::notify

#endif  // TESTS_NOTIFY_STAND_IN_H_
