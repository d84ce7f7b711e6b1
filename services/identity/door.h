#ifndef SERVICES_IDENTITY_DOOR_H_
#define SERVICES_IDENTITY_DOOR_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/byte_stream.h"
#include "services/base/clock.h"
#include "services/base/door_service.h"
#include "services/base/hash.h"
#include "services/base/master_key.h"
#include "services/base/task.h"
#include "services/domain/decide/circumstances.h"
#include "services/domain/rulebook/rulebook.h"
#include "services/identity/authenticator.h"
#include "services/identity/stream_rights.h"
#include "services/store/directory_cache.h"
#include "services/store/recorder.h"
#include "services/store/report_store.h"

namespace pledgekeeper::identity {

// What every door stands on. References live as long as the server; all of it belongs to the
// runtime's thread.
struct DoorParts {
  base::Runtime& runtime;
  const base::Clock& clock;
  const Authenticator& authenticator;
  const domain::Rulebook& rulebook;
  store::ReportStore& store;
  store::DirectoryCache& directory;
  store::Recorder& recorder;
  base::SecretKey page_key;     // seals page tokens
  base::SecretKey request_key;  // names reports and requests
  StreamRights& stream_rights;
};

// Who may call the methods of a door. Which reports they see is another question (domain/people).
enum class Audience {
  kYoungPeople,     // who are in the directory; who has left, for what is open (domain::MayRead)
  kStaff,           // who are in the directory and have not left, advocates included
  kAdministrators,  // who are in the directory as administrators; anybody while it has none
  kAnybody,         // one of the three
  kSigningIn,       // whoever it is: the call itself says who, no token is read
};

// Who calls. Errors: those of Authenticate, ROLE_MAY_NOT_CALL, and CALLER_UNKNOWN for a person who
// is not in the directory, and for staff and administrators who have left. A call that asks for no
// language of ours gets its caller's own, once the token says who that is. Of those who sign in
// nothing is known yet: a caller without id.
absl::StatusOr<Caller> WhoCalls(const DoorParts& parts, Audience audience, base::CallHeader& header,
                                absl::Time now);

// A call as a method of a door gets it: who calls is known, and the clock was read, once.
template <typename Request, typename Response>
struct Call {
  Request request;
  Response response;
  Caller caller;
  absl::Time now;
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;  // of the answer; else English
  std::string peer;                                  // where it comes from (base/peer_address.h)
};

// More than anybody's phones and windows; whoever opens streams without end takes nobody else's
// place.
inline constexpr int kMaxStreamsOfPerson = 20;
// Calls of one person that are served at once by one door: more than any app makes, and few enough
// that whoever calls without end waits for themself.
inline constexpr int kMaxCallsOfPerson = 64;
// Calls of one peer that are served at once by one door of those who sign in: nobody is known there
// but by their address, and whoever calls without end from one leaves places to others. Of a peer
// on this machine, which is a proxy or gateway, there is no such bound: it speaks for everybody.
inline constexpr int kMaxCallsOfPeer = 4;
// Beside them, of what a young person says: their own reading keeps nobody from saying it.
inline constexpr int kMaxUrgentCallsOfPerson = 16;

// A door: a gRPC service for one audience, as a table of methods under the RPCs' names. A door
// enters them in its constructor.
class Door : public base::DoorService {
 protected:
  Door(DoorParts& parts, Audience audience, const google::protobuf::FileDescriptor& file,
       const std::string& service)
      : DoorService(parts.runtime, file, service), parts_(parts), audience_(audience) {}

  template <typename Derived, typename Request, typename Response>
  void Serve(const std::string& rpc,
             base::Task<absl::Status> (Derived::*method)(Call<Request, Response>&)) {
    ServeIn(UsualLane(), rpc, method);
  }
  // In another lane than that of the audience.
  template <typename Derived, typename Request, typename Response>
  void ServeIn(base::Lane lane, const std::string& rpc,
               base::Task<absl::Status> (Derived::*method)(Call<Request, Response>&)) {
    AddUnary(rpc, *Request::descriptor(), *Response::descriptor(), lane, [this, method, lane] {
      return std::make_shared<Served<Derived, Request, Response>>(static_cast<Derived&>(*this),
                                                                  method, lane);
    });
  }

  // A stream of events: the method subscribes the caller to what concerns them. It ends when its
  // caller could not open it any more: TOKEN_EXPIRED, CALLER_UNKNOWN, ROLE_CHANGED. A young person
  // who has left and has nothing open is CALLER_UNKNOWN within a second.
  template <typename Request, typename Event, typename Derived>
  void ServeStream(const std::string& rpc,
                   void (Derived::*method)(Caller, std::shared_ptr<base::ByteStream>)) {
    AddStream(rpc, *Request::descriptor(), *Event::descriptor(),
              [this, method](base::CallHeader header, std::shared_ptr<base::ByteStream> stream) {
                auto caller = WhoCalls(parts_, audience_, header, parts_.clock.Now());
                stream->Speak(header.language);
                if (!caller.ok()) return stream->Close(caller.status());
                if (!TakeStreamPlace(caller->person_id, *stream)) return;
                WatchRights(*caller, std::move(header), stream);
                (static_cast<Derived&>(*this).*method)(*std::move(caller), std::move(stream));
              });
  }

  // What a decision, and a view, may look at in this call. `directory` outlives it.
  domain::Circumstances CircumstancesAt(absl::Time now, const domain::Directory& directory) const {
    return {directory, parts_.rulebook, now};
  }

  DoorParts& parts_;

 private:
  template <typename Derived, typename Request, typename Response>
  struct Served final : base::UnaryCall {
    using Method = base::Task<absl::Status> (Derived::*)(Call<Request, Response>&);

    Served(Derived& door, Method method, base::Lane lane)
        : door(door), method(method), lane(lane) {}
    google::protobuf::Message& request_message() override { return call.request; }
    google::protobuf::Message& response_message() override { return call.response; }
    base::Task<absl::Status> Serve() override {
      call.now = door.parts_.clock.Now();
      auto caller = WhoCalls(door.parts_, door.audience_, header, call.now);
      if (!caller.ok()) return Refuse(caller.status());
      call.caller = *std::move(caller);
      call.language = header.language;
      call.peer = header.peer;
      const bool is_signing_in = door.audience_ == Audience::kSigningIn;
      if (is_signing_in && header.peer.empty()) return (door.*method)(call);
      const std::string& who = is_signing_in ? header.peer : call.caller.person_id;
      if (!door.EnterCallOf(who, lane)) {
        return Refuse(
            base::TooManyCalls(is_signing_in ? "calls_of_one_address" : "calls_of_one_person"));
      }
      entered = who;
      return (door.*method)(call);
    }
    void OnServed() override {
      if (!entered.empty()) door.LeaveCallOf(entered);
    }

    Derived& door;
    const Method method;
    const base::Lane lane;
    Call<Request, Response> call;
    std::string entered;  // among whose calls it counts; empty: nobody's
  };

  static base::Task<absl::Status> Refuse(absl::Status why) { co_return why; }

  // Takes one of the person's kMaxStreamsOfPerson until the stream ends; if there is none, closes
  // the stream and returns false.
  bool TakeStreamPlace(const std::string& person_id, base::ByteStream& stream);
  // Ends the stream once its caller is refused, has another role in the directory, or is a young
  // person who has left and has no report that is theirs to read.
  void WatchRights(const Caller& caller, base::CallHeader header,
                   const std::shared_ptr<base::ByteStream>& stream);

  base::Lane UsualLane() const {
    if (audience_ == Audience::kAdministrators) return base::Lane::kAdministrator;
    if (audience_ == Audience::kSigningIn) return base::Lane::kSigningIn;
    return audience_ == Audience::kStaff ? base::Lane::kStaff : base::Lane::kUsual;
  }
  // Takes one of the person's kMaxCallsOfPerson, or of those kept for the urgent lane, or of the
  // peer's kMaxCallsOfPeer; false if there is none.
  bool EnterCallOf(const std::string& who, base::Lane lane);
  void LeaveCallOf(const std::string& who);

  const Audience audience_;
  std::map<std::string, int> streams_;              // by person
  absl::flat_hash_map<std::string, int> calls_of_;  // by person, or peer
};

// A request that was checked for form, named for ever: `request_hash` from caller and request id,
// `content_hash` from all the rest. `Message` has request_id; etag is not content.
struct RequestName {
  uint64_t request_hash = 0;
  uint64_t content_hash = 0;
};
template <typename Message>
RequestName NameOf(const DoorParts& parts, const Caller& caller, Message& message) {
  // What is no content goes out and back in: a copy of the words would cost more than their hash.
  std::string request_id = std::move(*message.mutable_request_id());
  message.clear_request_id();
  std::string etag;
  if constexpr (requires { message.mutable_etag(); }) {
    etag = std::move(*message.mutable_etag());
    message.clear_etag();
  }
  const std::string& kind = Message::descriptor()->name();
  const RequestName name = {
      base::Fingerprint(parts.request_key, caller.person_id, request_id),
      base::Fingerprint(parts.request_key, kind, message.SerializeAsString())};
  message.set_request_id(std::move(request_id));
  if constexpr (requires { message.mutable_etag(); }) message.set_etag(std::move(etag));
  return name;
}

// The version that an etag names; 0 for none. An etag that is none of ours is ETAG_STALE.
absl::StatusOr<int64_t> VersionOf(const std::string& etag);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_DOOR_H_
