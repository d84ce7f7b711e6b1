#include "tests/notify/situation.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "services/domain/decide/circumstances.h"

namespace pledgekeeper::notify {
namespace {

absl::TimeZone London() {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone("Europe/London", &zone)) std::abort();
  return zone;
}

std::vector<domain::ConfigText> Deployed(const std::string& folder) {
  std::vector<domain::ConfigText> texts;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(PLEDGEKEEPER_SOURCE_DIR) + "/deploy/" + folder)) {
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    texts.push_back({entry.path().string(), text.str()});
  }
  return texts;
}

void AddWorker(const std::string& id, v1::Role role, const std::string& manager,
               domain::DirectoryEntries& entries) {
  storage::v1::Worker& worker = entries.workers[id];
  worker.set_id(id);
  worker.set_role(role);
  worker.set_team_id("north");
  worker.set_manager_id(manager);
  worker.mutable_contact()->add_channels(v1::CHANNEL_EMAIL);
  worker.mutable_contact()->set_email(id + "@example.org");
}

}  // namespace

absl::Time At(const std::string& text) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M", text, London(), &time, &error)) std::abort();
  return time;
}

std::string Show(absl::Time time) { return absl::FormatTime("%a %-d %b %H:%M %z", time, London()); }

const domain::Rulebook& Rules() {
  static const auto* rules = new domain::Rulebook(
      *domain::Rulebook::Create({Deployed("calendars"), Deployed("policies"), Deployed("pledges"),
                                 "wrexham", "wales-representation"}));
  return *rules;
}

Situation::Situation() : now(At("2025-06-03 10:00")) {
  entries.version = 1;
  entries.teams["north"].set_id("north");
  entries.teams["north"].set_manager_id("tom");
  AddWorker("tom", v1::ROLE_TEAM_MANAGER, "", entries);
  AddWorker("ann", v1::ROLE_SOCIAL_WORKER, "tom", entries);
  AddWorker("ben", v1::ROLE_SOCIAL_WORKER, "tom", entries);
  storage::v1::YoungPerson& kim = entries.young_people["kim"];
  kim.set_id("kim");
  kim.set_team_id("north");
  kim.mutable_contact()->add_channels(v1::CHANNEL_EMAIL);
  kim.mutable_contact()->set_email("kim@example.org");
  report.set_id("r1");
  report.set_young_person_id("kim");
  report.set_holder_id("ann");
  report.set_state(storage::v1::RECEIVED);
  report.set_urgency(v1::URGENCY_NORMAL);
  report.set_policy_id(Rules().policy().policy.id());
  report.set_policy_version(Rules().policy().policy.version());
  delivery.set_report_id("r1");
  delivery.set_version(3);
  delivery.set_person_id("ann");
  delivery.set_channel(v1::CHANNEL_EMAIL);
  delivery.add_reasons(config::v1::TELL_REMINDED);
  delivery.set_report_state(storage::v1::RECEIVED);
  delivery.set_urgency(v1::URGENCY_NORMAL);
  delivery.set_version_time_ms(absl::ToUnixMillis(now));
  delivery.set_plan_time_ms(absl::ToUnixMillis(now));
}

TellDecision Situation::Decide() const {
  const domain::Directory directory(entries);
  return ShouldTell({delivery, &report, directory, domain::PolicyOf(report, Rules()), now});
}

std::string Situation::Answer() const {
  const TellDecision decision = Decide();
  const std::string reason(decision.reason);
  if (decision.verdict == TellVerdict::kSend) return "send " + reason;
  if (decision.verdict == TellVerdict::kDrop) return "drop " + reason;
  return absl::StrCat("wait ", Show(decision.until), " ", reason);
}

}  // namespace pledgekeeper::notify
