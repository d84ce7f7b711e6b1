#ifndef TESTS_ACCEPTANCE_MANAGERS_H_
#define TESTS_ACCEPTANCE_MANAGERS_H_

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/council.h"

// What managers ask of a whole server. For tests.
namespace pledgekeeper::acceptance {

inline constexpr char kJune[] = "period { first_month: '2025-06' last_month: '2025-06' } ";

class ManagersTest : public testing::Test {
 protected:
  CallResult Ask(const std::string& method, const std::string& text, const std::string& reader) {
    return CallText(council_, "ComplianceService." + method, text, TokenOf(council_, reader));
  }
  // A figure of June.
  v1::Figure Figure(const std::string& reader, const std::string& measure) {
    const CallResult answer = Ask("GetSummary", kJune, reader);
    EXPECT_TRUE(answer.ok()) << answer.status.error_message();
    const auto summary = answer.As<v1::GetSummaryResponse>();
    for (const v1::Figure& figure : summary.figures()) {
      if (figure.measure_id() == measure) return figure;
    }
    ADD_FAILURE() << "no figure of " << measure;
    return {};
  }
  // Every answer of the door, of everything that it can be asked.
  std::map<std::string, std::string> All(const std::string& reader) {
    std::map<std::string, std::string> all;
    const auto keep = [&](const std::string& method, const std::string& text) {
      const CallResult answer = Ask(method, text, reader);
      EXPECT_TRUE(answer.ok()) << method << ": " << answer.status.error_message();
      all[absl::StrCat(method, " ", text)] = answer.bytes;
    };
    const std::string year = "period { first_month: '2025-04' last_month: '2025-06' } ";
    for (const std::string& period : {std::string(kJune), year}) {
      keep("GetSummary", period);
      keep("GetSummary", period + "filters { dimension: DIMENSION_TEAM value: 'team-north' }");
      keep("GetTrend", period);
      keep("GetTrend", period + "step: STEP_QUARTER measure_ids: 'clock:acknowledge'");
      for (int by = v1::DIMENSION_PROMISE; by < v1::Dimension_ARRAYSIZE; ++by) {
        for (int then = v1::DIMENSION_PROMISE; then < v1::Dimension_ARRAYSIZE; ++then) {
          keep("GetBreakdown", absl::StrCat(period, "dimensions: ", by,
                                            then == by ? "" : absl::StrCat(" dimensions: ", then),
                                            " measure_ids: 'received' measure_ids: 'open-at-end'"));
        }
      }
    }
    keep("ListLate", "");
    keep("ListLate", "within_days: 31");
    keep("ListPlannedChanges", "which: WHICH_ALL");
    keep("ListPlannedChanges", "which: WHICH_ALL owner_id: 'ann'");
    keep("ListPlannedChanges", kJune);
    keep("ListCounted", absl::StrCat(kJune, "measure_id: 'received'"));
    keep("ListCounted", absl::StrCat(kJune,
                                     "measure_id: 'in-hand' filters { dimension: "
                                     "DIMENSION_TEAM value: 'team-north' }"));
    keep("GetTimeBands", absl::StrCat(kJune, "bands { working_days: 20 } bands { days: 91 }"));
    keep("GetForecast", "days: 31");
    keep("GetForecast", "days: 7 fewer { team_id: 'team-north' people: 1 }");
    keep("GetForecast",
         "days: 31 at_usual_pace: true away { worker_id: 'ann' until_time { seconds: 1767225600 } "
         "}");
    keep("GetBacktest", kJune);
    keep("GetBacktest", absl::StrCat(kJune, "calendar_id: 'scotland'"));
    return all;
  }

  Council council_;
};

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_MANAGERS_H_
