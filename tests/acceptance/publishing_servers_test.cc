// Months that are published through two servers over one Redis, and through a server that is killed
// on the way; the latter on the machine's own clock, like all tests that kill a process.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "proto/pledgekeeper/v1/publishing_service.grpc.pb.h"
#include "services/base/hash.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"
#include "tests/acceptance/harness/server_process.h"
#include "tests/acceptance/harness/story.h"
#include "tests/acceptance/harness/twins.h"

namespace pledgekeeper::acceptance {
namespace {

class PublishingTwinsTest : public testing::Test {
 protected:
  CallResult Ask(Council& council, const std::string& method, const std::string& text,
                 const std::string& reader) {
    return CallText(council, "PublishingService." + method, text, TokenOf(council, reader));
  }
  // All that is public up to a month, as this server has it.
  std::string Text(Council& council, const std::string& month) {
    std::string text;
    std::string token;
    do {
      const CallResult answer =
          Ask(council, "GetReleasedText",
              absl::StrCat("month: '", month, "' page_token: '", token, "'"), "hos");
      EXPECT_TRUE(answer.ok()) << answer.status.error_message();
      if (!answer.ok()) return text;
      const auto part = answer.As<v1::GetReleasedTextResponse>();
      text += part.text();
      token = part.next_page_token();
    } while (!token.empty());
    return text;
  }
  // The same asked of both servers at once, of each by another.
  std::pair<CallResult, CallResult> AskBoth(const std::string& method, const std::string& text,
                                            const std::string& of_first,
                                            const std::string& of_second) {
    CallResult by_second;
    std::thread other([&] { by_second = Ask(twins_.second(), method, text, of_second); });
    CallResult by_first = Ask(twins_.first(), method, text, of_first);
    other.join();
    return {std::move(by_first), std::move(by_second)};
  }

  Twins twins_;
};

TEST_F(PublishingTwinsTest, PrepareAndReleaseAsOne) {
  for (int i = 0; i < 12; ++i) twins_.first().Submit("yp-1");
  twins_.SetClocks(London(2025, 7, 3, 9));
  for (const char* month : {"2025-02", "2025-03", "2025-04", "2025-05", "2025-06"}) {
    SCOPED_TRACE(month);
    const std::string asked = absl::StrCat("month: '", month, "'");
    const auto [by_dir, by_hos] = AskBoth("PrepareMonth", asked, "dir", "hos");
    ASSERT_TRUE(by_dir.ok()) << by_dir.status.error_message();
    ASSERT_TRUE(by_hos.ok()) << by_hos.status.error_message();
    EXPECT_EQ(by_dir.bytes, by_hos.bytes) << "one prepared it, and both are told so";
    const std::string text = Text(twins_.first(), month);
    EXPECT_EQ(Text(twins_.second(), month), text);

    const std::string with_digest = absl::StrCat(asked, " digest: '", base::Sha256(text), "'");
    const auto [dirs, hoss] = AskBoth("ReleaseMonth", with_digest, "dir", "hos");
    ASSERT_TRUE(dirs.ok() || hoss.ok()) << dirs.status.error_message();
    for (const CallResult& answer : {dirs, hoss}) {
      if (!answer.ok()) {
        EXPECT_EQ(ReasonOf(answer.status), "RELEASE_NEEDS_ANOTHER");
        continue;
      }
      const auto released = answer.As<v1::ReleaseMonthResponse>().month();
      EXPECT_TRUE(released.released());
      EXPECT_NE(released.released_by_name(), released.prepared_by_name());
      EXPECT_EQ(released.prepared_by_name(),
                by_dir.As<v1::PrepareMonthResponse>().month().prepared_by_name());
    }
    EXPECT_EQ(Text(twins_.second(), month), text);
  }
}

// Kills the server once when a call has just been sent, and once when Redis has written something:
// what is asked is recorded then, and perhaps not yet answered.
class PublishingCrashTest : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    v1::ImportDirectoryRequest request;
    request.set_csv(CouncilCsv());
    request.set_request_id("the-council");
    v1::ImportDirectoryResponse response;
    const grpc::Status status =
        server_.Insist("admin", v1::ROLE_ADMINISTRATOR, [&](auto channel, auto& context) {
          return v1::DirectoryService::NewStub(channel)->ImportDirectory(&context, request,
                                                                         &response);
        });
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // Makes one call, in the middle of which the server is killed, and starts it again. Whether the
  // call was answered all the same.
  template <typename Call>
  bool AskAndKill(const std::string& person, v1::Role role, Call call) {
    std::atomic<bool> is_over = false;
    bool is_ok = false;
    const int64_t appended = server_.Appended();
    std::thread asking([&] {
      grpc::ClientContext context;
      server_.Sign(context, person, role);
      is_ok = call(server_.channel(), context).ok();
      is_over = true;
    });
    const absl::Time deadline = server_.Now() + kPatience;
    while (GetParam() && !is_over && server_.Appended() == appended && server_.Now() < deadline) {
      std::this_thread::yield();
    }
    server_.KillServer();
    asking.join();
    server_.Start();
    return is_ok;
  }
  // The month as it is recorded; empty if it is not prepared.
  v1::PreparedMonth Recorded(const std::string& month) {
    v1::ListMonthsResponse months;
    const grpc::Status status =
        server_.Insist("dir", v1::ROLE_DIRECTOR, [&](auto channel, auto& context) {
          return v1::PublishingService::NewStub(channel)->ListMonths(
              &context, v1::ListMonthsRequest(), &months);
        });
    EXPECT_TRUE(status.ok()) << status.error_message();
    if (months.months_size() == 0 || months.months(0).month() != month) return {};
    return months.months(0);
  }
  v1::PreparedMonth Prepare(const v1::PrepareMonthRequest& request) {
    v1::PrepareMonthResponse response;
    const grpc::Status status =
        server_.Insist("hos", v1::ROLE_HEAD_OF_SERVICE, [&](auto channel, auto& context) {
          return v1::PublishingService::NewStub(channel)->PrepareMonth(&context, request,
                                                                       &response);
        });
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.month();
  }
  std::string Text(const std::string& month) {
    std::string text;
    v1::GetReleasedTextRequest request;
    request.set_month(month);
    do {
      v1::GetReleasedTextResponse part;
      const grpc::Status status =
          server_.Insist("hos", v1::ROLE_HEAD_OF_SERVICE, [&](auto channel, auto& context) {
            return v1::PublishingService::NewStub(channel)->GetReleasedText(&context, request,
                                                                            &part);
          });
      EXPECT_TRUE(status.ok()) << status.error_message();
      text += part.text();
      request.set_page_token(part.next_page_token());
    } while (!request.page_token().empty());
    return text;
  }

  ServerProcess server_;
};

TEST_P(PublishingCrashTest, NothingIsPreparedAnewOrReleasedHalf) {
  const absl::CivilMonth now(absl::ToCivilMonth(server_.Now(), absl::UTCTimeZone()));
  for (absl::CivilMonth each = now - 4; each < now - 1; ++each) {
    const std::string month = absl::StrFormat("%d-%02d", each.year(), each.month());
    SCOPED_TRACE(month);
    v1::PrepareMonthRequest to_prepare;
    to_prepare.set_month(month);
    const bool is_prepared = AskAndKill("dir", v1::ROLE_DIRECTOR, [&](auto channel, auto& context) {
      v1::PrepareMonthResponse response;
      return v1::PublishingService::NewStub(channel)->PrepareMonth(&context, to_prepare, &response);
    });
    const v1::PreparedMonth recorded = Recorded(month);
    EXPECT_TRUE(!is_prepared || !recorded.month().empty()) << "what is answered is recorded";
    // Asked again, by another.
    const v1::PreparedMonth prepared = Prepare(to_prepare);
    if (!recorded.month().empty()) {
      EXPECT_EQ(prepared.SerializeAsString(), recorded.SerializeAsString());
    }
    const bool by_dir = !recorded.month().empty();
    const std::string text = Text(month);

    v1::ReleaseMonthRequest to_release;
    to_release.set_month(month);
    to_release.set_digest(base::Sha256(text));
    const std::string releaser = by_dir ? "hos" : "dir";
    const v1::Role role = by_dir ? v1::ROLE_HEAD_OF_SERVICE : v1::ROLE_DIRECTOR;
    v1::ReleaseMonthResponse response;
    const auto release = [&](auto channel, auto& context) {
      return v1::PublishingService::NewStub(channel)->ReleaseMonth(&context, to_release, &response);
    };
    const bool is_released = AskAndKill(releaser, role, release);
    EXPECT_TRUE(!is_released || Recorded(month).released()) << "what is answered is recorded";
    const grpc::Status again = server_.Insist(releaser, role, release);
    ASSERT_TRUE(again.ok()) << again.error_message();
    EXPECT_TRUE(response.month().released());
    EXPECT_EQ(response.month().prepared_by_name(), prepared.prepared_by_name());
    EXPECT_NE(response.month().released_by_name(), prepared.prepared_by_name());
    EXPECT_EQ(Text(month), text);
  }
}

INSTANTIATE_TEST_SUITE_P(WhenItIsSentOrWritten, PublishingCrashTest, testing::Bool());

}  // namespace
}  // namespace pledgekeeper::acceptance
