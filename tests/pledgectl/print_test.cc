#include "tools/pledgectl/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/client/london_time.h"
#include "tools/pledgectl/card.h"

namespace pledgekeeper::ctl {
namespace {

using testing::HasSubstr;

absl::Time At(const std::string& text) { return client::ParseLondonTime(text).value(); }

Voice In(v1::Language language) { return Voice(language, At("2026-11-20 09:00")); }

// What the server says is here in English: it stays so.
v1::Report Report() {
  v1::Report report;
  report.set_report_id("r1");
  report.set_status_text("Someone is reading it.");
  report.set_words("Nobody came.");
  report.set_feeling(v1::FEELING_WORRIED);
  report.mutable_holder()->set_name("Dafydd");
  report.mutable_holder()->set_reason(v1::RESPONSIBILITY_REASON_COVER);
  *report.mutable_answer_by_time() = client::ToProto(At("2026-11-23"));
  v1::Opening& opening = *report.add_openings();
  opening.set_name("Dafydd");
  opening.set_count(2);
  *opening.mutable_last_time() = client::ToProto(At("2026-11-19 10:00"));
  opening.set_access_text("Dafydd works here again.");
  v1::LegalClock& clock = *report.add_clocks();
  clock.set_title("Somebody answers");
  clock.set_state(v1::CLOCK_STATE_HELD);
  *clock.mutable_due_time() = client::ToProto(At("2026-11-23 12:00"));
  v1::Hold& hold = *clock.add_holds();
  hold.set_title("a court case");
  *hold.mutable_start_time() = client::ToProto(At("2026-11-19 10:00"));
  *hold.mutable_end_time() = client::ToProto(At("2026-11-21 10:00"));
  return report;
}

TEST(PrintTest, AYoungPersonsReportInWelsh) {
  EXPECT_EQ(
      Describe(Report(), In(v1::LANGUAGE_WELSH)),
      "Adroddiad r1\n"
      "  statws                Someone is reading it.\n"
      "  gyda                  Dafydd (yn cyflenwi)\n"
      "  agorwyd gan           Dafydd, dydd Iau 19 Tachwedd 2026, 10:00 (2 dro)\n"
      "                        Dafydd works here again.\n"
      "  ateb erbyn            diwedd dydd Sul 22 Tachwedd 2026, 2 ddiwrnod 15 awr yn weddill\n"
      "  addewid               : \n"
      "  fy ngeiriau           Nobody came.\n"
      "  sut rydw i'n teimlo   yn poeni\n"
      "  anfonwyd              dydd Iau 1 Ionawr 1970, 01:00\n"
      "  clociau               Somebody answers: wedi ei stopio am gyfnod; erbyn dydd Llun 23 "
      "Tachwedd 2026, 12:00\n"
      "                        wedi ei stopio o ddydd Iau 19 Tachwedd 2026, 10:00 i ddydd "
      "Sadwrn 21 Tachwedd 2026, 10:00: a court case\n");
}

TEST(PrintTest, TheSameInEnglish) {
  const std::string text = Describe(Report(), In(v1::LANGUAGE_ENGLISH));
  for (const char* line :
       {"Report r1\n", "with        Dafydd (cover)\n", "Thu 19 Nov 2026, 10:00 (2 times)\n",
        "answer by   the end of Sun 22 Nov 2026, 2 d 15 h left\n", "I feel      worried\n",
        "stopped for a while; by Mon 23 Nov 2026, 12:00\n",
        "stopped from Thu 19 Nov 2026, 10:00 to Sat 21 Nov 2026, 10:00: a court case\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(PrintTest, AQueueInWelsh) {
  v1::ListQueueResponse page;
  EXPECT_EQ(Describe(page, In(v1::LANGUAGE_WELSH)), "Does dim byd gyda chi.\n");
  v1::QueueItem& item = *page.add_items();
  item.set_report_id("r1");
  item.set_urgency(v1::URGENCY_DANGER);
  item.set_status(v1::STATUS_BEING_READ);
  page.set_next_page_token("t");
  const std::string text = Describe(page, In(v1::LANGUAGE_WELSH));
  EXPECT_THAT(text, testing::StartsWith("ADRODDIAD  AMSER  BRYS    LEFEL  STATWS"));
  EXPECT_THAT(text, HasSubstr("perygl  0      yn cael ei ddarllen"));
  EXPECT_THAT(text, testing::EndsWith("I weld mwy: --page-token t\n"));
}

TEST(PrintTest, AChangedReportIsToldAsAnEventInWelsh) {
  v1::QueueEvent event;
  event.set_report_id("r1");
  event.set_action(v1::ACTION_CLAIM);
  EXPECT_EQ(Describe(event, In(v1::LANGUAGE_WELSH)),
            "09:00:00  r1  hawlio, wedi gadael eich ciw\n");
}

TEST(HarmlessTest, JsonEscapesWhatTurnsText) {
  v1::Report report;
  report.set_words(
      "a\u202E\u2066\u200F\u061C\x1B"
      "b");
  const std::string json = Json(report);
  EXPECT_EQ(Harmless(json), json);
  EXPECT_NE(json.find("\\u202e"), std::string::npos);
  EXPECT_NE(json.find("\\u061c"), std::string::npos);
}

// Somebody's words must not turn round the line in which they stand, nor steer the terminal.
TEST(HarmlessTest, WhatTurnsTextIsShown) {
  const std::string shown = "\xEF\xBF\xBD";
  for (const char* turning : {"\u202A", "\u202E", "\u2066", "\u2069", "\u200E", "\u200F", "\u2028",
                              "\u2029", "\u061C", "\x1B", "\u0085"}) {
    EXPECT_EQ(Harmless(std::string("a") + turning + "b"), "a" + shown + "b");
  }
  // Their neighbours are letters and signs like any other.
  for (const char* plain : {"\u200D", "\u2027", "\u202F", "\u2065", "\u206A", "ŵ", "–"}) {
    EXPECT_EQ(Harmless(plain), plain);
  }
  EXPECT_EQ(Harmless("\xE2\x80"), "\xE2\x80") << "cut off";
}

}  // namespace
}  // namespace pledgekeeper::ctl
