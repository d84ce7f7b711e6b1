#ifndef SERVICES_IDENTITY_STREAM_RIGHTS_H_
#define SERVICES_IDENTITY_STREAM_RIGHTS_H_

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "absl/status/status.h"
#include "services/base/byte_stream.h"
#include "services/base/loop.h"
#include "services/base/task.h"

namespace pledgekeeper::identity {

// Every stream that is open on this server, and whether whoever opened it still may have it: a
// token that would be refused now, or a person who has left or has another role now, has no stream
// either. Looks again four times a second, so that a stream outlives its right by less than one.
// Belongs to the runtime's thread.
class StreamRights {
 public:
  explicit StreamRights(boost::asio::io_context& runtime);

  // OK while the stream may go on; the error that it ends with, else.
  using MayGoOn = std::function<absl::Status()>;
  // The same where the store has to be asked: of few streams, behind the first. Null: nothing more.
  using AskStore = std::function<base::Task<absl::Status>()>;
  // Asks for as long as the stream is open.
  void Add(const std::shared_ptr<base::ByteStream>& stream, MayGoOn may_go_on,
           AskStore ask_store = nullptr);

  void Start() { loop_.Start(); }
  void Stop() { loop_.Stop(); }
  // The two halves of one step of the loop. Each returns how many streams it ended.
  int CheckOnce();
  base::Task<int> AskOnce();

 private:
  struct Open {
    base::ByteStream* stream;  // lives until it is taken out of here
    MayGoOn may_go_on;
    AskStore ask_store;
  };

  std::map<int64_t, Open> open_;
  int64_t next_number_ = 1;
  base::Loop loop_;
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_STREAM_RIGHTS_H_
