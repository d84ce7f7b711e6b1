#include "tests/domain/change_messages.h"

#include <type_traits>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/base/errors.h"

namespace pledgekeeper::domain {
namespace {

// Longer than any text that is taken, and not UTF-8.
constexpr size_t kTooLong = 20'000;
constexpr char kNotUtf8[] = "\xC3";

template <typename Asked, typename Show>
void ShowMembers(const Asked& asked, const Show& show) {
  if constexpr (requires { asked.urgency; }) show("urgency", v1::Urgency_Name(asked.urgency));
  if constexpr (requires { asked.worker_id; }) show("worker_id", asked.worker_id);
  if constexpr (requires { asked.team_id; }) show("team_id", asked.team_id);
  if constexpr (requires { asked.target; }) show("target", config::v1::Target_Name(asked.target));
  if constexpr (requires { asked.number; }) show("number", absl::StrCat(asked.number));
  if constexpr (requires { asked.made; }) show("made", asked.made);
  if constexpr (requires { asked.evidence; }) show("evidence", asked.evidence);
  if constexpr (requires { asked.due_day; }) {
    show("due_day", asked.due_day.has_value() ? absl::FormatCivilTime(*asked.due_day) : "");
  }
  if constexpr (requires { asked.owner_id; }) show("owner_id", asked.owner_id);
  if constexpr (requires { asked.clock; }) show("clock", asked.clock);
  if constexpr (requires { asked.reason; }) show("reason", asked.reason);
  if constexpr (requires { asked.until; }) {
    show("until", absl::FormatTime(absl::RFC3339_full, asked.until, absl::UTCTimeZone()));
  }
  if constexpr (requires { asked.length; }) show("length", absl::StrCat(asked.length));
  if constexpr (requires { asked.milestone; }) {
    show("milestone", v1::Milestone_Name(asked.milestone));
  }
  if constexpr (requires { asked.stage; }) show("stage", v1::Milestone_Name(asked.stage));
  if constexpr (requires { asked.add_ids; }) show("add", absl::StrJoin(asked.add_ids, ","));
  if constexpr (requires { asked.remove_ids; }) {
    show("remove", absl::StrJoin(asked.remove_ids, ","));
  }
  if constexpr (requires { asked.about_ids; }) show("about", absl::StrJoin(asked.about_ids, ","));
  if constexpr (requires { asked.may_know_ids; }) {
    show("may_know", absl::StrJoin(asked.may_know_ids, ","));
  }
  if constexpr (requires { asked.wanted; }) show("wanted", asked.wanted ? "yes" : "no");
  if constexpr (requires { asked.safety; }) show("safety", v1::Safety_Name(asked.safety));
  if constexpr (requires { asked.seen_by; }) {
    show("seen_by", asked.seen_by);
    if (!asked.seen_by.empty()) show("seen", absl::FormatTime(asked.seen, absl::UTCTimeZone()));
  }
  if constexpr (requires { asked.outcome; }) {
    show("outcome", v1::Outcome_Name(asked.outcome));
    show("outcome_reason", asked.outcome_reason);
    show("remedies", absl::StrJoin(asked.remedies, ",", [](std::string* out, v1::Remedy remedy) {
           out->append(v1::Remedy_Name(remedy));
         }));
    show("faults", absl::StrJoin(asked.faults, ",", [](std::string* out, v1::Fault fault) {
           out->append(v1::Fault_Name(fault));
         }));
  }
  if constexpr (requires { asked.words; }) show("words", asked.words);
  if constexpr (requires { asked.left_out; }) {
    using LeftOut = ask::SayNotSafe::LeftOut;
    if (asked.left_out == LeftOut::kTooLong) show("left_out", "too_long");
    if (asked.left_out == LeftOut::kUnreadable) show("left_out", "unreadable");
  }
}

}  // namespace

std::string AskedText(const ask::Anything& what) {
  return std::visit(
      [](const auto& asked) {
        const std::string action = v1::Action_Name(std::decay_t<decltype(asked)>::kAction);
        std::string text(absl::StripPrefix(action, "ACTION_"));
        ShowMembers(asked, [&](const char* name, const std::string& value) {
          if (!value.empty()) absl::StrAppend(&text, " ", name, "=", value);
        });
        return text;
      },
      what);
}

std::set<std::string> ChangeMessages::names() const {
  std::set<std::string> names;
  for (const auto& [name, reader] : readers_) names.insert(name);
  return names;
}

std::unique_ptr<ChangeMessages::Message> ChangeMessages::Parse(const std::string& name,
                                                               const std::string& text) const {
  std::unique_ptr<Message> message(readers_.at(name).prototype->New());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, message.get())) << name << text;
  return message;
}

std::string ChangeMessages::Outcome(const Message& message) const {
  const Asked asked = readers_.at(message.GetDescriptor()->name()).read(message);
  if (asked.ok()) return AskedText(*asked);
  EXPECT_EQ(asked.status().code(), absl::StatusCode::kInvalidArgument) << asked.status();
  return absl::StrCat(base::ErrorReason(asked.status()), " ",
                      base::ErrorFact(asked.status(), "field"));
}

std::string ChangeMessages::Outcome(const std::string& name, const std::string& text) const {
  return Outcome(*Parse(name, text));
}

std::vector<const ChangeMessages::Field*> ChangeMessages::ContentOf(const Message& message) {
  std::vector<const Field*> content;
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const Field* field = message.GetDescriptor()->field(i);
    const std::set<std::string> of_the_door = {"report_id", "request_id", "etag"};
    if (!of_the_door.contains(field->name())) content.push_back(field);
  }
  return content;
}

std::vector<std::string> ChangeMessages::FieldsThatDoNotMatter(const std::string& name,
                                                               const std::string& whole) const {
  std::vector<std::string> without;
  const std::unique_ptr<Message> message = Parse(name, whole);
  for (const Field* field : ContentOf(*message)) {
    const std::unique_ptr<Message> less = Parse(name, whole);
    less->GetReflection()->ClearField(less.get(), field);
    if (Outcome(*less) == Outcome(*message)) without.push_back(name + "." + field->name());
  }
  return without;
}

std::vector<std::string> ChangeMessages::TextsThatAreNotChecked(const std::string& name,
                                                                const std::string& whole) const {
  std::vector<std::string> unchecked;
  const std::unique_ptr<Message> message = Parse(name, whole);
  for (const Field* field : ContentOf(*message)) {
    if (field->cpp_type() != Field::CPPTYPE_STRING) continue;
    for (const std::string& bad : {std::string(kTooLong, 'x'), std::string(kNotUtf8)}) {
      const std::unique_ptr<Message> with = Parse(name, whole);
      if (field->is_repeated()) {
        with->GetReflection()->AddString(with.get(), field, bad);
      } else {
        with->GetReflection()->SetString(with.get(), field, bad);
      }
      const std::string outcome = Outcome(*with);
      const bool is_named = outcome == "FIELD_TOO_LONG " + field->name() ||
                            outcome == "FIELD_NOT_UTF8 " + field->name() ||
                            outcome == "FIELD_MALFORMED " + field->name();
      if (!is_named) unchecked.push_back(name + "." + field->name() + ": " + outcome.substr(0, 80));
    }
  }
  return unchecked;
}

std::set<std::string> ChangesOf(const google::protobuf::ServiceDescriptor& service) {
  std::set<std::string> names;
  for (int i = 0; i < service.method_count(); ++i) {
    const google::protobuf::Descriptor& input = *service.method(i)->input_type();
    const bool names_one = input.FindFieldByName("report_id") != nullptr;
    if (names_one && input.FindFieldByName("request_id") != nullptr) names.insert(input.name());
  }
  return names;
}

}  // namespace pledgekeeper::domain
