#include "tools/pledgectl/browser_return.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace pledgekeeper::ctl {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ReadTargetTest, SaysWhatCameBack) {
  const auto back = ReadTarget("/signed-in?code=a%2Fb+c&x=1&state=s-1");
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->state, "s-1");
  EXPECT_EQ(back->code, "a/b c");
  EXPECT_EQ(back->error, "");
  EXPECT_EQ(ReadTarget("/signed-in?error=access_denied&state=s")->error, "access_denied");
}

TEST(ReadTargetTest, WhatIsNothingElseIsNothing) {
  for (const char* target :
       {"", "/", "*", "/favicon.ico", "/signed-in", "/signed-in?", "/signed-in?code=a",
        "/signed-in?state=s", "/signed-in?state=&code=a", "/signed-in?state=s&code=",
        "/signed-in?state=s&code=a&error=e", "/signed-in?state=s&code=a&code=b",
        "/signed-in?state=s&state=s&code=a", "/signed-in/?state=s&code=a",
        "/signed-in/x?state=s&code=a", "http://127.0.0.1/signed-in?state=s&code=a",
        "/signed-in?state=s&code=%", "/signed-in?state=s&code=%zz", "//signed-in?state=s&code=a"}) {
    EXPECT_FALSE(ReadTarget(target).has_value()) << target;
  }
}

// What a program of this machine hears when it sends these bytes.
std::string Send(const std::string& address, const std::string& bytes) {
  asio::io_context context;
  tcp::socket socket(context);
  int port = 0;
  const size_t colon = address.rfind(':');
  EXPECT_TRUE(
      absl::SimpleAtoi(address.substr(colon + 1, address.find('/', colon) - colon - 1), &port));
  socket.connect({asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)});
  asio::write(socket, asio::buffer(bytes));
  std::string heard;
  boost::system::error_code end;
  asio::read(socket, asio::dynamic_buffer(heard), end);
  return heard;
}

TEST(BrowserReturnTest, OnlyWhatWasWaitedForEndsTheWait) {
  auto browser = BrowserReturn::Listen(0);
  ASSERT_TRUE(browser.ok()) << browser.status();
  const std::string address = browser->address();
  EXPECT_THAT(address, testing::MatchesRegex("http://127\\.0\\.0\\.1:[0-9]+/signed-in"));
  std::vector<std::string> heard;
  std::thread others([&] {
    asio::io_context context;
    tcp::socket silent(context);  // as browsers open, and may never use
    int port = 0;
    const size_t colon = address.rfind(':');
    EXPECT_TRUE(absl::SimpleAtoi(address.substr(colon + 1, address.rfind('/') - colon - 1), &port));
    silent.connect({asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)});
    for (const char* head :
         {"GET /favicon.ico HTTP/1.1", "GET /signed-in?state=other&code=evil HTTP/1.1",
          "POST /signed-in?state=mine&code=c HTTP/1.1", "GET /signed-in?state=mine HTTP/1.1",
          "GET /signed-in?state=mine&code=c HTTP/1.1"}) {
      heard.push_back(Send(address, absl::StrCat(head, "\r\nHost: 127.0.0.1\r\n\r\n")));
    }
  });
  const auto back = browser->Wait("mine", "<p>done</p>", absl::Minutes(2));
  others.join();
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->code, "c");
  ASSERT_EQ(heard.size(), 5u);
  for (size_t i = 0; i < 4; ++i) EXPECT_THAT(heard[i], StartsWith("HTTP/1.1 404")) << i;
  EXPECT_THAT(heard[4], StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(heard[4], HasSubstr("<p>done</p>"));
  EXPECT_THAT(heard[4], HasSubstr("Cache-Control: no-store"));
}

TEST(BrowserReturnTest, SaysThatNobodyCame) {
  auto browser = BrowserReturn::Listen(0);
  ASSERT_TRUE(browser.ok());
  EXPECT_EQ(browser->Wait("mine", "", absl::Milliseconds(1)).status().code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST(BrowserReturnTest, APortThatIsTakenIsSaidToBe) {
  const auto first = BrowserReturn::Listen(0);
  ASSERT_TRUE(first.ok());
  int port = 0;
  const std::string address = first->address();
  const size_t colon = address.rfind(':');
  ASSERT_TRUE(absl::SimpleAtoi(address.substr(colon + 1, address.rfind('/') - colon - 1), &port));
  EXPECT_EQ(BrowserReturn::Listen(static_cast<unsigned short>(port)).status().code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace pledgekeeper::ctl
