#include "tests/simulation/rules.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "services/domain/rulebook/config_text.h"

namespace pledgekeeper::simulation {
namespace {

using domain::ConfigText;
using domain::Rulebook;
using domain::RulebookTexts;

std::vector<ConfigText> ReadFolder(const std::string& folder) {
  std::vector<ConfigText> texts;
  const std::filesystem::path root(PLEDGEKEEPER_SOURCE_DIR);
  for (const auto& entry : std::filesystem::directory_iterator(root / "deploy" / folder)) {
    if (entry.path().extension() != ".textproto") continue;
    std::ifstream stream(entry.path());
    texts.push_back(
        {entry.path().filename().string(), {std::istreambuf_iterator<char>(stream), {}}});
  }
  return texts;
}

// The newest version as the council might change it next year: other budgets, nothing else.
ConfigText NextYears(const std::vector<ConfigText>& policies) {
  for (const ConfigText& each : policies) {
    if (each.source != "wales-representation-9.textproto") continue;
    return {"wales-representation-10.textproto",
            absl::StrReplaceAll(each.text, {{"\nversion: 9", "\nversion: 10"},
                                            {"budget { working_days: 2 }",  //
                                             "budget { working_days: 3 }"}})};
  }
  ADD_FAILURE() << "the newest policy is not there";
  return {};
}

std::vector<Rulebook> ReadAll() {
  RulebookTexts texts{.calendars = ReadFolder("calendars"),
                      .policies = ReadFolder("policies"),
                      .pledges = ReadFolder("pledges"),
                      .pledge_id = "wrexham",
                      .policy_id = ""};
  texts.policies.push_back(NextYears(texts.policies));
  std::vector<Rulebook> rulebooks;
  const auto add = [&](const std::string& policy_id) {
    texts.policy_id = policy_id;
    auto rulebook = Rulebook::Create(texts);
    if (!rulebook.ok()) ADD_FAILURE() << rulebook.status();
    rulebooks.push_back(*std::move(rulebook));
  };
  for (const char* const policy_id :
       {"wales-representation/9", "wales-representation/8", "wales-representation/7",
        "wales-representation/6", "wales-representation/5", "wales-representation/4",
        "wales-representation/3", "england-children-act/5", "england-children-act/4",
        "england-children-act/3", "england-children-act/2", "england-children-act/1",
        "wales-representation/2", "wales-representation/1", "wales-representation/10"}) {
    add(policy_id);
  }
  std::erase_if(texts.policies, [](const ConfigText& text) {
    return text.source == "wales-representation.textproto" ||
           text.source == "wales-representation-2.textproto" ||
           text.source == "wales-representation-3.textproto";
  });
  add("wales-representation/10");
  return rulebooks;
}

const std::vector<Rulebook>& All() {
  static const auto* const kAll = new std::vector<Rulebook>(ReadAll());
  return *kAll;
}

}  // namespace

int RulebookCount() { return static_cast<int>(All().size()); }

const config::v1::Calendar& DeployedCalendar() {
  static const auto* const kCalendar = [] {
    for (const ConfigText& each : ReadFolder("calendars")) {
      if (each.source != "england-and-wales.textproto") continue;
      auto calendar = domain::ParseCalendar(each.text, each.source);
      if (calendar.ok()) return new config::v1::Calendar(*std::move(calendar));
    }
    ADD_FAILURE() << "the calendar is not there";
    return new config::v1::Calendar();
  }();
  return *kCalendar;
}

const Rulebook& RulebookNumber(int number) { return All()[static_cast<size_t>(number)]; }

}  // namespace pledgekeeper::simulation
