#include "services/notify/channel/telling_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "services/notify/channel/notify_config.h"

namespace pledgekeeper::notify {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

std::string Deployed(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy/notify/" + name).rdbuf();
  return text.str();
}

TellingTexts Texts() {
  const auto texts = TellingTexts::Create(
      {{"en", Deployed("templates/en.textproto")}, {"cy", Deployed("templates/cy.textproto")}});
  EXPECT_TRUE(texts.ok()) << texts.status().message();
  return *texts;
}

std::string WhyNot(const std::string& what, const std::string& instead) {
  const std::string text = Deployed("templates/en.textproto");
  EXPECT_THAT(text, HasSubstr(what));
  return std::string(
      ParseTellingTexts(absl::StrReplaceAll(text, {{what, instead}}), "en").status().message());
}

TEST(TellingTextsTest, DeployedTextsAreComplete) {
  const TellingTexts texts = Texts();
  EXPECT_EQ(texts.For(Audience::kYoungPeople, v1::LANGUAGE_ENGLISH, config::v1::TELL_OPENED).sms,
            "You have a new message. Open your app.");
  EXPECT_EQ(texts.For(Audience::kYoungPeople, v1::LANGUAGE_WELSH, config::v1::TELL_OPENED).sms,
            "Mae gen ti neges newydd. Agor dy ap.");
  EXPECT_NE(texts.For(Audience::kStaff, v1::LANGUAGE_ENGLISH, config::v1::TELL_REMINDED).subject,
            texts.For(Audience::kStaff, v1::LANGUAGE_WELSH, config::v1::TELL_REMINDED).subject);
}

TEST(TellingTextsTest, UnsaidLanguageIsEnglish) {
  EXPECT_EQ(
      Texts().For(Audience::kYoungPeople, v1::LANGUAGE_UNSPECIFIED, config::v1::TELL_LATE).subject,
      "You have a new message");
}

TEST(TellingTextsTest, UnknownReasonIsToldAsOne) {
  constexpr auto kOfTomorrow = static_cast<config::v1::TellReason>(99);
  EXPECT_EQ(Texts().For(Audience::kStaff, v1::LANGUAGE_ENGLISH, kOfTomorrow).subject,
            "Something waits for you");
}

TEST(TellingTextsTest, WelshHasSixPluralForms) {
  EXPECT_THAT(PluralCategories("cy"),
              UnorderedElementsAre("zero", "one", "two", "few", "many", "other"));
  EXPECT_THAT(PluralCategories("en"), UnorderedElementsAre("one", "other"));
  const struct {
    int count;
    const char* subject;
  } rows[] = {{0, "Does dim yn aros amdanoch"},     {1, "Mae un peth yn aros amdanoch"},
              {2, "Mae dau beth yn aros amdanoch"}, {3, "Mae tri pheth yn aros amdanoch"},
              {4, "Mae 4 peth yn aros amdanoch"},   {6, "Mae chwe pheth yn aros amdanoch"},
              {12, "Mae 12 peth yn aros amdanoch"}};
  for (const auto& row : rows) {
    EXPECT_EQ(Texts().ForSeveral(Audience::kStaff, v1::LANGUAGE_WELSH, row.count).subject,
              row.subject);
  }
  EXPECT_EQ(Texts().ForSeveral(Audience::kYoungPeople, v1::LANGUAGE_ENGLISH, 1).subject,
            "You have a new message");
  EXPECT_EQ(Texts().ForSeveral(Audience::kYoungPeople, v1::LANGUAGE_ENGLISH, 3).subject,
            "You have 3 new messages");
}

// People answer such mails with confidences, and nobody reads what comes back.
TEST(TellingTextsTest, EveryMailSaysThatRepliesAreNotReadAndWhereToWrite) {
  const struct {
    Audience audience;
    v1::Language language;
    const char* end;
  } rows[] = {
      {Audience::kYoungPeople, v1::LANGUAGE_ENGLISH,
       "Nobody reads replies to this message. To write back, open your app."},
      {Audience::kYoungPeople, v1::LANGUAGE_WELSH,
       "Does neb yn darllen atebion i'r neges hon. I ateb, agor dy ap."},
      {Audience::kStaff, v1::LANGUAGE_ENGLISH,
       "Nobody reads replies to this message. To answer, sign in."},
      {Audience::kStaff, v1::LANGUAGE_WELSH,
       "Does neb yn darllen atebion i'r neges hon. I ateb, mewngofnodwch."},
  };
  for (const auto& row : rows) {
    for (int reason = config::v1::TellReason_MIN; reason <= config::v1::TellReason_MAX; ++reason) {
      const Wording wording =
          Texts().For(row.audience, row.language, static_cast<config::v1::TellReason>(reason));
      EXPECT_THAT(wording.body, EndsWith(row.end));
      EXPECT_THAT(wording.sms, Not(HasSubstr(row.end)));
    }
    EXPECT_THAT(Texts().ForSeveral(row.audience, row.language, 3).body, EndsWith(row.end));
  }
}

// No word that gives the app away.
TEST(TellingTextsTest, NoTextForYoungPeopleGivesTheAppAway) {
  for (const v1::Language language : {v1::LANGUAGE_ENGLISH, v1::LANGUAGE_WELSH}) {
    for (const config::v1::TellReason reason :
         {config::v1::TELL_OPENED, config::v1::TELL_ANSWERED, config::v1::TELL_LATE,
          config::v1::TELL_YOUR_TURN, config::v1::TELL_CLOSED, config::v1::TELL_MOVED,
          config::v1::TELL_ASKED, config::v1::TELL_ADVOCATE}) {
      const Wording wording = Texts().For(Audience::kYoungPeople, language, reason);
      for (const std::string& text : {wording.subject, wording.body, wording.sms}) {
        for (const char* word : {"pledge", "care", "council", "report", "social", "addewid",
                                 "gofal", "cyngor", "adroddiad"}) {
          EXPECT_FALSE(absl::StrContains(absl::AsciiStrToLower(text), word)) << text;
        }
      }
    }
  }
}

TEST(TellingTextsTest, BrokenFilesAreRefusedWithTheirPlace) {
  const struct {
    const char* what;
    const char* instead;
    const char* why;
  } rows[] = {
      {"language: \"en\"", "language: \"fr\"", "language: must be"},
      {"reason: TELL_LATE", "reason: TELL_GIVEN", "nobody of them is told for TELL_GIVEN"},
      {"reason: TELL_LATE", "reason: TELL_MOVED", "is there twice"},
      {"reason: TELL_THEME", "reason: TELL_MOVED", "is there twice"},
      {"  one {", "  two {", "lacks the plural form \"one\""},
      {"You have a new message. Open your app.\"", "Your social worker wrote.\"",
       "says \"social worker\", which gives the app away"},
      {"You have {count} new messages\"", "{count} Reports\"", "gives the app away"},
      {"sms: \"Something has come up several times. Please sign in.\"", "sms: \" \"",
       "staff[6].sms"},
      {"subject: \"A date has moved\"", "subject: \"A date\\nhas moved\"", "must be one line"},
      {"never_for_young_people: [", "# [", "en:"},
      {"young_people_mail_end: \"Nobody", "young_people_mail_end: \"No worker",
       "young_people_mail_end: says \"worker\""},
      {"staff_mail_end: \"Nobody reads replies to this message. To answer, sign in.\"", "",
       "staff_mail_end"},
      {"alarm_over {", "young_people_several {", "en:"},
  };
  for (const auto& row : rows) EXPECT_THAT(WhyNot(row.what, row.instead), HasSubstr(row.why));
}

TEST(TellingTextsTest, BothLanguagesMustBeThere) {
  const auto texts = TellingTexts::Create({{"en", Deployed("templates/en.textproto")}});
  EXPECT_THAT(std::string(texts.status().message()), HasSubstr("cy.textproto"));
}

TEST(NotifyConfigTest, ExampleIsGood) {
  const auto notify = ParseNotify(Deployed("example.textproto"), "example");
  EXPECT_TRUE(notify.ok()) << notify.status().message();
}

TEST(NotifyConfigTest, BrokenFilesAreRefusedWithTheirPlace) {
  const struct {
    const char* text;
    const char* why;
  } rows[] = {
      {"", "n:1:1: templates"},
      {"templates: \"t\"\nsmtp { url: \"http://x\" }", "n:2:8: smtp.url: must begin with smtp://"},
      {"templates: \"t\" smtp { url: \"smtp://x\" from: \"x\" }", "must be an e-mail address"},
      {"templates: \"t\" smtp { url: \"smtp://x\" from: \"a@b\" username: \"u\" }", "go together"},
      {"templates: \"t\" webhook { url: \"http://x\" secret_file: \"s\" }", "https://"},
      {"templates: \"t\" webhook { url: \"https://x\" }", "webhook.secret_file"},
      {"templates: \"t\" govuk_notify { key_file: \"k\" }", "must be a UUID"},
      {"templates: \"t\" alarm {}", "alarm.email: is required"},
      {"templates: \"t\" alarm { email: \"a@b\" }", "smtp: is required"},
      {"templates: \"t\" smtp { url: \"smtp://x\" from: \"a@b\" } alarm { email: \"a b\" }",
       "alarm.email[0]"},
      {"templates: \"t\" alarm { webhook { url: \"http://x\" } }", "alarm.webhook.url"},
      {"templates: \"t\" pager {}", "pager"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(std::string(ParseNotify(row.text, "n").status().message()), HasSubstr(row.why));
  }
}

}  // namespace
}  // namespace pledgekeeper::notify
