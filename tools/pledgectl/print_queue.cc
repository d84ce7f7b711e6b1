#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/london_time.h"
#include "tools/pledgectl/print.h"
#include "tools/pledgectl/print_parts.h"
#include "tools/pledgectl/words_of_enums.h"

namespace pledgekeeper::ctl {
namespace {

template <typename Page>
std::string DescribePage(const Page& page, const std::string& none) {
  Table table({"REPORT", "TIME", "URGENCY", "LEVEL", "STATUS", "FROM", "PROMISE", "WITH", "WHY"},
              none);
  for (const v1::QueueItem& item : page.items()) {
    const bool waits = item.clocks_size() > 0;
    table.Add({item.report_id(), waits ? TimeLeft(absl::Seconds(item.seconds_left())) : "-",
               Words(item.urgency()), std::to_string(item.level()), Words(item.status()),
               item.young_person_name(), item.promise_id(), item.holder().name(),
               Words(item.reason())});
  }
  return table.Text() + MorePages(page.next_page_token());
}

}  // namespace

std::string Describe(const v1::ListQueueResponse& page, absl::Time) {
  return DescribePage(page, "Nothing is with you.");
}

std::string Describe(const v1::ListDeskResponse& page, absl::Time) {
  return DescribePage(page, "The desk is empty.");
}

std::string Describe(const v1::QueueEvent& event, absl::Time now) {
  std::string what = "watching";
  if (!event.report_id().empty()) {
    what =
        absl::StrCat(event.report_id(), "  ", Words(event.action()),
                     event.in_queue() ? "" : ", left your queue", event.told() ? ", for you" : "");
  }
  return absl::StrCat(LondonTimeOfDay(now), "  ", Harmless(what), "\n");
}

}  // namespace pledgekeeper::ctl
