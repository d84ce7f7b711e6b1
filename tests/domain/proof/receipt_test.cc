#include "services/domain/proof/receipt.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/base/master_key.h"
#include "services/domain/proof/merkle_tree.h"

namespace pledgekeeper::domain {
namespace {

base::SigningSeed KeyNamed(uint8_t name) {
  base::SecretKey seed = {};
  seed[0] = name;
  return base::SigningSeed(seed);
}

ReceiptStatement Statement(int number) {
  ReceiptStatement statement;
  statement.authority = "wrexham";
  statement.report_id = absl::StrCat("report", number);
  statement.received_ms = 1'750'000'000'000 + number;
  statement.salt = absl::StrCat("salt", number);
  statement.sent = SentOf(statement.salt, absl::StrCat("what was sent ", number));
  statement.place = 100 + number;
  statement.leaf = LeafOf(absl::StrCat("entry ", number));
  return statement;
}

std::vector<std::string> Receipts(int count, uint8_t key = 1) {
  std::vector<ReceiptStatement> statements;
  for (int i = 0; i < count; ++i) statements.push_back(Statement(i));
  return SignReceipts(statements, KeyNamed(key));
}

TEST(ReceiptTest, EachOfThoseSignedAtOnceProvesItself) {
  for (const int count : {1, 2, 3, 5, 8, 33}) {
    const std::vector<std::string> receipts = Receipts(count);
    ASSERT_EQ(static_cast<int>(receipts.size()), count);
    for (int i = 0; i < count; ++i) {
      const auto opened = OpenReceipt(receipts[static_cast<size_t>(i)], KeyNamed(1).public_key());
      ASSERT_TRUE(opened.has_value()) << i << " of " << count;
      EXPECT_EQ(*opened, Statement(i));
      EXPECT_EQ(opened->sent, SentOf(opened->salt, absl::StrCat("what was sent ", i)));
      EXPECT_NE(opened->sent, SentOf(opened->salt, "other words"));
    }
  }
}

std::string LineOf(const std::string& text, int line) {
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  return lines[static_cast<size_t>(line)];
}

// Somebody who has receipts and any key but the council's.
TEST(ReceiptTest, NoForgedReceiptIsBelieved) {
  const std::vector<std::string> mine = Receipts(5);
  const std::string& good = mine[2];
  const std::string other = Receipts(7)[3];
  const std::string resigned = Receipts(5, 2)[2];
  const auto line = [&](int number) { return LineOf(good, number); };
  const auto instead = [&](const std::string& from, const std::string& to) {
    return absl::StrReplaceAll(good, {{from, to}});
  };
  const std::string hash(64, 'a');
  std::vector<std::pair<std::string, std::string>> forged = {
      {"nothing", ""},
      {"a line end", "\n"},
      {"another format", instead("receipt-1", "receipt-2")},
      {"a format with more behind it", instead("receipt-1\n", "receipt-1 x\n")},
      {"no format", good.substr(good.find('\n') + 1)},
      {"another council", instead("wrexham", "powys")},
      {"no council", instead("council wrexham\n", "")},
      {"an empty council", instead("wrexham", "")},
      {"another report", instead("report2", "report3")},
      {"no report", instead("report report2\n", "")},
      {"two reports", instead("report report2\n", "report report2\nreport report3\n")},
      {"a later time", instead("1750000000002", "1750000000003")},
      {"an earlier time", instead("1750000000002", "1650000000002")},
      {"a time with a sign", instead("1750000000002", "+1750000000002")},
      {"a time with a zero before it", instead("1750000000002", "01750000000002")},
      {"a negative time", instead("1750000000002", "-1750000000002")},
      {"a time that is too long", instead("1750000000002", "17500000000021750000000002")},
      {"a time in words", instead("1750000000002", "yesterday")},
      {"another salt", instead("salt2", "salt3")},
      {"no salt", instead("salt salt2\n", "")},
      {"an empty salt", instead("salt salt2", "salt ")},
      {"another hash of what was sent", instead(line(5), "sent " + hash)},
      {"the hash in capitals", instead(line(5), absl::StrCat("sent ", std::string(64, 'A')))},
      {"a hash that is short", instead(line(5), line(5).substr(0, 68))},
      {"a hash that is long", instead(line(5), line(5) + "0")},
      {"no hash of what was sent", instead(line(5) + "\n", "")},
      {"another place", instead("place 102", "place 103")},
      {"no place", instead("place 102\n", "")},
      {"a negative place", instead("place 102", "place -102")},
      {"another leaf", instead(line(7), "leaf " + hash)},
      {"no leaf", instead(line(7) + "\n", "")},
      {"another index", instead("of 2 5", "of 3 5")},
      {"the first index", instead("of 2 5", "of 0 5")},
      {"an index behind the last", instead("of 2 5", "of 5 5")},
      {"a negative index", instead("of 2 5", "of -1 5")},
      {"more of them", instead("of 2 5", "of 2 6")},
      {"fewer of them", instead("of 2 5", "of 2 4")},
      {"just as many as it needs", instead("of 2 5", "of 2 3")},
      {"none of them", instead("of 2 5", "of 2 0")},
      {"a negative number of them", instead("of 2 5", "of 2 -5")},
      {"one number", instead("of 2 5", "of 2")},
      {"three numbers", instead("of 2 5", "of 2 5 5")},
      {"no numbers", instead("of 2 5\n", "")},
      {"two spaces", instead("of 2 5", "of  2 5")},
      {"no path", instead(line(9), "path")},
      {"no line of a path", instead(line(9) + "\n", "")},
      {"a path with one more", instead(line(9), line(9) + " " + hash)},
      {"a path with one less", instead(line(9), line(9).substr(0, line(9).rfind(' ')))},
      {"a path with a space more", instead(line(9), line(9) + " ")},
      {"a path of others", instead(line(9), LineOf(other, 9))},
      {"a path without hashes", instead(line(9), "path of roses")},
      {"a path without end", instead(line(9), absl::StrCat("path", std::string(6000, ' ')))},
      {"the signature of others", instead(line(10), LineOf(other, 10))},
      {"the signature of another key", instead(line(10), LineOf(resigned, 10))},
      {"a signature of zeros", instead(line(10), "signature " + std::string(128, '0'))},
      {"a signature that is short", instead(line(10), line(10).substr(0, 136))},
      {"a signature that is long", instead(line(10), line(10) + "00")},
      {"an empty signature", instead(line(10), "signature ")},
      {"no signature", instead(line(10) + "\n", "")},
      {"signed by another key", resigned},
      {"a statement of one and the proof of another",
       mine[1].substr(0, mine[1].find("of ")) + good.substr(good.find("of "))},
      {"no line end", good.substr(0, good.size() - 1)},
      {"two line ends", good + "\n"},
      {"another line behind it", good + "place 7\n"},
      {"twice", good + good},
      {"line ends of another system", instead("\n", "\r\n")},
      {"a space before it", " " + good},
      {"lines that changed places",
       instead(line(3) + "\n" + line(4) + "\n", line(4) + "\n" + line(3) + "\n")},
      {"a word in capitals", instead("received", "Received")},
      {"very long", good + std::string(10'000, 'x')},
  };
  ASSERT_GE(forged.size(), 60u);
  const base::PublicKey key = KeyNamed(1).public_key();
  ASSERT_TRUE(OpenReceipt(good, key).has_value());
  for (const auto& [what, text] : forged) {
    EXPECT_NE(text, good) << what;
    EXPECT_FALSE(OpenReceipt(text, key).has_value()) << what;
  }
  // And any single character that is another, or left out.
  for (size_t i = 0; i < good.size(); ++i) {
    std::string text = good;
    text[i] = text[i] == '1' ? '2' : '1';
    EXPECT_FALSE(OpenReceipt(text, key).has_value()) << i;
    text = good;
    text.erase(i, 1);
    EXPECT_FALSE(OpenReceipt(text, key).has_value()) << i;
  }
}

// What is signed for one thing proves no other: a head of the log is no receipt.
TEST(ReceiptTest, KeysThatAreNoneOpenNothing) {
  const std::string good = Receipts(1)[0];
  EXPECT_FALSE(OpenReceipt(good, base::PublicKey{}).has_value());
  EXPECT_FALSE(OpenReceipt(good, KeyNamed(2).public_key()).has_value());
}

}  // namespace
}  // namespace pledgekeeper::domain
