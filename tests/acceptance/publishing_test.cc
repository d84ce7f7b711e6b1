#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "services/base/hash.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// What those who publish do with a whole server.
namespace pledgekeeper::acceptance {
namespace {

using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PublishingTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& method, const std::string& text, const std::string& reader) {
    return CallText(council_, "PublishingService." + method, text, TokenOf(council_, reader));
  }
  CallResult Prepare(const std::string& month, const std::string& reader = "dir") {
    return Ask("PrepareMonth", absl::StrCat("month: '", month, "'"), reader);
  }
  CallResult Release(const std::string& month, const std::string& digest,
                     const std::string& reader = "hos") {
    return Ask("ReleaseMonth", absl::StrCat("month: '", month, "' digest: '", digest, "'"), reader);
  }
  std::string Text(const std::string& month) {
    std::string text;
    std::string token;
    do {
      const auto part = Ask("GetReleasedText",
                            absl::StrCat("month: '", month, "' page_token: '", token, "'"), "hos")
                            .As<v1::GetReleasedTextResponse>();
      text += part.text();
      token = part.next_page_token();
    } while (!token.empty());
    return text;
  }
  void Publish(const std::string& month) {
    ASSERT_TRUE(Prepare(month).ok());
    ASSERT_TRUE(Release(month, base::Sha256(Text(month))).ok());
  }
  CallResult Figures(const std::string& first, const std::string& last,
                     const std::string& reader = "dir") {
    return Ask("GetPublishedFigures",
               absl::StrCat("first_month: '", first, "' last_month: '", last, "'"), reader);
  }
  // What is published of a measure, of a promise if one is named.
  int64_t Published(const v1::GetPublishedFiguresResponse& figures, const std::string& measure,
                    const std::string& promise = "") {
    for (const v1::PublishedRow& row : figures.tables(promise.empty() ? 0 : 1).rows()) {
      if (row.categories(0) != measure) continue;
      if (promise.empty() || row.categories(1) == promise) return row.reports();
    }
    return -1;
  }
  void PassDays(int days) { council_.clock().Set(council_.clock().Now() + absl::Hours(24 * days)); }
  void SubmitMany(int count) {
    for (int i = 0; i < count; ++i) council_.Submit("yp-1");
  }

  Council council_;
};

TEST_F(PublishingTest, OnePreparesAnotherReleases) {
  SubmitMany(12);
  EXPECT_EQ(ReasonOf(Prepare("2025-06").status), "MONTH_NOT_OVER");
  PassDays(30);
  EXPECT_EQ(ReasonOf(Figures("2025-06", "2025-06").status), "MONTH_NOT_PREPARED");
  EXPECT_EQ(ReasonOf(Release("2025-06", "00").status), "MONTH_NOT_PREPARED");
  const CallResult prepared = Prepare("2025-06");
  ASSERT_TRUE(prepared.ok()) << prepared.status.error_message();
  const auto month = prepared.As<v1::PrepareMonthResponse>().month();
  EXPECT_FALSE(month.released());
  EXPECT_NE(month.prepared_by_name(), "");
  EXPECT_EQ(ReasonOf(Figures("2025-06", "2025-06").status), "MONTH_NOT_RELEASED")
      << "it is not public";
  EXPECT_EQ(ReasonOf(Prepare("2025-07").status), "MONTH_NOT_RELEASED");

  const std::string text = Text("2025-06");
  EXPECT_THAT(text, HasSubstr("promise=home,tier="));
  EXPECT_EQ(ReasonOf(Release("2025-06", base::Sha256(text), "dir").status),
            "RELEASE_NEEDS_ANOTHER");
  EXPECT_EQ(ReasonOf(Release("2025-06", "00").status), "RELEASE_NOT_AUDITED");
  ASSERT_TRUE(Release("2025-06", base::Sha256(text)).ok());
  const auto figures = Figures("2025-06", "2025-06").As<v1::GetPublishedFiguresResponse>();
  EXPECT_THAT(text, ContainsRegex("cell 2025-06/measure=received,promise=home,tier=[^,]+,"
                                  "arrival=in-time 12\n"))
      << "what is not small is as it is";
  // Of the cells beside it, in which nothing was counted, one may be shown as five.
  EXPECT_EQ((Published(figures, "received", "home") - 12) % 5, 0);
  const auto list = Ask("ListMonths", "", "hos").As<v1::ListMonthsResponse>();
  ASSERT_EQ(list.months_size(), 1);
  EXPECT_TRUE(list.months(0).released());
  EXPECT_NE(list.months(0).released_by_name(), list.months(0).prepared_by_name());
  EXPECT_EQ(list.next_month(), "2025-07");
}

// Whatever happens after, and however often it is prepared again.
TEST_F(PublishingTest, WhatIsPreparedNeverChanges) {
  SubmitMany(12);
  PassDays(30);
  ASSERT_TRUE(Prepare("2025-06").ok());
  const std::string text = Text("2025-06");
  council_.Restart();
  ASSERT_TRUE(Prepare("2025-06", "hos").ok());
  EXPECT_EQ(Text("2025-06"), text);
  EXPECT_EQ(ReasonOf(Release("2025-06", base::Sha256(text), "dir").status), "RELEASE_NEEDS_ANOTHER")
      << "who asked again prepared nothing";
  ASSERT_TRUE(Release("2025-06", base::Sha256(text)).ok());
  ASSERT_TRUE(Release("2025-06", "again").ok()) << "nothing changes";
  EXPECT_EQ(Text("2025-06"), text);
}

// An answer of a month that is published, corrected: counted where it becomes known.
TEST_F(PublishingTest, MonthsAddUp) {
  SubmitMany(10);
  PassDays(30);
  Publish("2025-06");
  SubmitMany(11);
  PassDays(31);
  Publish("2025-07");
  const auto june = Figures("2025-06", "2025-06").As<v1::GetPublishedFiguresResponse>();
  const auto july = Figures("2025-07", "2025-07").As<v1::GetPublishedFiguresResponse>();
  const auto both = Figures("2025-06", "2025-07").As<v1::GetPublishedFiguresResponse>();
  ASSERT_EQ(both.tables_size(), 4);
  for (int table = 0; table < 3; ++table) {
    ASSERT_EQ(both.tables(table).rows_size(), june.tables(table).rows_size());
    for (int row = 0; row < both.tables(table).rows_size(); ++row) {
      EXPECT_EQ(both.tables(table).rows(row).reports(),
                june.tables(table).rows(row).reports() + july.tables(table).rows(row).reports());
    }
  }
  EXPECT_EQ((Published(both, "received", "home") - 21) % 5, 0);
  EXPECT_EQ(ReasonOf(Figures("2025-06", "2025-08").status), "MONTH_NOT_PREPARED");
  EXPECT_EQ(both.months_size(), 2);
}

// Each total of every table is the sum of the table below it.
TEST_F(PublishingTest, TablesAgreeWithEachOther) {
  SubmitMany(7);
  council_.Submit("yp-3");
  PassDays(30);
  Publish("2025-06");
  const auto figures = Figures("2025-06", "2025-06").As<v1::GetPublishedFiguresResponse>();
  for (const v1::PublishedMeasure& measure : figures.measures()) {
    const int64_t total = Published(figures, measure.id());
    for (int table = 1; table < figures.tables_size(); ++table) {
      int64_t sum = 0;
      for (const v1::PublishedRow& row : figures.tables(table).rows()) {
        if (row.categories(0) == measure.id()) sum += row.reports();
      }
      EXPECT_EQ(sum, total) << measure.id() << " of table " << table;
    }
    EXPECT_NE(measure.name(), "");
    EXPECT_NE(measure.definition(), "");
  }
  EXPECT_EQ(figures.promises().rbegin()->name(), "Another promise, or none");
}

TEST_F(PublishingTest, HeadsOfServiceAndTheDirectorPublish) {
  PassDays(30);
  for (const char* reader : {"ann", "tm-north", "sm", "iro"}) {
    EXPECT_EQ(ReasonOf(Prepare("2025-06", reader).status), "ROLE_MAY_NOT_CALL") << reader;
    EXPECT_EQ(ReasonOf(Release("2025-06", "00", reader).status), "ROLE_MAY_NOT_CALL") << reader;
    EXPECT_EQ(ReasonOf(Figures("2025-06", "2025-06", reader).status), "ROLE_MAY_NOT_CALL")
        << reader;
    EXPECT_EQ(ReasonOf(Ask("ListMonths", "", reader).status), "ROLE_MAY_NOT_CALL") << reader;
    EXPECT_EQ(ReasonOf(Ask("GetReleasedText", "month: '2025-06'", reader).status),
              "ROLE_MAY_NOT_CALL");
  }
  EXPECT_TRUE(Prepare("2025-06", "hos").ok());
}

TEST_F(PublishingTest, BadInputSaysWhatToDo) {
  for (const char* bad : {"2025-6", "2025-13", "June", "202506"}) {
    EXPECT_EQ(ReasonOf(Prepare(bad).status), "FIELD_MALFORMED") << bad;
    EXPECT_EQ(ReasonOf(Figures(bad, "2025-06").status), "FIELD_MALFORMED") << bad;
  }
  EXPECT_EQ(ReasonOf(Prepare("").status), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonOf(Release("2025-06", "").status), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonOf(Figures("2025-07", "2025-06").status), "FIELD_MALFORMED");
  EXPECT_EQ(ReasonOf(Figures("2000-01", "2025-06").status), "FIELD_MALFORMED");
  EXPECT_EQ(ReasonOf(Prepare("2025-08").status), "MONTH_NOT_OVER") << "of the future";
  EXPECT_EQ(ReasonOf(Ask("GetReleasedText", "month: '2025-06'", "dir").status),
            "MONTH_NOT_PREPARED");
  EXPECT_EQ(ReasonOf(Ask("ListMonths", "page_token: 'x'", "dir").status), "PAGE_TOKEN_INVALID");
}

TEST_F(PublishingTest, MonthsComeInPages) {
  PassDays(100);
  for (const char* month : {"2025-05", "2025-06", "2025-07"}) Publish(month);
  const auto first = Ask("ListMonths", "page_size: 2", "dir").As<v1::ListMonthsResponse>();
  ASSERT_EQ(first.months_size(), 2);
  EXPECT_EQ(first.months(0).month(), "2025-07");
  const auto second =
      Ask("ListMonths", absl::StrCat("page_size: 2 page_token: '", first.next_page_token(), "'"),
          "dir")
          .As<v1::ListMonthsResponse>();
  ASSERT_EQ(second.months_size(), 1);
  EXPECT_EQ(second.months(0).month(), "2025-05");
  EXPECT_EQ(second.next_page_token(), "");
}

// What is written for a pack is kept in versions; who did not see the newest writes nothing over.
TEST_F(PublishingTest, TextsOfThePackAreWrittenInVersions) {
  const std::string year = "year: 2025 kind: PACK_TEXT_KIND_DIRECTOR ";
  EXPECT_FALSE(Ask("GetPackText", year, "dir").As<v1::GetPackTextResponse>().has_text());
  const std::string words = year + "english: 'We were late.' welsh: 'Roeddem yn hwyr.' ";
  const CallResult written = Ask("SetPackText", words, "dir");
  ASSERT_TRUE(written.ok()) << written.status.error_message();
  EXPECT_EQ(written.As<v1::SetPackTextResponse>().text().version(), 1);
  EXPECT_TRUE(Ask("SetPackText", words, "dir").ok()) << "a repeat changes nothing";
  const std::string more = year + "english: 'And sorry.' welsh: 'Ac ymddiheuriadau.' ";
  EXPECT_EQ(ReasonOf(Ask("SetPackText", more, "dir").status), "ETAG_STALE");
  EXPECT_EQ(ReasonOf(Ask("SetPackText", more + "replaces_version: 1", "hos").status),
            "ROLE_MAY_NOT_CALL")
      << "nobody speaks for the director";
  ASSERT_TRUE(Ask("SetPackText", more + "replaces_version: 1", "dir").ok());
  EXPECT_TRUE(Ask("SetPackText",
                  "year: 2025 kind: PACK_TEXT_KIND_BOARD english: 'We agree.' welsh: 'Cytunwn.'",
                  "hos")
                  .ok());
  const auto newest = Ask("GetPackText", year, "hos").As<v1::GetPackTextResponse>().text();
  EXPECT_EQ(newest.version(), 2);
  EXPECT_EQ(newest.english(), "And sorry.");
  const auto first =
      Ask("GetPackText", year + "version: 1", "hos").As<v1::GetPackTextResponse>().text();
  EXPECT_EQ(first.english(), "We were late.");
  EXPECT_EQ(ReasonOf(Ask("SetPackText", year + "english: 'One language'", "dir").status),
            "FIELD_REQUIRED");
  EXPECT_EQ(ReasonOf(Ask("SetPackText", words, "tm-north").status), "ROLE_MAY_NOT_CALL");
  EXPECT_EQ(ReasonOf(Ask("GetPackText", "year: 25 kind: PACK_TEXT_KIND_BOARD", "dir").status),
            "FIELD_MALFORMED");
}

}  // namespace
}  // namespace pledgekeeper::acceptance
