#include "services/store/redis_theme_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/sealing.h"
#include "services/base/status_macros.h"
#include "services/domain/theme/pattern.h"
#include "services/store/redis_library.h"
#include "services/store/redis_reply.h"
#include "services/store/redis_report_functions.h"

namespace pledgekeeper::store {

RedisThemeStore::RedisThemeStore(RedisDatabase& database, const base::MasterKey& master_key)
    : redis_(database), keys_(database.keys()), key_(master_key.Subkey("pkthemes")) {}

std::string RedisThemeStore::SealFor(const std::string& place, int64_t version,
                                     const google::protobuf::MessageLite& record) const {
  return base::Seal(key_, BoundTo(place, "r", version), record.SerializeAsString());
}

base::Task<absl::StatusOr<bool>> RedisThemeStore::LoadSealed(
    std::string place, google::protobuf::MessageLite& record) {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HMGET", place, "v", "r")));
  if (!IsList(*reply) || reply->elements != 2) co_return Unexpected(place);
  if (!IsText(*reply->element[0])) co_return false;
  int64_t version = 0;
  if (!absl::SimpleAtoi(Text(*reply->element[0]), &version)) co_return Unexpected(place);
  const auto plain = base::Unseal(key_, BoundTo(place, "r", version), Text(*reply->element[1]));
  if (!plain.has_value() || !record.ParseFromString(*plain)) co_return Unexpected(place);
  co_return true;
}

base::Task<absl::StatusOr<std::vector<std::string>>> RedisThemeStore::ListTexts(
    std::vector<std::string> command) {
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Read(std::move(command)));
  std::vector<std::string> texts;
  for (size_t i = 0; i < reply->elements; ++i) texts.push_back(Text(*reply->element[i]));
  co_return texts;
}

base::Task<absl::StatusOr<ThemeProgress>> RedisThemeStore::LoadProgress() {
  CO_ASSIGN_OR_RETURN(const Reply reply,
                      co_await redis_.Read(RedisCommand("HMGET", keys_.Themes(), "v", "p")));
  ThemeProgress progress;
  if (reply->elements != 2) co_return Unexpected(keys_.Themes());
  // Nobody ever looked: the progress is that of the journal's beginning.
  if (!IsText(*reply->element[0])) co_return progress;
  if (!absl::SimpleAtoi(Text(*reply->element[0]), &progress.version)) {
    co_return Unexpected(keys_.Themes());
  }
  progress.position = Text(*reply->element[1]);
  co_return progress;
}

base::Task<absl::StatusOr<std::optional<storage::v1::Pattern>>> RedisThemeStore::LoadPattern(
    std::string name) {
  storage::v1::Pattern pattern;
  CO_ASSIGN_OR_RETURN(const bool found, co_await LoadSealed(keys_.Pattern(name), pattern));
  if (!found) co_return std::optional<storage::v1::Pattern>();
  co_return std::optional<storage::v1::Pattern>(std::move(pattern));
}

base::Task<absl::StatusOr<std::optional<storage::v1::Theme>>> RedisThemeStore::LoadTheme(
    std::string theme_id) {
  storage::v1::Theme theme;
  CO_ASSIGN_OR_RETURN(const bool found, co_await LoadSealed(keys_.Theme(theme_id), theme));
  if (!found) co_return std::optional<storage::v1::Theme>();
  co_return std::optional<storage::v1::Theme>(std::move(theme));
}

base::Task<absl::StatusOr<std::vector<std::string>>> RedisThemeStore::ListPatterns(
    std::string after, int limit) {
  return ListTexts(RedisCommand("ZRANGE", keys_.Patterns(), after.empty() ? "-" : "(" + after, "+",
                                "BYLEX", "LIMIT", "0", absl::StrCat(limit)));
}

base::Task<absl::StatusOr<std::vector<ThemePlace>>> RedisThemeStore::ListThemesOf(
    std::string reader_id, std::string before, int limit) {
  std::vector<std::string> command =
      RedisCommand("ZRANGE", keys_.ThemesOf(reader_id), before.empty() ? "+" : "(" + before, "-",
                   "BYLEX", "REV", "LIMIT", "0", absl::StrCat(limit));
  CO_ASSIGN_OR_RETURN(std::vector<std::string> texts, co_await ListTexts(std::move(command)));
  std::vector<ThemePlace> places;
  for (std::string& text : texts) places.push_back(ParseThemePlace(std::move(text)));
  co_return places;
}

base::Task<absl::StatusOr<CommitOutcome>> RedisThemeStore::Commit(const ThemeChange& change) {
  const int64_t version = change.decided_on.version + 1;
  std::vector<std::string> command =
      RedisCommand("FCALL", RedisFunction("pk_record_themes"), "", keys_.Directory(),
                   keys_.Themes(), keys_.Patterns(), keys_.Journal());
  std::vector<std::string> arguments =
      RedisCommand(absl::StrCat(change.directory_version), absl::StrCat(change.decided_on.version),
                   change.position, absl::StrCat(change.patterns.size()));
  for (const storage::v1::Pattern& pattern : change.patterns) {
    const std::string name = domain::PatternName(pattern);
    const bool is_empty = pattern.reports().empty() && pattern.themes().empty();
    command.push_back(keys_.Pattern(name));
    arguments.push_back(name);
    arguments.push_back(is_empty ? "" : SealFor(keys_.Pattern(name), version, pattern));
  }
  arguments.push_back(absl::StrCat(change.themes.size()));
  for (const storage::v1::Theme& theme : change.themes) {
    command.push_back(keys_.Theme(theme.id()));
    command.push_back(keys_.ThemesOf(theme.reader_id()));
    arguments.push_back(SealFor(keys_.Theme(theme.id()), version, theme));
    arguments.push_back(PlaceOf(theme).place);
  }
  for (const auto& line : change.lines) arguments.push_back(line.SerializeAsString());
  command[2] = absl::StrCat(command.size() - 3);
  std::move(arguments.begin(), arguments.end(), std::back_inserter(command));
  CO_ASSIGN_OR_RETURN(const Reply reply, co_await redis_.Write(std::move(command)));
  // pk_record_themes answers with the numbers of pk_commit.
  co_return OutcomeOf(reply->integer);
}

}  // namespace pledgekeeper::store
