#include "tests/acceptance/answer_fields.h"

#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/acceptance/harness/any_call.h"
#include "tests/api/api_names.h"

// No answer has a field of a class that its audience must not be told: what a young person wrote
// does not reach administrators because a message was used a second time.
namespace pledgekeeper::acceptance {
namespace {

using google::protobuf::Descriptor;

// Whether a word stands in a list of words with one space between them.
constexpr bool Lists(std::string_view words, std::string_view word) {
  size_t at = 0;
  while ((at = words.find(word, at)) != std::string_view::npos) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || words[at - 1] == ' ';
    if (begins && (end == words.size() || words[end] == ' ')) return true;
    at = end;
  }
  return false;
}

// The row of a field, "Report.words"; null if it has none.
constexpr const AnswerFields* FindFields(std::string_view field) {
  const size_t dot = field.rfind('.');
  for (const AnswerFields& row : kAnswerFields) {
    if (row.message == field.substr(0, dot) && Lists(row.fields, field.substr(dot + 1))) {
      return &row;
    }
  }
  return nullptr;
}

// The first field of the API that has no class, or how many there are if each has one.
constexpr size_t FirstWithoutClass() {
  size_t at = 0;
  for (const std::string_view field : api::kAnswerFields) {
    if (FindFields(field) == nullptr) return at;
    ++at;
  }
  return at;
}
// The first number says which of api::kAnswerFields (tests/api/api_names.h in the build folder).
constexpr size_t kFirstWithoutClass = FirstWithoutClass();
static_assert(kFirstWithoutClass == std::size(api::kAnswerFields));

// What the methods of a service may say to whoever may call them, beside kHolds, kSetting and
// kMachine, which may be said to all.
struct Audience {
  const char* service;
  std::vector<Says> may_be_told;
};
const Audience kAudiences[] = {
    // Their own reports; of staff who did what, and nothing that staff wrote for each other.
    {"ReportService",
     {kWords, kSaid, kStaffWords, kObjection, kPerson, kReport, kOfReport, kNotes}},
    {"CheckInService", {kWords, kSaid, kObjection}},
    {"PledgeService", {}},
    // All of a report that is shown, but whom the young person objects to.
    {"TriageService",
     {kWords, kSaid, kStaffWords, kNotes, kOwner, kPerson, kReport, kOfReport, kCount}},
    // Whoever speaks for a young person is not shown what is there already.
    {"SpeakingService", {kPerson, kReport, kOfReport}},
    // Managers count: no words, and of no young person by name.
    {"ComplianceService", {kPerson, kReport, kOfReport, kCount, kFloored}},
    {"CheckInFiguresService", {kFloored}},
    // And, to who writes a text, which names of their own directory stand in it.
    {"PublishingService", {kPublished, kPerson, kEntry}},
    // Who they are themselves, and as whom they go on.
    {"SignInService", {kPerson}},
    // How each device came and ended, and by whom; no report, and nothing of what stands in one.
    {"DeviceService", {kPerson, kOfDevice}},
    {"DeviceSignInService", {kOfDevice}},
    // Administrators: their own directory, how many reports from five on, and of none which.
    {"DirectoryService", {kEntry, kAddress, kCoarse}},
    {"RulesService", {kEntry, kCoarse}},
    {"NotifyService", {kPerson, kCoarse}},
    {"MaintenanceService", {kCoarse}},
    {"GovernanceService", {kEntry, kPerson, kCoarse}},
};

// Fields that a message brings along which its other readers have, and which these views never
// fill: views of young people (intake) leave them empty.
const std::set<std::string> kNeverFilledForYoungPeople = {"Change.evidence"};

// The fields of a message and of all that it holds, each once.
void Walk(const Descriptor& message, std::set<const Descriptor*>& met,
          std::vector<std::string>& fields) {
  const std::string package = "pledgekeeper.v1";
  if (message.file()->package() != package || !met.insert(&message).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    fields.push_back(message.field(i)->full_name().substr(package.size() + 1));
    if (message.field(i)->message_type() != nullptr) {
      Walk(*message.field(i)->message_type(), met, fields);
    }
  }
}

TEST(AnswerFieldsTest, NoAudienceIsToldWhatIsNotForIt) {
  for (const auto* method : Methods()) {
    const Audience* audience = std::find_if(
        std::begin(kAudiences), std::end(kAudiences),
        [&](const Audience& each) { return each.service == method->service()->name(); });
    ASSERT_NE(audience, std::end(kAudiences)) << NameOf(*method);
    std::vector<std::string> fields;
    std::set<const Descriptor*> met;
    Walk(*method->output_type(), met, fields);
    for (const std::string& field : fields) {
      const AnswerFields* row = FindFields(field);
      ASSERT_NE(row, nullptr) << field;
      const Says says = row->says;
      if (says == kHolds || says == kSetting || says == kMachine) continue;
      if (says == kNotes && method->service()->name() == "ReportService") {
        EXPECT_TRUE(kNeverFilledForYoungPeople.contains(field)) << NameOf(*method) << " " << field;
        continue;
      }
      const auto& may = audience->may_be_told;
      EXPECT_NE(std::find(may.begin(), may.end(), says), may.end())
          << NameOf(*method) << " must not say " << field;
    }
  }
}

// A row names what there is, and only once.
TEST(AnswerFieldsTest, EveryRowNamesFieldsThatThereAre) {
  std::set<std::string> named;
  for (const AnswerFields& row : kAnswerFields) {
    std::string_view rest = row.fields;
    while (!rest.empty()) {
      const size_t space = std::min(rest.find(' '), rest.size());
      const std::string field = std::string(row.message) + "." + std::string(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
      EXPECT_TRUE(named.insert(field).second) << field << " has two classes";
      EXPECT_EQ(std::count(std::begin(api::kAnswerFields), std::end(api::kAnswerFields), field), 1)
          << field << " is no field";
    }
  }
  EXPECT_EQ(named.size(), std::size(api::kAnswerFields));
}

}  // namespace
}  // namespace pledgekeeper::acceptance
