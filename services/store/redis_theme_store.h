#ifndef SERVICES_STORE_REDIS_THEME_STORE_H_
#define SERVICES_STORE_REDIS_THEME_STORE_H_

#include <string>
#include <vector>

#include "services/base/master_key.h"
#include "services/store/redis_database.h"
#include "services/store/theme_store.h"

namespace pledgekeeper::store {

// Themes in Redis, over a connection of their own: what looks for them waits behind no young
// person's report, and none behind it. Sealed with a key of the authority. See redis_keys.h,
// redis_theme_functions.cc.
class RedisThemeStore final : public ThemeStore {
 public:
  RedisThemeStore(RedisDatabase& database, const base::MasterKey& master_key);

  base::Task<absl::StatusOr<ThemeProgress>> LoadProgress() override;
  base::Task<absl::StatusOr<std::optional<storage::v1::Pattern>>> LoadPattern(
      std::string name) override;
  base::Task<absl::StatusOr<std::vector<std::string>>> ListPatterns(std::string after,
                                                                    int limit) override;
  base::Task<absl::StatusOr<CommitOutcome>> Commit(const ThemeChange& change) override;
  base::Task<absl::StatusOr<std::vector<ThemePlace>>> ListThemesOf(std::string reader_id,
                                                                   std::string before,
                                                                   int limit) override;
  base::Task<absl::StatusOr<std::optional<storage::v1::Theme>>> LoadTheme(
      std::string theme_id) override;

 private:
  std::string SealFor(const std::string& place, int64_t version,
                      const google::protobuf::MessageLite& record) const;
  // Whether there is a record at this place; it is read into `record`.
  base::Task<absl::StatusOr<bool>> LoadSealed(std::string place,
                                              google::protobuf::MessageLite& record);
  base::Task<absl::StatusOr<std::vector<std::string>>> ListTexts(std::vector<std::string> command);

  RedisLink redis_;
  const RedisKeys& keys_;
  const base::SecretKey key_;
};

}  // namespace pledgekeeper::store

#endif  // SERVICES_STORE_REDIS_THEME_STORE_H_
