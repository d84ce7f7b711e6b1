#include "services/notify/should_tell.h"

#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "tests/notify/situation.h"

namespace pledgekeeper::notify {
namespace {

struct Row {
  std::string what;
  std::function<void(Situation&)> change;
  std::string answer;
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    Situation situation;
    row.change(situation);
    EXPECT_EQ(situation.Answer(), row.answer) << row.what;
  }
}

void Told(Situation& s, const std::string& person, config::v1::TellReason reason) {
  s.delivery.set_person_id(person);
  s.delivery.set_reasons(0, reason);
}

void Quiet(Situation& s, int from, int until) {
  s.AnnsContact().set_quiet_from_minute(from * 60);
  s.AnnsContact().set_quiet_until_minute(until * 60);
}

void Digest(Situation& s, int hour) {
  s.AnnsContact().set_has_digest(true);
  s.AnnsContact().set_digest_minute(hour * 60);
}

// What goes wrong elsewhere: "reminders with no context, or after closing".
TEST(ShouldTellTest, NobodyIsRemindedAfterClosing) {
  Check({
      {"open", [](auto& s) {}, "send DUE"},
      {"confirmed", [](auto& s) { s.report.set_state(storage::v1::CONFIRMED); }, "drop CLOSED"},
      {"taken back", [](auto& s) { s.report.set_state(storage::v1::WITHDRAWN); }, "drop CLOSED"},
      {"taken back, and kept", [](auto& s) { s.report.set_state(storage::v1::WITHDRAWN_BUT_KEPT); },
       "send DUE"},
      {"closed, to the young person",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_LATE);
         s.report.set_state(storage::v1::CONFIRMED);
       },
       "drop CLOSED"},
      {"the thanks for a compliment",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_ANSWERED);
         s.report.set_compliment(true);
         s.report.set_state(storage::v1::CONFIRMED);
       },
       "send DUE"},
      {"an answer to what is no compliment",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_ANSWERED);
         s.report.set_state(storage::v1::CONFIRMED);
       },
       "drop CLOSED"},
      {"a compliment that was taken back",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_ANSWERED);
         s.report.set_compliment(true);
         s.report.set_state(storage::v1::WITHDRAWN);
       },
       "drop CLOSED"},
      {"the telling of the closing itself",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_CLOSED);
         s.report.set_state(storage::v1::CONFIRMED);
       },
       "send DUE"},
      {"the closing, and kept for what the council must still do",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_CLOSED);
         s.report.set_state(storage::v1::CONFIRMED_BUT_KEPT);
       },
       "send DUE"},
      {"sorted, and kept", [](auto& s) { s.report.set_state(storage::v1::CONFIRMED_BUT_KEPT); },
       "send DUE"},
      {"the closing, and opened again since",
       [](auto& s) { Told(s, "kim", config::v1::TELL_CLOSED); }, "drop SUPERSEDED"},
      {"of two reasons one still matters",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_LATE);
         s.delivery.add_reasons(config::v1::TELL_CLOSED);
         s.report.set_state(storage::v1::CONFIRMED);
       },
       "send DUE"},
  });
}

// A word of staff meets neither a late duty nor danger.
TEST(ShouldTellTest, WordsMeetNoLateDuty) {
  const auto answered = [](Situation& s) {
    Told(s, "ann", config::v1::TELL_BROUGHT_IN);
    auto& happened = *s.report.add_happened();
    happened.set_event(config::v1::ANSWERED);
    happened.set_time_ms(s.delivery.version_time_ms() + 1);
  };
  Check({{"not in danger", answered, "drop ACKNOWLEDGED"},
         {"in danger",
          [&](auto& s) {
            answered(s);
            s.report.set_urgency(v1::URGENCY_DANGER);
          },
          "send DANGER"}});
}

// What goes wrong elsewhere: "an acknowledged item paging someone four months later".
TEST(ShouldTellTest, AcknowledgedReportPagesNobodyLater) {
  const auto later = [](Situation& s) { s.now += absl::Hours(24 * 120); };
  const auto acknowledged = [](Situation& s) { s.report.set_state(storage::v1::ACKNOWLEDGED); };
  for (const config::v1::TellReason reason :
       {config::v1::TELL_REMINDED, config::v1::TELL_GIVEN, config::v1::TELL_BROUGHT_IN}) {
    Check({{config::v1::TellReason_Name(reason),
            [&](auto& s) {
              Told(s, "ann", reason);
              acknowledged(s);
              later(s);
            },
            "drop ACKNOWLEDGED"}});
  }
  Check({
      {"reminded after the acknowledgement",
       [&](auto& s) {
         s.delivery.set_report_state(storage::v1::ACKNOWLEDGED);
         acknowledged(s);
       },
       "send DUE"},
      {"acknowledged and received again since",
       [](auto& s) {
         auto& happened = *s.report.add_happened();
         happened.set_event(config::v1::ACKNOWLEDGED);
         happened.set_time_ms(s.delivery.version_time_ms() + 1);
       },
       "drop ACKNOWLEDGED"},
      {"acknowledged before it was planned",
       [](auto& s) {
         auto& happened = *s.report.add_happened();
         happened.set_event(config::v1::ACKNOWLEDGED);
         happened.set_time_ms(s.delivery.version_time_ms() - 1);
       },
       "send DUE"},
      {"said to be sorted",
       [](auto& s) {
         s.delivery.set_report_state(storage::v1::ACKNOWLEDGED);
         s.report.set_state(storage::v1::RESOLVED);
       },
       "drop ACKNOWLEDGED"},
      {"the young person: opened, and answered since",
       [&](auto& s) {
         Told(s, "kim", config::v1::TELL_OPENED);
         acknowledged(s);
       },
       "drop ACKNOWLEDGED"},
      {"the young person: answered",
       [&](auto& s) {
         Told(s, "kim", config::v1::TELL_ANSWERED);
         acknowledged(s);
       },
       "send DUE"},
      {"the young person: their turn, and they took it",
       [](auto& s) { Told(s, "kim", config::v1::TELL_YOUR_TURN); }, "drop SUPERSEDED"},
      {"the young person: asked, and answered",
       [](auto& s) { Told(s, "kim", config::v1::TELL_ASKED); }, "drop SUPERSEDED"},
      {"the young person: asked for more time",
       [](auto& s) {
         Told(s, "kim", config::v1::TELL_ASKED);
         s.report.add_clocks()->add_extensions()->set_state(v1::EXTENSION_STATE_ASKED);
       },
       "send DUE"},
  });
}

// What goes wrong elsewhere: "the accused worker notified of the complaint".
TEST(ShouldTellTest, AccusedWorkerIsNeverTold) {
  for (const config::v1::TellReason reason :
       {config::v1::TELL_REMINDED, config::v1::TELL_GIVEN, config::v1::TELL_BROUGHT_IN,
        config::v1::TELL_ANSWERED, config::v1::TELL_THEME, config::v1::TELL_MOVED}) {
    for (const v1::Urgency urgency : {v1::URGENCY_NORMAL, v1::URGENCY_DANGER}) {
      Check({{absl::StrCat(config::v1::TellReason_Name(reason), " ", urgency),
              [&](auto& s) {
                Told(s, "ann", reason);
                s.report.add_about_ids("ann");
                s.report.set_urgency(urgency);
                s.delivery.set_urgency(urgency);
              },
              "drop MAY_NOT_READ"}});
    }
  }
}

// Whoever lies beside the danger would hear the phone as well.
TEST(ShouldTellTest, DangerWakesNoYoungPerson) {
  Check({{"opened at night",
          [](auto& s) {
            Told(s, "kim", config::v1::TELL_OPENED);
            storage::v1::Contact& contact = *s.entries.young_people["kim"].mutable_contact();
            contact.set_quiet_from_minute(9 * 60);
            contact.set_quiet_until_minute(12 * 60);
            s.delivery.set_urgency(v1::URGENCY_DANGER);
            s.report.set_urgency(v1::URGENCY_DANGER);
          },
          "wait Tue 3 Jun 12:00 +0100 QUIET_HOURS"}});
}

// A theme has no report of its own, and its text says nothing; ListThemes decides what they see.
TEST(ShouldTellTest, ThemeIsToldWithoutAReport) {
  const auto answer = [](const std::function<void(Situation&)>& change) {
    Situation s;
    s.delivery.set_reasons(0, config::v1::TELL_THEME);
    change(s);
    const domain::Directory directory(s.entries);
    const TellDecision decision =
        ShouldTell({s.delivery, nullptr, directory, Rules().policy(), s.now});
    return std::pair(decision.verdict, std::string(decision.reason));
  };
  EXPECT_EQ(answer([](auto&) {}), std::pair(TellVerdict::kSend, std::string("DUE")));
  EXPECT_EQ(answer([](auto& s) { Quiet(s, 9, 12); }),
            std::pair(TellVerdict::kWait, std::string("QUIET_HOURS")));
  EXPECT_EQ(answer([](auto& s) { s.Worker("ann").set_left(true); }),
            std::pair(TellVerdict::kDrop, std::string("PERSON_GONE")));
  EXPECT_EQ(answer([](auto& s) { s.AnnsContact().clear_channels(); }),
            std::pair(TellVerdict::kDrop, std::string("CHANNEL_NOT_WANTED")));
  EXPECT_EQ(answer([](auto& s) { s.delivery.set_reasons(0, config::v1::TELL_REMINDED); }),
            std::pair(TellVerdict::kDrop, std::string("REPORT_GONE")));
}

TEST(ShouldTellTest, OnlyWhoMayReadIsTold) {
  Check({
      {"objected to", [](auto& s) { s.report.add_hidden_from_ids("ann"); }, "drop MAY_NOT_READ"},
      {"stepped out", [](auto& s) { s.report.add_recused_ids("ann"); }, "drop MAY_NOT_READ"},
      {"it went on to ben", [](auto& s) { s.report.set_holder_id("ben"); }, "drop MAY_NOT_READ"},
      {"it went on; they stand above", [](auto& s) { s.delivery.set_person_id("tom"); },
       "drop NOT_THEIRS"},
      {"brought in",
       [](auto& s) {
         Told(s, "tom", config::v1::TELL_BROUGHT_IN);
         s.report.add_brought_in()->set_worker_id("tom");
       },
       "send DUE"},
      {"left", [](auto& s) { s.Worker("ann").set_left(true); }, "drop PERSON_GONE"},
      {"never was", [](auto& s) { s.delivery.set_person_id("zoe"); }, "drop PERSON_GONE"},
      {"another young person",
       [](auto& s) {
         s.entries.young_people["lee"] = s.entries.young_people["kim"];
         s.entries.young_people["lee"].set_id("lee");
         Told(s, "lee", config::v1::TELL_ANSWERED);
       },
       "drop MAY_NOT_READ"},
      {"another channel since",
       [](auto& s) { s.AnnsContact().set_channels(0, v1::CHANNEL_WEBHOOK); },
       "drop CHANNEL_NOT_WANTED"},
      {"given, and opened by them since",
       [](auto& s) {
         Told(s, "ann", config::v1::TELL_GIVEN);
         auto& opening = *s.report.add_openings();
         opening.set_worker_id("ann");
         opening.set_last_time_ms(s.delivery.version_time_ms() + 1);
       },
       "drop SEEN"},
  });
}

// What goes wrong elsewhere: "reminders at midnight".
TEST(ShouldTellTest, NobodyIsRemindedAtMidnight) {
  const auto at = [](const std::string& time, int from, int until) {
    return [=](Situation& s) {
      Quiet(s, from, until);
      s.now = At(time);
      s.delivery.set_plan_time_ms(absl::ToUnixMillis(s.now));
    };
  };
  Check({
      {"midnight", at("2025-06-04 00:00", 22, 7), "wait Wed 4 Jun 07:00 +0100 QUIET_HOURS"},
      {"the evening before", at("2025-06-03 23:59", 22, 7),
       "wait Wed 4 Jun 07:00 +0100 QUIET_HOURS"},
      {"the first minute", at("2025-06-03 22:00", 22, 7), "wait Wed 4 Jun 07:00 +0100 QUIET_HOURS"},
      {"the minute before", at("2025-06-03 21:59", 22, 7), "send DUE"},
      {"the last minute", at("2025-06-04 06:59", 22, 7), "wait Wed 4 Jun 07:00 +0100 QUIET_HOURS"},
      {"the end", at("2025-06-04 07:00", 22, 7), "send DUE"},
      {"not over midnight", at("2025-06-04 12:30", 12, 14),
       "wait Wed 4 Jun 14:00 +0100 QUIET_HOURS"},
      {"none: the same", at("2025-06-04 00:00", 0, 0), "send DUE"},
      // Clocks go forward on 30 March 2025, 01:00 → 02:00, and back on 26 October, 02:00 → 01:00.
      {"over the spring change", at("2025-03-29 23:00", 22, 7),
       "wait Sun 30 Mar 07:00 +0100 QUIET_HOURS"},
      {"an end that does not exist", at("2025-03-29 23:00", 22, 1),
       "wait Sun 30 Mar 02:00 +0100 QUIET_HOURS"},
      {"over the autumn change", at("2025-10-25 23:00", 22, 7),
       "wait Sun 26 Oct 07:00 +0000 QUIET_HOURS"},
  });
}

TEST(ShouldTellTest, HourThatComesTwiceIsQuietTwice) {
  Situation s;
  s.AnnsContact().set_quiet_from_minute(22 * 60);
  s.AnnsContact().set_quiet_until_minute(90);
  s.now = At("2025-10-26 01:15");
  EXPECT_EQ(s.Answer(), "wait Sun 26 Oct 01:30 +0100 QUIET_HOURS");
  s.now += absl::Hours(1);
  EXPECT_EQ(s.Answer(), "wait Sun 26 Oct 01:30 +0000 QUIET_HOURS");
}

TEST(ShouldTellTest, DangerKnowsNoQuietHoursAndNoDigest) {
  const auto danger = [](Situation& s) {
    Quiet(s, 22, 7);
    Digest(s, 9);
    s.now = At("2025-06-04 00:00");
  };
  Check({
      {"when it was planned",
       [&](auto& s) {
         danger(s);
         s.delivery.set_urgency(v1::URGENCY_DANGER);
       },
       "send DANGER"},
      {"by now",
       [&](auto& s) {
         danger(s);
         s.report.set_urgency(v1::URGENCY_DANGER);
       },
       "send DANGER"},
      {"high is not danger",
       [&](auto& s) {
         danger(s);
         s.report.set_urgency(v1::URGENCY_HIGH);
       },
       "wait Wed 4 Jun 09:00 +0100 DIGEST"},
      {"but closed is closed",
       [&](auto& s) {
         danger(s);
         s.report.set_urgency(v1::URGENCY_DANGER);
         s.report.set_state(storage::v1::CONFIRMED);
       },
       "drop CLOSED"},
  });
}

TEST(ShouldTellTest, DigestCollectsUntilItsTime) {
  const auto planned = [](const std::string& plan, const std::string& now) {
    return [=](Situation& s) {
      Digest(s, 9);
      s.delivery.set_plan_time_ms(absl::ToUnixMillis(At(plan)));
      s.now = At(now);
    };
  };
  Check({
      {"before it", planned("2025-06-03 08:00", "2025-06-03 08:00"),
       "wait Tue 3 Jun 09:00 +0100 DIGEST"},
      {"behind it", planned("2025-06-03 09:01", "2025-06-03 09:01"),
       "wait Wed 4 Jun 09:00 +0100 DIGEST"},
      {"its time", planned("2025-06-03 09:01", "2025-06-04 09:00"), "send DUE"},
      {"a retry after it", planned("2025-06-03 09:01", "2025-06-04 09:05"), "send DUE"},
      {"in quiet hours",
       [&](auto& s) {
         planned("2025-06-03 09:01", "2025-06-03 10:00")(s);
         Quiet(s, 8, 11);
       },
       "wait Wed 4 Jun 11:00 +0100 QUIET_HOURS"},
      {"in quiet hours, and they are over",
       [&](auto& s) {
         planned("2025-06-03 09:01", "2025-06-04 11:00")(s);
         Quiet(s, 8, 11);
       },
       "send DUE"},
  });
}

}  // namespace
}  // namespace pledgekeeper::notify
