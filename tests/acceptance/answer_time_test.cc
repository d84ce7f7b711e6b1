#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/base/even_pace.h"
#include "tests/acceptance/access_matrix.h"
#include "tests/acceptance/harness/any_call.h"
#include "tests/acceptance/harness/many_calls.h"
#include "tests/acceptance/harness/transitions.h"

// The time of an answer does not tell whether there is a report: whoever must not know of it is
// answered at the beat at which an id that never was is answered.
namespace pledgekeeper::acceptance {
namespace {

constexpr char kNeverWas[] = "aaaaaaaaaaaaaaaa";

// Of all times of one kind of call.
struct Sample {
  double count = 0;
  double mean = 0;
  double squares = 0;  // of the distances to the mean, all together (Welford)

  void Add(double value) {
    const double from_mean = value - mean;
    mean += from_mean / ++count;
    squares += from_mean * (value - mean);
  }
  double ErrorOfMean() const { return squares / (count - 1) / count; }
};

// Welch's t of two samples: beyond 4.5 either way they are told apart.
double WelchsT(const Sample& a, const Sample& b) {
  return (a.mean - b.mean) / std::sqrt(a.ErrorOfMean() + b.ErrorOfMean());
}

std::string RequestText(std::string_view rpc) {
  for (const Transition& transition : kTransitions) {
    if (transition.method == rpc) return transition.fields;
  }
  return "";
}

class AnswerTimeTest : public testing::Test {
 protected:
  AnswerTimeTest() : id_(council_.Submit("yp-1", Long()).report_id()) {}

  // As much as a report holds, so that opening it takes its time.
  v1::SubmitReportRequest Long() {
    v1::SubmitReportRequest submission = council_.Submission(std::string(9000, 'w'));
    submission.add_hidden_from_ids("sm");
    return submission;
  }

  // Calls the method `calls` times, in random order on the hidden report and on an id that never
  // was; `take` gets whether the report was there, and the nanoseconds.
  void Time(const AccessRow& row, size_t calls, size_t at_once,
            const std::function<void(bool, int64_t)>& take) {
    const std::string rpc(row.rpc);
    const std::string token = TokenOf(council_, row.roles == "Y" ? "yp-2" : "sm");
    std::vector<char> there(calls);
    for (size_t i = 0; i < calls; ++i) there[i] = i % 2;
    std::shuffle(there.begin(), there.end(), random_);
    const auto request = RequestOf(rpc, RequestText(rpc));
    const bool has_request_id = request->GetDescriptor()->FindFieldByName("request_id") != nullptr;
    CallMany(
        council_, calls, at_once,
        [&](size_t i) {
          SetField(*request, "report_id", there[i] ? id_ : kNeverWas);
          if (has_request_id) SetField(*request, "request_id", absl::StrCat("timed-", 1000000 + i));
          return Asked{rpc, request->SerializeAsString(), token};
        },
        [&](size_t i, const Answered& answer) {
          EXPECT_EQ(ReasonOf(answer.status), "REPORT_NOT_FOUND") << rpc;
          take(there[i], answer.took.count());
        });
  }

  Council council_;
  const std::string id_;
  std::mt19937 random_{7};
};

// Never before the beat, whatever there was to do: what is measured below can be measured.
TEST_F(AnswerTimeTest, NoReportIsSaidAtTheBeat) {
  for (const AccessRow& row : kAccess) {
    if (!row.NamesAReport()) continue;
    Time(row, 2, 1, [&](bool there, int64_t took) {
      EXPECT_GE(std::chrono::nanoseconds(took), base::EvenPace::kBeat) << row.rpc << " " << there;
    });
  }
}

// PLEDGEKEEPER_TIMINGS=10000: so many calls of each kind of every method that names a report, which
// takes a quarter of an hour and a machine that does nothing else. Left out where it is not set,
// since a machine that is busy makes any two samples differ by chance, and CI is busy.
TEST_F(AnswerTimeTest, TellsNothingByWelchsT) {
  const size_t samples = SizeOf("PLEDGEKEEPER_TIMINGS", 0);
  if (samples == 0) GTEST_SKIP() << "PLEDGEKEEPER_TIMINGS is not set";
  for (const AccessRow& row : kAccess) {
    if (!row.NamesAReport()) continue;
    Sample absent, hidden;
    Time(row, 2 * samples, 16,
         [&](bool there, int64_t took) { (there ? hidden : absent).Add(took / 1000.0); });
    const double t = WelchsT(hidden, absent);
    absl::PrintF("%-35s absent %9.1f us, hidden %9.1f us, t %6.2f\n", row.rpc, absent.mean,
                 hidden.mean, t);
    EXPECT_LT(std::abs(t), 4.5) << row.rpc;
  }
}

}  // namespace
}  // namespace pledgekeeper::acceptance
