#include "tools/pledgectl/print_parts.h"

#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"
#include "tools/client/words_of_enums.h"
#include "tools/pledgectl/clock_words.h"

namespace pledgekeeper::ctl {
namespace {

// " [SI 2014/1794 reg 15, V]": the mark says how sure the council is of the source (clock.proto).
std::string SourceText(const v1::LegalClock& clock) {
  if (clock.source().empty()) return "";
  const std::string mark =
      clock.source_mark().empty() ? "" : absl::StrCat(", ", clock.source_mark());
  return absl::StrCat(" [", clock.source(), mark, "]");
}

}  // namespace

std::string HolderText(const v1::Holder& holder) {
  const std::string& name = holder.name().empty() ? holder.worker_id() : holder.name();
  const std::string reason = client::Words(holder.reason());
  return reason.empty() ? name : absl::StrCat(name, " (", reason, ")");
}

std::string ClockText(const v1::LegalClock& clock, absl::Time now) {
  switch (clock.state()) {
    case v1::CLOCK_STATE_RUNNING:
    case v1::CLOCK_STATE_BREACHED:
      return absl::StrCat("by ", client::LondonDueTime(clock.due_time()), ", ",
                          client::TimeLeft(client::FromProto(clock.due_time()) - now));
    case v1::CLOCK_STATE_MET:
      return absl::StrCat("done in time, ", client::LondonTime(clock.end_time()));
    case v1::CLOCK_STATE_MET_LATE:
      return absl::StrCat("done ", client::LondonTime(clock.end_time()), ", late by ",
                          client::LengthOfTime(client::FromProto(clock.end_time()) -
                                               client::FromProto(clock.due_time())));
    case v1::CLOCK_STATE_HELD:
      return absl::StrCat("stopped for a while; by ", client::LondonDueTime(clock.due_time()));
    default:
      return "no longer matters";
  }
}

void AddClocks(Card* card, const google::protobuf::RepeatedPtrField<v1::LegalClock>& clocks,
               const ClockReader& reader) {
  for (const v1::LegalClock& clock : clocks) {
    std::string text = absl::StrCat(reader.is_staff ? absl::StrCat(clock.name(), ". ") : "",
                                    clock.title(), ": ", ClockText(clock, reader.now));
    if (!clock.explanation().empty()) {
      absl::StrAppend(&text, "\n", clock.explanation(), reader.asks_why ? SourceText(clock) : "");
    }
    for (const v1::Hold& hold : clock.holds()) {
      absl::StrAppend(&text, "\n", HoldText(hold, reader.language));
    }
    for (const v1::Extension& extension : clock.extensions()) {
      absl::StrAppend(&text, "\n", ExtensionText(extension, reader.language));
      if (extension.state() == v1::EXTENSION_STATE_ASKED && !reader.is_staff) {
        absl::StrAppend(&text, "\nanswer with: pledgectl report answer-extension REPORT ",
                        clock.name(), " --agree, or --refuse");
      }
    }
    card->Add("clocks", text);
  }
}

void AddMessages(Card* card, const google::protobuf::RepeatedPtrField<v1::Message>& messages) {
  for (const v1::Message& message : messages) {
    card->Add("messages",
              absl::StrCat(client::LondonTime(message.send_time()), ", ",
                           message.from_young_person() ? "young person" : message.from_name(), ": ",
                           message.text()));
  }
}

void AddChanges(Card* card, const google::protobuf::RepeatedPtrField<v1::Change>& changes) {
  for (const v1::Change& change : changes) {
    std::string text = absl::StrCat(change.number(), ". planned ",
                                    client::LondonTime(change.plan_time()), ": ", change.plan());
    if (!change.made().empty()) {
      absl::StrAppend(&text, "\nmade ", client::LondonTime(change.make_time()), ": ",
                      change.made());
    }
    card->Add("changes", text);
  }
}

}  // namespace pledgekeeper::ctl
