#include "services/identity/door.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/people/access.h"

namespace pledgekeeper::identity {
namespace {

// Whether callers of this role belong to the audience.
bool Belongs(v1::Role role, Audience audience) {
  switch (audience) {
    case Audience::kYoungPeople:
      return role == v1::ROLE_YOUNG_PERSON;
    case Audience::kStaff:
      return IsStaff(role);
    case Audience::kAdministrators:
      return role == v1::ROLE_ADMINISTRATOR;
    case Audience::kSigningIn:
      return false;  // nobody has a role yet
    case Audience::kAnybody:
      return role == v1::ROLE_YOUNG_PERSON || role == v1::ROLE_ADMINISTRATOR || IsStaff(role);
  }
  return false;
}

// Whether whoever calls in this role stands in the directory, and of staff, has not left: a young
// person's open reports stay theirs. While there is no administrator, whoever has a token enters
// the first.
bool IsThere(const Caller& caller, const domain::Directory& directory) {
  if (caller.role == v1::ROLE_ADMINISTRATOR) return directory.MayAdminister(caller.person_id);
  if (caller.role == v1::ROLE_YOUNG_PERSON) {
    return directory.FindYoungPerson(caller.person_id) != nullptr;
  }
  const auto* worker = directory.FindWorker(caller.person_id);
  return worker != nullptr && !worker->left();
}

// Which role they have in the directory; that of the token if they need not stand there.
v1::Role RoleOf(const Caller& caller, const domain::Directory& directory) {
  if (!IsStaff(caller.role)) return caller.role;
  const auto* worker = directory.FindWorker(caller.person_id);
  return worker == nullptr ? v1::ROLE_UNSPECIFIED : worker->role();
}

// Of whoever does not stand in the directory nothing is known.
v1::Language LanguageOf(const Caller& caller, const domain::Directory& directory) {
  if (caller.role == v1::ROLE_YOUNG_PERSON) {
    const auto* young_person = directory.FindYoungPerson(caller.person_id);
    return young_person == nullptr ? v1::LANGUAGE_UNSPECIFIED : young_person->language();
  }
  if (caller.role == v1::ROLE_ADMINISTRATOR) {
    const auto& administrators = directory.entries().administrators;
    const auto found = administrators.find(caller.person_id);
    return found == administrators.end() ? v1::LANGUAGE_UNSPECIFIED : found->second.language();
  }
  const auto* worker = directory.FindWorker(caller.person_id);
  return worker == nullptr ? v1::LANGUAGE_UNSPECIFIED : worker->language();
}

}  // namespace

absl::StatusOr<Caller> WhoCalls(const DoorParts& parts, Audience audience, base::CallHeader& header,
                                absl::Time now) {
  if (audience == Audience::kSigningIn) return Caller();
  ASSIGN_OR_RETURN(Caller caller, parts.authenticator.Authenticate(header.token, now));
  if (header.language == v1::LANGUAGE_UNSPECIFIED) {
    header.language = LanguageOf(caller, *parts.directory.Current());
  }
  if (!Belongs(caller.role, audience)) return base::RoleMayNotCall();
  if (!IsThere(caller, *parts.directory.Current())) return base::CallerUnknown();
  return caller;
}

bool Door::TakeStreamPlace(const std::string& person_id, base::ByteStream& stream) {
  if (streams_[person_id] == kMaxStreamsOfPerson) {
    stream.Close(base::TooManyStreams("streams_of_one_person"));
    return false;
  }
  // Behind the token and the person's own place: nobody else takes those of all.
  if (!stream.TakePlace(UsualLane())) return false;
  ++streams_[person_id];
  stream.AddOnEnd([this, person_id] {
    if (--streams_[person_id] == 0) streams_.erase(person_id);
  });
  return true;
}

bool Door::EnterCallOf(const std::string& who, base::Lane lane) {
  const int most =
      audience_ == Audience::kSigningIn
          ? kMaxCallsOfPeer
          : kMaxCallsOfPerson + (lane == base::Lane::kUrgent ? kMaxUrgentCallsOfPerson : 0);
  int& calls = calls_of_[who];
  if (calls >= most) return false;
  ++calls;
  return true;
}

void Door::LeaveCallOf(const std::string& who) {
  const auto found = calls_of_.find(who);
  if (--found->second == 0) calls_of_.erase(found);
}

namespace {

// A page of a young person's reports.
constexpr int kReportsAtATime = 100;

// Whether a young person who has left has a report that is still theirs to read; `seen` is one that
// was when it was last asked, so that all of them are looked through only when that has closed.
base::Task<absl::Status> CheckWhoLeft(const DoorParts& parts, std::string person_id,
                                      std::shared_ptr<std::string> seen) {
  const auto directory = parts.directory.Current();
  const auto* young_person = directory->FindYoungPerson(person_id);
  if (young_person == nullptr || !young_person->left()) co_return absl::OkStatus();
  std::vector<std::string> ids(seen->empty() ? 0 : 1, *seen);
  store::PagePosition after;
  for (bool is_last = false; !is_last;) {
    if (ids.empty()) {
      const auto page = co_await parts.store.ListReportsOf(person_id, after, kReportsAtATime);
      // A store that is away takes nobody's stream; it is asked again.
      if (!page.ok()) co_return absl::OkStatus();
      is_last = static_cast<int>(page->size()) < kReportsAtATime;
      for (const store::QueueEntry& entry : *page) ids.push_back(entry.report_id);
      if (!page->empty()) after = page->back();
    }
    const auto loaded = co_await parts.store.LoadMany(std::exchange(ids, {}));
    if (!loaded.ok()) co_return absl::OkStatus();
    for (const auto& stored : *loaded) {
      if (!stored.has_value() || !domain::OwnerMayRead(stored->report, *directory)) continue;
      *seen = stored->report.id();
      co_return absl::OkStatus();
    }
  }
  co_return base::CallerUnknown();
}

}  // namespace

void Door::WatchRights(const Caller& caller, base::CallHeader header,
                       const std::shared_ptr<base::ByteStream>& stream) {
  const v1::Role role = RoleOf(caller, *parts_.directory.Current());
  StreamRights::AskStore ask_store;
  if (role == v1::ROLE_YOUNG_PERSON) {
    ask_store = [this, id = caller.person_id, seen = std::make_shared<std::string>()] {
      return CheckWhoLeft(parts_, id, seen);
    };
  }
  auto may_go_on = [this, role, header = std::move(header)]() mutable {
    const auto again = WhoCalls(parts_, audience_, header, parts_.clock.Now());
    if (!again.ok()) return again.status();
    return RoleOf(*again, *parts_.directory.Current()) == role ? absl::OkStatus()
                                                               : base::RoleChanged();
  };
  parts_.stream_rights.Add(stream, std::move(may_go_on), std::move(ask_store));
}

absl::StatusOr<int64_t> VersionOf(const std::string& etag) {
  if (etag.empty()) return 0;
  int64_t version = 0;
  if (!absl::SimpleAtoi(etag, &version) || version <= 0) return base::EtagStale();
  return version;
}

}  // namespace pledgekeeper::identity
