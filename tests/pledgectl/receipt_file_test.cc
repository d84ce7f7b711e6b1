#include "tools/pledgectl/receipt_file.h"

#include <gtest/gtest.h>

#include <string>

#include "google/protobuf/text_format.h"

namespace pledgekeeper::ctl {
namespace {

class ReceiptFileTest : public testing::Test {
 protected:
  ReceiptFileTest() {
    request_.set_request_id("request-1");
    request_.set_promise_id("safe");
    request_.set_words("Nobody came.\nFor three weeks: \"nobody\" \xc5\xb5");
    request_.set_safety(v1::SAFETY_NOT_SURE);
    request_.add_about_ids("ann");
  }

  std::string Receipt() const {
    domain::ReceiptStatement statement;
    statement.authority = "demo";
    statement.report_id = "report";
    statement.salt = "salt";
    statement.sent = domain::SentOf("salt", request_.SerializeAsString());
    return domain::SignReceipts({statement}, key_).at(0);
  }
  std::string Sent() const {
    std::string text;
    google::protobuf::TextFormat::PrintToString(request_, &text);
    return text;
  }

  const base::SigningSeed key_{base::SecretKey{}};
  v1::SubmitReportRequest request_;
};

TEST_F(ReceiptFileTest, WhatWasSentIsKnownByItsFile) {
  EXPECT_EQ(CheckReceipt(Receipt(), key_.public_key(), "", "")->report_id, "report");
  EXPECT_TRUE(CheckReceipt(Receipt(), key_.public_key(), Sent(), "sent.txt").ok());
}

TEST_F(ReceiptFileTest, OtherWordsAreNotWhatWasSent) {
  const std::string receipt = Receipt();
  request_.set_words("Somebody came.");
  EXPECT_FALSE(CheckReceipt(receipt, key_.public_key(), Sent(), "sent.txt").ok());
  EXPECT_FALSE(CheckReceipt(receipt, key_.public_key(), "words: [", "sent.txt").ok());
  EXPECT_FALSE(CheckReceipt(receipt + "x", key_.public_key(), "", "").ok());
  EXPECT_FALSE(CheckReceipt(receipt, base::PublicKey{}, "", "").ok());
}

TEST_F(ReceiptFileTest, AKeyIsWhatAServerPublishes) {
  EXPECT_EQ(*PublishedKey(base::HexOf(key_.public_key())), key_.public_key());
  for (const char* wrong : {"", "abc", "KEY"}) EXPECT_FALSE(PublishedKey(wrong).ok()) << wrong;
  EXPECT_FALSE(PublishedKey(base::HexOf(key_.public_key()) + "0").ok());
}

}  // namespace
}  // namespace pledgekeeper::ctl
