// Months that are prepared and released through several servers over one store, and through servers
// that die at any step of it.
#include "services/compliance/publisher.h"

#include <gtest/gtest.h>

#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/domain/publishing/pack_texts.h"
#include "services/store/memory/memory_publication_store.h"
#include "tests/compliance/council_story.h"

namespace pledgekeeper::compliance {
namespace {

using storage::v1::Publications;
using storage::v1::PublishedMonth;
using Answer = absl::StatusOr<Publications>;

// At which call of the store a server dies, from 1; 0: at none.
struct Death {
  int call = 0;
  bool is_after = false;  // when the store has done what was asked
};

// What one server sees of the store that all have: others come between any two of its calls. Dead,
// it does nothing more.
class MortalPublications final : public store::PublicationStore {
 public:
  MortalPublications(boost::asio::io_context& runtime, store::PublicationStore& kept, Death death)
      : runtime_(runtime), kept_(kept), death_(death) {}

  // Is called before each call, with its number.
  std::function<void(int)> before = [](int) {};

  base::Task<absl::StatusOr<store::StoredPublications>> Load() override {
    co_await boost::asio::post(runtime_, boost::asio::use_awaitable);
    before(++calls_);
    if (IsDead(false)) co_return base::StoreUnavailable("died before");
    auto stored = co_await kept_.Load();
    if (IsDead(true)) co_return base::StoreUnavailable("died after");
    co_return stored;
  }
  base::Task<absl::StatusOr<store::CommitOutcome>> Commit(int64_t decided_on,
                                                          Publications publications) override {
    co_await boost::asio::post(runtime_, boost::asio::use_awaitable);
    before(++calls_);
    if (IsDead(false)) co_return base::StoreUnavailable("died before");
    auto outcome = co_await kept_.Commit(decided_on, std::move(publications));
    if (IsDead(true)) co_return base::StoreUnavailable("died after");
    co_return outcome;
  }

 private:
  bool IsDead(bool is_after) const {
    if (death_.call == 0 || calls_ < death_.call) return false;
    return calls_ > death_.call || is_after || !death_.is_after;
  }

  boost::asio::io_context& runtime_;
  store::PublicationStore& kept_;
  const Death death_;
  int calls_ = 0;
};

base::SecretKey Key() {
  base::SecretKey key;
  key.fill(7);
  return key;
}

// A server as far as it publishes.
struct PublishingServer {
  PublishingServer(CouncilStory& story, store::PublicationStore& kept, Death death = {})
      : publications(story.runtime(), kept, death),
        copy(story.NewCopy()),
        publisher({story.runtime(), *copy, publications, story.directory(), story.rulebook(),
                   story.clock(), Key(), std::nullopt}) {}

  MortalPublications publications;
  std::unique_ptr<TallyCopy> copy;
  Publisher publisher;
};

class PublisherTest : public testing::Test {
 protected:
  PublisherTest() {
    ReportsCome("2025-06-10 10:00", 12);
    story_.set_now("2025-08-05 10:00");
  }

  void Leave(const std::string& worker_id) {
    story_.Enter(domain::DemoCouncil().Gone(worker_id).entries());
  }
  // In the runtime's next step: within a call nothing is waited for.
  void LeaveSoon(const std::string& worker_id) {
    boost::asio::co_spawn(story_.runtime(),
                          story_.Entering(domain::DemoCouncil().Gone(worker_id).entries()),
                          boost::asio::detached);
  }
  // So many reports, at a time that has passed.
  void ReportsCome(const std::string& time, int count) {
    const absl::Time now = story_.clock().Now();
    story_.set_now(time);
    for (int i = 0; i < count; ++i) story_.Submit("voice");
    story_.clock().Set(now);
  }
  Answer Prepare(PublishingServer& server, int month, const std::string& who) {
    return story_.Await(server.publisher.Prepare(month, who));
  }
  Answer Release(PublishingServer& server, const std::string& month, const std::string& who) {
    return story_.Await(server.publisher.Release(month, who, DigestUpTo(Kept(), month)));
  }
  // Both at once, step by step in turn.
  std::pair<Answer, Answer> AtOnce(base::Task<Answer> one, base::Task<Answer> other) {
    std::optional<Answer> of_other;
    boost::asio::co_spawn(story_.runtime(), base::KeepAnswer(std::move(other), of_other),
                          boost::asio::detached);
    Answer of_one = story_.Await(std::move(one));
    story_.runtime().restart();
    while (!of_other.has_value()) story_.runtime().run_one();
    return {std::move(of_one), *std::move(of_other)};
  }
  static std::string DigestUpTo(const Publications& publications, const std::string& month) {
    std::string text;
    for (const std::string& each : domain::PreparedMonths(publications)) {
      if (each <= month) text += domain::TextOfMonth(publications, each, Key());
    }
    return base::Sha256(text);
  }
  // What is recorded.
  Publications Kept() { return story_.Await(kept_.Load())->publications; }
  int64_t Version() { return story_.Await(kept_.Load())->version; }
  PublishedMonth KeptMonth(const std::string& month) {
    const Publications publications = Kept();
    const PublishedMonth* found = domain::FindMonth(publications, month);
    return found == nullptr ? PublishedMonth() : *found;
  }

  CouncilStory story_;
  store::MemoryPublicationStore kept_;
};

// What of a month must never change, whatever is known later.
std::string Frozen(PublishedMonth month) {
  month.clear_counted();
  month.clear_released_by_id();
  month.clear_release_time_ms();
  return month.SerializeAsString();
}

TEST_F(PublisherTest, HeadsOfServiceAndTheDirectorPublishAndNobodyElse) {
  PublishingServer server(story_, kept_);
  for (const char* who : {"ann", "tm", "sm", "iro", "kim", "", "hos", "dir"}) {
    const bool may = std::string(who) == "hos" || std::string(who) == "dir";
    EXPECT_EQ(server.publisher.CheckMayPublish(who).ok(), may) << who;
  }
  Leave("hos");
  EXPECT_FALSE(server.publisher.CheckMayPublish("hos").ok());
}

TEST_F(PublisherTest, WhoLeavesMeanwhilePublishesNothing) {
  PublishingServer preparing(story_, kept_);
  bool has_left = false;
  story_.set_now("2025-08-05 10:00");
  preparing.publications.before = [&](int call) {
    if (call == 1 && !std::exchange(has_left, true)) LeaveSoon("hos");
  };
  EXPECT_EQ(base::ErrorReason(Prepare(preparing, 202506, "hos").status()), "ROLE_MAY_NOT_CALL");
  ASSERT_TRUE(Prepare(preparing, 202506, "dir").ok());
  EXPECT_EQ(base::ErrorReason(Release(preparing, "2025-06", "hos").status()), "ROLE_MAY_NOT_CALL");
  EXPECT_FALSE(domain::IsReleased(KeptMonth("2025-06")));
}

// Each month alone may be safe, and both together not.
TEST_F(PublisherTest, WhatIsAuditedIsEveryMonthUpToThisOne) {
  PublishingServer server(story_, kept_);
  ASSERT_TRUE(Prepare(server, 202506, "dir").ok());
  ASSERT_TRUE(Release(server, "2025-06", "hos").ok());
  ASSERT_TRUE(Prepare(server, 202507, "dir").ok());
  const std::string of_july_alone = base::Sha256(domain::TextOfMonth(Kept(), "2025-07", Key()));
  const Answer released = story_.Await(server.publisher.Release("2025-07", "hos", of_july_alone));
  EXPECT_EQ(base::ErrorReason(released.status()), "RELEASE_NOT_AUDITED");
  EXPECT_TRUE(Release(server, "2025-07", "hos").ok());
}

// Two people write at once: the words of neither are lost.
TEST_F(PublisherTest, AChangeThatAnotherServerOvertookIsMadeAgain) {
  PublishingServer one(story_, kept_);
  PublishingServer other(story_, kept_);
  const auto write = [&](PublishingServer& server, v1::PackTextKind kind) {
    return server.publisher.Change("dir", [=, this](Publications& publications) {
      return domain::WriteText({2025, kind, "Words.", "Geiriau.", 0, "dir", story_.clock().Now()},
                               publications);
    });
  };
  const auto [by_one, by_other] =
      AtOnce(write(one, v1::PACK_TEXT_KIND_DIRECTOR), write(other, v1::PACK_TEXT_KIND_BOARD));
  ASSERT_TRUE(by_one.ok()) << by_one.status();
  ASSERT_TRUE(by_other.ok()) << by_other.status();
  EXPECT_NE(domain::FindText(Kept(), 2025, v1::PACK_TEXT_KIND_DIRECTOR), nullptr);
  EXPECT_NE(domain::FindText(Kept(), 2025, v1::PACK_TEXT_KIND_BOARD), nullptr);
}

TEST_F(PublisherTest, OfTwoServersThatPrepareAMonthAtOnceOneDoes) {
  PublishingServer one(story_, kept_);
  PublishingServer other(story_, kept_);
  const auto [by_dir, by_hos] =
      AtOnce(one.publisher.Prepare(202506, "dir"), other.publisher.Prepare(202506, "hos"));
  ASSERT_TRUE(by_dir.ok()) << by_dir.status();
  ASSERT_TRUE(by_hos.ok()) << by_hos.status();
  EXPECT_EQ(Version(), 1) << "one commit";
  EXPECT_EQ(by_dir->SerializeAsString(), by_hos->SerializeAsString());
  EXPECT_EQ(by_dir->SerializeAsString(), Kept().SerializeAsString());
}

TEST_F(PublisherTest, OfTwoServersThatReleaseAMonthAtOnceOneDoes) {
  PublishingServer one(story_, kept_);
  PublishingServer other(story_, kept_);
  ASSERT_TRUE(Prepare(one, 202506, "dir").ok());
  const std::string frozen = Frozen(KeptMonth("2025-06"));
  const std::string digest = DigestUpTo(Kept(), "2025-06");
  const auto [by_one, by_other] = AtOnce(one.publisher.Release("2025-06", "hos", digest),
                                         other.publisher.Release("2025-06", "hos", digest));
  ASSERT_TRUE(by_one.ok()) << by_one.status();
  ASSERT_TRUE(by_other.ok()) << by_other.status();
  EXPECT_EQ(Version(), 2);
  EXPECT_EQ(KeptMonth("2025-06").released_by_id(), "hos");
  EXPECT_EQ(Frozen(KeptMonth("2025-06")), frozen);
}

TEST_F(PublisherTest, ANextMonthPreparedWhileThisOneIsReleasedLosesNeither) {
  PublishingServer one(story_, kept_);
  PublishingServer other(story_, kept_);
  ASSERT_TRUE(Prepare(one, 202506, "dir").ok());
  const std::string frozen = Frozen(KeptMonth("2025-06"));
  const std::string digest = DigestUpTo(Kept(), "2025-06");
  const auto [released, prepared] = AtOnce(one.publisher.Release("2025-06", "hos", digest),
                                           other.publisher.Prepare(202507, "hos"));
  ASSERT_TRUE(released.ok()) << released.status();
  EXPECT_EQ(KeptMonth("2025-06").released_by_id(), "hos");
  EXPECT_EQ(Frozen(KeptMonth("2025-06")), frozen);
  if (!prepared.ok()) {
    EXPECT_EQ(base::ErrorReason(prepared.status()), "MONTH_NOT_RELEASED");
  }
  ASSERT_TRUE(Prepare(other, 202507, "hos").ok());
  EXPECT_EQ(KeptMonth("2025-07").prepared_by_id(), "hos");
}

// Between its two looks at what is recorded another server prepares the month: what was audited is
// all before it.
TEST_F(PublisherTest, AMonthThatIsPreparedMeanwhileIsNotReleasedUnaudited) {
  PublishingServer one(story_, kept_);
  PublishingServer other(story_, kept_);
  ASSERT_TRUE(Prepare(one, 202506, "dir").ok());
  ASSERT_TRUE(Release(one, "2025-06", "hos").ok());
  const std::string digest_of_june = DigestUpTo(Kept(), "2025-06");
  const store::MemoryPublicationStore june = kept_;
  ASSERT_TRUE(Prepare(one, 202507, "dir").ok());
  const store::MemoryPublicationStore july = kept_;
  kept_ = june;
  other.publications.before = [&](int call) {
    if (call == 2) kept_ = july;
  };
  const Answer released = story_.Await(other.publisher.Release("2025-07", "hos", digest_of_june));
  EXPECT_EQ(base::ErrorReason(released.status()), "MONTH_NOT_PREPARED");
  EXPECT_EQ(KeptMonth("2025-07").release_time_ms(), 0);
}

// Asked again of another server, and by somebody else, when more is known of the month.
TEST_F(PublisherTest, AServerThatDiesWhilePreparingHasDoneAllOrNothing) {
  for (const Death death : {Death{1, false}, Death{1, true}, Death{2, false}, Death{2, true}}) {
    SCOPED_TRACE(testing::Message() << "call " << death.call << (death.is_after ? " after" : ""));
    kept_ = {};
    PublishingServer dying(story_, kept_, death);
    EXPECT_EQ(Prepare(dying, 202506, "dir").status().code(), absl::StatusCode::kUnavailable);
    const bool has_done = death.call == 2 && death.is_after;
    const PublishedMonth before = KeptMonth("2025-06");
    EXPECT_EQ(before.id(), has_done ? "2025-06" : "");
    ReportsCome("2025-06-20 10:00", 7);

    PublishingServer next(story_, kept_);
    const Answer answer = Prepare(next, 202506, "hos");
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->SerializeAsString(), Kept().SerializeAsString());
    const PublishedMonth after = KeptMonth("2025-06");
    EXPECT_EQ(after.prepared_by_id(), has_done ? "dir" : "hos");
    if (has_done) {
      EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
    }
    const std::string preparer = after.prepared_by_id();
    const std::string another = has_done ? "hos" : "dir";
    EXPECT_EQ(base::ErrorReason(Release(next, "2025-06", preparer).status()),
              "RELEASE_NEEDS_ANOTHER");
    EXPECT_TRUE(Release(next, "2025-06", another).ok());
  }
}

TEST_F(PublisherTest, AServerThatDiesWhileReleasingHasDoneAllOrNothing) {
  PublishingServer first(story_, kept_);
  ASSERT_TRUE(Prepare(first, 202506, "dir").ok());
  const store::MemoryPublicationStore prepared = kept_;
  const std::string frozen = Frozen(KeptMonth("2025-06"));
  for (int call = 1; call <= 3; ++call) {
    for (const bool is_after : {false, true}) {
      SCOPED_TRACE(testing::Message() << "call " << call << (is_after ? " after" : ""));
      kept_ = prepared;
      PublishingServer dying(story_, kept_, {call, is_after});
      EXPECT_EQ(Release(dying, "2025-06", "hos").status().code(), absl::StatusCode::kUnavailable);
      const bool has_done = call == 3 && is_after;
      EXPECT_EQ(domain::IsReleased(KeptMonth("2025-06")), has_done);
      ReportsCome("2025-06-20 10:00", 3);

      PublishingServer next(story_, kept_);
      const Answer by_dir = Release(next, "2025-06", "dir");
      EXPECT_EQ(by_dir.ok(), has_done) << "who prepared it is told that it is public, if it is";
      const Answer again = Release(next, "2025-06", "hos");
      ASSERT_TRUE(again.ok()) << again.status();
      EXPECT_EQ(Version(), 2);
      EXPECT_EQ(KeptMonth("2025-06").released_by_id(), "hos");
      EXPECT_EQ(KeptMonth("2025-06").prepared_by_id(), "dir");
      EXPECT_EQ(Frozen(KeptMonth("2025-06")), frozen);
    }
  }
}

// Two servers, pairs of calls at once, deaths anywhere, and reports that come meanwhile.
TEST_F(PublisherTest, WhatWasOnceRecordedStaysThroughAnyDeaths) {
  const std::vector<std::string> months = {"2025-05", "2025-06", "2025-07"};
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto any = [&](int below) { return static_cast<int>(random() % below); };
    kept_ = {};
    std::map<std::string, std::string> frozen;    // by month
    std::map<std::string, std::string> released;  // who did
    const auto look = [&] {
      for (const std::string& month : months) {
        const PublishedMonth now = KeptMonth(month);
        if (now.id().empty()) {
          EXPECT_FALSE(frozen.contains(month)) << month << " is lost";
          continue;
        }
        EXPECT_EQ(frozen.emplace(month, Frozen(now)).first->second, Frozen(now)) << month;
        EXPECT_NE(now.prepared_by_id(), now.released_by_id()) << month;
        if (!domain::IsReleased(now)) {
          EXPECT_FALSE(released.contains(month)) << month << " is public no more";
        } else {
          EXPECT_EQ(released.emplace(month, now.released_by_id()).first->second,
                    now.released_by_id());
        }
      }
    };
    for (int step = 0; step < 40; ++step) {
      PublishingServer one(story_, kept_, {any(6), any(2) == 0});
      PublishingServer other(story_, kept_, {any(6), any(2) == 0});
      const auto ask = [&](PublishingServer& server) {
        const std::string who = any(2) == 0 ? "dir" : "hos";
        const std::string month = months[any(3)];
        if (any(2) == 0) return server.publisher.Prepare(domain::MonthOfId(month), who);
        return server.publisher.Release(month, who, DigestUpTo(Kept(), month));
      };
      auto of_one = ask(one);
      auto of_other = ask(other);
      AtOnce(std::move(of_one), std::move(of_other));
      look();
      if (any(8) == 0) ReportsCome("2025-06-20 10:00", 1);
    }
    EXPECT_FALSE(frozen.empty());
  }
}

}  // namespace
}  // namespace pledgekeeper::compliance
