#include "services/domain/publishing/pack_texts.h"

#include "services/base/errors.h"

namespace pledgekeeper::domain {

using storage::v1::PackText;
using storage::v1::Publications;

const PackText* FindText(const Publications& publications, int year, v1::PackTextKind kind,
                         int version) {
  const PackText* found = nullptr;
  for (const PackText& text : publications.texts()) {
    if (text.year() != year || text.kind() != kind) continue;
    if (version == 0 || text.version() == version) found = &text;
  }
  return found;
}

absl::StatusOr<bool> WriteText(const NewText& text, Publications& publications) {
  const PackText* newest = FindText(publications, text.year, text.kind);
  const int version = newest == nullptr ? 0 : newest->version();
  const bool is_same =
      newest != nullptr && newest->english() == text.english && newest->welsh() == text.welsh;
  if (is_same) return false;
  if (version != text.replaces_version) return base::EtagStale();
  if (version >= kMaxTextVersions) return base::TooManyElements("versions", kMaxTextVersions);
  PackText& kept = *publications.add_texts();
  kept.set_year(text.year);
  kept.set_kind(text.kind);
  kept.set_version(version + 1);
  kept.set_english(text.english);
  kept.set_welsh(text.welsh);
  kept.set_written_by_id(text.worker_id);
  kept.set_write_time_ms(absl::ToUnixMillis(text.now));
  return true;
}

}  // namespace pledgekeeper::domain
