#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/harness/shared_council.h"

// What a worker's stream tells of reports that do not exist for them: nothing, but that a report
// left their own queue when they stepped back.
namespace pledgekeeper::acceptance {
namespace {

class ExcludedPersonStreamTest : public SharedCouncilTest<ExcludedPersonStreamTest> {
 protected:
  static std::string Submit(const std::string& young_person, const std::string& fields) {
    auto request = council().Submission();
    request.MergeFrom(*RequestOf("ReportService.SubmitReport", fields));
    return council().Submit(young_person, request).report_id();
  }
};

// A worker's stream: what comes, until an event of a given report.
class Watching {
 public:
  Watching(Council& council, const std::string& worker) {
    council.Sign(context_, TokenOf(council, worker));
    reader_ = council.triage().WatchQueue(&context_, {});
    v1::QueueEvent opened;
    EXPECT_TRUE(reader_->Read(&opened));
  }
  ~Watching() {
    context_.TryCancel();
    v1::QueueEvent event;
    while (reader_->Read(&event)) {
    }
    reader_->Finish();
  }
  // The events before the first one of `report_id`, and that one.
  std::vector<v1::QueueEvent> Until(const std::string& report_id) {
    std::vector<v1::QueueEvent> events;
    v1::QueueEvent event;
    while (reader_->Read(&event)) {
      events.push_back(event);
      if (event.report_id() == report_id) return events;
    }
    ADD_FAILURE() << "the stream ended";
    return events;
  }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::QueueEvent>> reader_;
};

int CountOf(const std::vector<v1::QueueEvent>& events, const std::string& report_id) {
  return static_cast<int>(std::count_if(events.begin(), events.end(), [&](const auto& event) {
    return event.report_id() == report_id;
  }));
}

TEST_F(ExcludedPersonStreamTest, StaysSilentAboutIt) {
  Watching ann(council(), "ann");
  Watching above(council(), "tm-north");
  const std::string about = Submit("yp-1", "about_ids: 'ann'");
  const std::string hidden = Submit("yp-1", "hidden_from_ids: ['ann', 'tm-north']");
  // Events come in the order of what happened: after this one, nothing of those is to come.
  const std::string plain = Submit("yp-1", "");
  const auto seen = ann.Until(plain);
  EXPECT_EQ(CountOf(seen, about), 0);
  EXPECT_EQ(CountOf(seen, hidden), 0);
  EXPECT_TRUE(CallText(council(), "TriageService.ClaimReport",
                       absl::StrCat("request_id: NEW report_id: '", plain, "'"),
                       TokenOf(council(), "tm-north"))
                  .ok());
  const auto seen_above = above.Until(plain);
  EXPECT_EQ(CountOf(seen_above, about), 0);
  EXPECT_EQ(CountOf(seen_above, hidden), 0);
}

TEST_F(ExcludedPersonStreamTest, TellsOfTheSteppingBackAndNoMore) {
  const std::string id = Submit("yp-1", "");
  Watching ann(council(), "ann");
  EXPECT_TRUE(CallText(council(), "TriageService.RecuseFromReport",
                       absl::StrCat("request_id: NEW report_id: '", id, "'"),
                       TokenOf(council(), "ann"))
                  .ok());
  const CallResult written = CallText(
      council(), "ReportService.SendMessage",
      absl::StrCat("request_id: NEW text: 't' report_id: '", id, "'"), TokenOf(council(), "yp-1"));
  EXPECT_TRUE(written.ok()) << written.status.error_message();
  std::vector<v1::QueueEvent> of_report;
  for (const auto& event : ann.Until(Submit("yp-1", ""))) {
    if (event.report_id() == id && event.action() != v1::ACTION_SUBMIT) of_report.push_back(event);
  }
  ASSERT_EQ(of_report.size(), 1u);
  EXPECT_EQ(of_report[0].action(), v1::ACTION_RECUSE);
  EXPECT_FALSE(of_report[0].in_queue());
  EXPECT_FALSE(of_report[0].told());
}

// Who had it cannot tell an objection from any other moving on; nor can the others of their desk.
TEST_F(ExcludedPersonStreamTest, TellsNobodyThatTheyWereObjectedTo) {
  const auto object = [&](const std::string& report_id) {
    return CallText(council(), "ReportService.ChangeObjections",
                    absl::StrCat("request_id: NEW add_ids: 'ann' report_id: '", report_id, "'"),
                    TokenOf(council(), "yp-1"))
        .ok();
  };
  const std::string held = Submit("yp-1", "");
  const absl::Time now = council().clock().Now();
  council().SetAbsence("ann", now + absl::Hours(2), now + absl::Hours(3), "");
  Watching ann(council(), "ann");
  EXPECT_TRUE(object(held));
  std::vector<v1::QueueEvent> of_report;
  for (const auto& event : ann.Until(Submit("yp-1", ""))) {
    // That it came may reach a stream that opens just behind it.
    const bool came = event.action() == v1::ACTION_SUBMIT;
    if (event.report_id() == held && !came) of_report.push_back(event);
  }
  ASSERT_EQ(of_report.size(), 1u);
  EXPECT_EQ(of_report[0].action(), v1::ACTION_REROUTE);
  EXPECT_FALSE(of_report[0].in_queue());
  EXPECT_FALSE(of_report[0].told());
  // From a desk: ann hears nothing, her colleagues that it moved on.
  council().SetAbsence("ann", now, now + absl::Hours(1), "");
  Watching ben(council(), "ben");
  const std::string on_desk = Submit("yp-1", "");
  ben.Until(on_desk);
  EXPECT_TRUE(object(on_desk));
  EXPECT_EQ(ben.Until(on_desk).back().action(), v1::ACTION_REROUTE);
  EXPECT_EQ(CountOf(ann.Until(Submit("yp-1", "")), on_desk), 1) << "only that it came";
  EXPECT_TRUE(CallText(council(), "DirectoryService.ClearAbsence",
                       "request_id: NEW worker_id: 'ann'", TokenOf(council(), "admin"))
                  .ok());
}

TEST_F(ExcludedPersonStreamTest, SaysNoMoreOfADeskSteppedBackFrom) {
  const auto step_back = [&](const std::string& report_id) {
    return CallText(council(), "TriageService.RecuseFromReport",
                    absl::StrCat("request_id: NEW report_id: '", report_id, "'"),
                    TokenOf(council(), "ben"))
        .ok();
  };
  const absl::Time now = council().clock().Now();
  council().SetAbsence("ann", now, now + absl::Hours(1), "");
  Watching ben(council(), "ben");
  Watching manager(council(), "tm-north");
  const std::string id = Submit("yp-1", "");
  EXPECT_EQ(ben.Until(id).back().action(), v1::ACTION_SUBMIT);
  EXPECT_EQ(manager.Until(id).back().action(), v1::ACTION_SUBMIT);
  EXPECT_TRUE(step_back(id));
  // The others at the desk learn that it left.
  const v1::QueueEvent left = manager.Until(id).back();
  EXPECT_EQ(left.action(), v1::ACTION_RECUSE);
  EXPECT_FALSE(left.in_queue());
  EXPECT_EQ(CountOf(ben.Until(Submit("yp-1", "")), id), 0);
  EXPECT_TRUE(CallText(council(), "DirectoryService.ClearAbsence",
                       "request_id: NEW worker_id: 'ann'", TokenOf(council(), "admin"))
                  .ok());
}

}  // namespace
}  // namespace pledgekeeper::acceptance
