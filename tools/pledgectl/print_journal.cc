#include "absl/strings/str_cat.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/print.h"
#include "tools/texts/nouns.h"

namespace pledgekeeper::ctl {
namespace {

std::string BehindText(const v1::JournalFollower& follower, const Voice& voice) {
  if (follower.days_behind() > 0) {
    return voice.Say("{days} days behind: nothing that it has not taken is archived",
                     follower.days_behind());
  }
  return follower.begun() ? voice.Say("not a week behind") : voice.Say("has never begun");
}

}  // namespace

std::string Describe(const v1::JournalStatus& status, const Voice& voice) {
  Card card(voice, voice.Say("The journal"));
  card.Add("in Redis", voice.Count(status.lines(), texts::kLines));
  card.Add("the oldest is of", status.oldest_day());
  card.Add("kept there", status.keep_days() > 0 ? voice.Say("{days} days", status.keep_days())
                                                : voice.Say("for ever: nothing is archived"));
  card.Add("archived", voice.Count(status.segments(), texts::kFiles));
  if (status.has_segments_here()) {
    card.Add("on this server",
             voice.Say("{files}, {size} MiB", voice.Count(status.segments_here(), texts::kFiles),
                       status.mebibytes_here()));
  }
  if (status.failing()) {
    card.Add("to be mended", voice.Say("the archive cannot be written here; is the disk full?"));
  }
  for (const v1::JournalFollower& follower : status.followers()) {
    card.AddNamed(follower.name(), BehindText(follower, voice));
  }
  return card.Text();
}

std::string Describe(const v1::CheckJournalResponse& check, const Voice& voice) {
  Table table(voice, {"FILE", "WHAT IS WRONG"}, "Nothing is wrong.");
  for (const v1::JournalFault& fault : check.faults()) {
    table.Add({fault.file(), voice.Words(fault.kind())});
  }
  Card card(voice, voice.Say("What was read"));
  card.Add("files", absl::StrCat(check.segments_done()));
  card.Add("lines", voice.Count(check.lines(), texts::kLines));
  return absl::StrCat(table.Text(), "\n", card.Text());
}

}  // namespace pledgekeeper::ctl
