#include "tools/pledgectl/print_parts.h"

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/domain/clock/date_words.h"
#include "tools/client/london_time.h"
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

std::string HolderText(const v1::Holder& holder, const Voice& voice) {
  const std::string& name = holder.name().empty() ? holder.worker_id() : holder.name();
  const std::string reason = voice.Words(holder.reason());
  return reason.empty() ? name : absl::StrCat(name, " (", reason, ")");
}

std::string NamedText(const v1::Named& named, const Voice& voice) {
  const std::string role = voice.Words(named.role());
  return role.empty() ? named.name() : absl::StrCat(named.name(), " (", role, ")");
}

std::string ClockText(const v1::LegalClock& clock, const Voice& voice) {
  switch (clock.state()) {
    case v1::CLOCK_STATE_RUNNING:
    case v1::CLOCK_STATE_BREACHED:
      return voice.Say("by {time}, {left}", voice.DueTime(clock.due_time()),
                       voice.TimeLeftUntil(clock.due_time()));
    case v1::CLOCK_STATE_MET:
      return voice.Say("done in time, {time}", voice.Time(clock.end_time()));
    case v1::CLOCK_STATE_MET_LATE:
      return voice.Say(
          "done {time}, late by {length}", voice.Time(clock.end_time()),
          voice.Length(client::FromProto(clock.end_time()) - client::FromProto(clock.due_time())));
    case v1::CLOCK_STATE_HELD:
      return voice.Say("stopped for a while; by {time}", voice.DueTime(clock.due_time()));
    case v1::CLOCK_STATE_VOID_LATE:
      return voice.Say("no longer matters; was late");
    default:
      return voice.Say("no longer matters");
  }
}

void AddNumbers(Card* card,
                const google::protobuf::RepeatedPtrField<v1::EmergencyContact>& contacts) {
  for (const v1::EmergencyContact& contact : contacts) {
    card->AddNamed(contact.number(), absl::StrCat(contact.name(), ": ", contact.when()));
  }
}

void AddClocks(Card* card, const google::protobuf::RepeatedPtrField<v1::LegalClock>& clocks,
               const ClockReader& reader) {
  const Voice& voice = reader.voice;
  for (const v1::LegalClock& clock : clocks) {
    std::string text = absl::StrCat(reader.is_staff ? absl::StrCat(clock.name(), ". ") : "",
                                    clock.title(), ": ", ClockText(clock, voice));
    if (reader.is_staff && clock.owner() == v1::CLOCK_OWNER_COUNCIL && !clock.has_end_time()) {
      absl::StrAppend(&text, " (", voice.Say("the council's own duty"), ")");
    }
    if (!clock.explanation().empty()) {
      absl::StrAppend(&text, "\n", clock.explanation(), reader.asks_why ? SourceText(clock) : "");
    }
    if (clock.older_holds() + clock.older_extensions() > 0) {
      absl::StrAppend(&text, "\n", voice.Say("there are older ones"));
    }
    for (const v1::Hold& hold : clock.holds()) {
      absl::StrAppend(&text, "\n", HoldText(hold, voice));
    }
    if (clock.has_due_without_holds_time()) {
      absl::StrAppend(&text, "\n",
                      voice.Say("without what stopped it: by {time}",
                                voice.DueTime(clock.due_without_holds_time())));
    }
    for (const v1::Extension& extension : clock.extensions()) {
      absl::StrAppend(&text, "\n", ExtensionText(extension, voice.language()));
      if (extension.state() == v1::EXTENSION_STATE_ASKED && !reader.is_staff) {
        absl::StrAppend(&text, "\n",
                        voice.Say("answer with: pledgectl report answer-extension REPORT {clock} "
                                  "--agree, or --refuse",
                                  clock.name()));
      }
    }
    card->Add("clocks", text);
  }
}

void AddMessages(Card* card, const google::protobuf::RepeatedPtrField<v1::Message>& messages,
                 Text young_person, const Voice& voice) {
  for (const v1::Message& message : messages) {
    const std::string from =
        message.from_young_person() ? voice.Say(young_person) : message.from_name();
    card->Add("messages",
              absl::StrCat(voice.Time(message.send_time()), ", ", from, ": ", message.text()));
  }
}

std::string DayText(const std::string& day, const Voice& voice) {
  absl::CivilDay civil;
  if (!absl::ParseCivilTime(day, &civil)) return day;
  return domain::LongDay(civil, domain::DayForm::kPlain, voice.language() == v1::LANGUAGE_WELSH);
}

void AddChanges(Card* card, const google::protobuf::RepeatedPtrField<v1::Change>& changes,
                const Voice& voice) {
  for (const v1::Change& change : changes) {
    std::string text = voice.Say("{number}. planned {time}: {plan}", change.number(),
                                 voice.Time(change.plan_time()), change.plan());
    if (!change.made().empty()) {
      absl::StrAppend(
          &text, "\n",
          voice.Say("made {time}: {what}", voice.Time(change.make_time()), change.made()));
    }
    if (!change.evidence().empty()) {
      absl::StrAppend(&text, "\n", voice.Say("shown by: {what}", change.evidence()));
    }
    if (change.has_drop_time()) {
      absl::StrAppend(&text, "\n",
                      voice.Say("will not be made, {time}: {why}", voice.Time(change.drop_time()),
                                change.drop_reason()));
    }
    const bool waits = !change.has_make_time() && !change.has_drop_time();
    if (waits && !change.due_day().empty()) {
      absl::StrAppend(
          &text, "\n",
          change.is_late()
              ? voice.Say("LATE: was to be made by {day}", DayText(change.due_day(), voice))
              : voice.Say("to be made by {day}", DayText(change.due_day(), voice)));
    }
    if (waits && !change.owner_name().empty()) {
      absl::StrAppend(&text, "\n", voice.Say("{name} sees to it", change.owner_name()));
    }
    card->Add("changes", text);
  }
}

}  // namespace pledgekeeper::ctl
