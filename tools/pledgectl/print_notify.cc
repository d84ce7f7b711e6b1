#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::ctl {
namespace {

// Of a column of numbers: "12", or "<5".
std::string Short(const v1::CoarseCount& count) {
  return absl::StrCat(count.fewer() ? "<" : "", count.count());
}

}  // namespace

std::string Describe(const v1::NotifyStatus& status, const Voice& voice) {
  Table table(
      voice,
      {"CHANNEL", "SET UP", "WAITING", "TOLD", "FAILED", "DROPPED", "LAST TOLD", "LAST FAILURE"},
      "No channels.");
  for (const v1::ChannelStatus& channel : status.channels()) {
    const std::string failure =
        channel.has_last_failure_time()
            ? absl::StrCat(voice.Time(channel.last_failure_time()), ", ", channel.last_failure())
            : "";
    table.Add({voice.Words(channel.channel()),
               voice.Say(channel.configured() ? Text("yes") : Text("no")), Short(channel.waiting()),
               Short(channel.told()), Short(channel.failed()), Short(channel.dropped()),
               channel.has_last_told_time() ? voice.Time(channel.last_told_time()) : "", failure});
  }
  Card card(voice, voice.Say("Behind"));
  if (status.has_journal_behind())
    card.Add("journal", voice.Count(status.journal_behind(), texts::kLines));
  if (status.has_earliest_waiting_time()) {
    const google::protobuf::Timestamp& earliest = status.earliest_waiting_time();
    card.Add("next",
             voice.Say("{time}, {left}", voice.Time(earliest), voice.TimeLeftUntil(earliest)));
  }
  for (const v1::ChannelStatus& channel : status.channels()) {
    if (channel.setup_fault().empty()) continue;
    card.Add("to be mended", voice.Say("{channel}: {why}, the same for everybody",
                                       voice.Words(channel.channel()), channel.setup_fault()));
  }
  for (const v1::UnreachablePerson& person : status.unreachable()) {
    card.Add("no way to tell", absl::StrCat(person.person_id(), ", ", person.reason()));
  }
  if (status.unreachable_count() > status.unreachable_size()) {
    card.Add("no way to tell", std::to_string(status.unreachable_count()));
  }
  return absl::StrCat(table.Text(), "\n", card.Text());
}

std::string Describe(const v1::ListUntoldPeopleResponse& page, const Voice& voice) {
  Table table(voice, {"WHOM", "CHANNEL", "MESSAGES", "LAST DAY", "WHY"},
              "Everybody could be told.");
  for (const v1::UntoldPerson& person : page.people()) {
    table.Add({person.person_id(), voice.Words(person.channel()), Short(person.messages()),
               person.last_day(), person.reason()});
  }
  std::string text = table.Text();
  if (page.has_to_young_people() && !page.to_young_people().fewer()) {
    absl::StrAppend(&text, "\n",
                    voice.Say("{count} to young people did not arrive",
                              voice.Count(page.to_young_people(), texts::kMessages)),
                    "\n");
  }
  return text + MorePages(voice, page.next_page_token());
}

}  // namespace pledgekeeper::ctl
