#ifndef TESTS_STORE_FRAGILE_DISK_H_
#define TESTS_STORE_FRAGILE_DISK_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/store/memory/memory_journal_store.h"
#include "services/store/segment_disk.h"

namespace pledgekeeper::store {

// When a server ends: in its nth step on disk or in Redis. Whatever it does after that fails, until
// another one is started.
class Fuse {
 public:
  explicit Fuse(uint64_t seed) : random_(seed) {}

  void Set(int steps) {
    left_ = steps;
    blown_ = false;
  }
  void Off() { Set(-1); }
  bool is_blown() const { return blown_; }
  // Whether the server ends in this step, or has.
  bool Burns() {
    if (!blown_ && left_ >= 0 && left_-- == 0) blown_ = true;
    return blown_;
  }
  // Whether it ended in a step before this one.
  bool WasBlown() const { return blown_; }
  size_t Below(size_t limit) { return random_() % limit; }

 private:
  std::mt19937_64 random_;
  int left_ = -1;
  bool blown_ = false;
};

// A disk in memory, which a power cut leaves with what was synced, and with whatever part of the
// rest the seed likes.
class FragileDisk final : public SegmentDisk {
 public:
  explicit FragileDisk(Fuse& fuse) : fuse_(fuse) {}

  void set_is_full(bool full) { is_full_ = full; }
  // The bytes of a file, to be damaged.
  std::string& BytesOf(const std::string& name) { return now_.at(name)->bytes; }
  bool Has(const std::string& name) const { return now_.contains(name); }
  void Drop(const std::string& name) { now_.erase(name); }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& [name, file] : now_) names.push_back(name);
    return names;
  }
  void CutPower() {
    if (fuse_.Below(2) == 0) now_ = durable_;
    durable_ = now_;
    for (auto& [name, file] : now_) {
      if (!file->is_synced) file->bytes.resize(fuse_.Below(file->bytes.size() + 1));
      file->is_synced = true;
    }
  }

  absl::StatusOr<std::vector<std::string>> List() override {
    if (fuse_.WasBlown()) return Ended();
    return Names();
  }
  absl::StatusOr<std::optional<std::string>> Read(const std::string& name) override {
    if (fuse_.WasBlown()) return Ended();
    std::optional<std::string> bytes;
    if (Has(name)) bytes = BytesOf(name);
    return bytes;
  }
  absl::StatusOr<int64_t> Size(const std::string& name) override {
    return Has(name) ? static_cast<int64_t>(BytesOf(name).size()) : 0;
  }
  absl::Status Write(const std::string& name, const std::string& bytes) override {
    if (fuse_.WasBlown()) return Ended();
    const bool ends = fuse_.Burns();
    const size_t part = ends || is_full_ ? fuse_.Below(bytes.size()) : bytes.size();
    now_[name] = std::make_shared<File>(File{bytes.substr(0, part), false});
    if (ends) return Ended();
    return is_full_ ? absl::UnavailableError("No space left on device") : absl::OkStatus();
  }
  absl::Status Sync(const std::string& name) override {
    if (fuse_.Burns()) return Ended();
    now_.at(name)->is_synced = true;
    return absl::OkStatus();
  }
  absl::Status Rename(const std::string& from, const std::string& to) override {
    if (fuse_.WasBlown()) return Ended();
    const bool ends = fuse_.Burns();
    if (ends && fuse_.Below(2) == 0) return Ended();
    now_[to] = now_.at(from);
    now_.erase(from);
    return ends ? Ended() : absl::OkStatus();
  }
  absl::Status Remove(const std::string& name) override {
    if (fuse_.Burns()) return Ended();
    now_.erase(name);
    return absl::OkStatus();
  }
  absl::Status SyncFolder() override {
    if (fuse_.Burns()) return Ended();
    durable_ = now_;
    return absl::OkStatus();
  }

 private:
  struct File {
    std::string bytes;
    bool is_synced = false;
  };
  static absl::Status Ended() { return absl::UnavailableError("the server has ended"); }

  Fuse& fuse_;
  bool is_full_ = false;
  std::map<std::string, std::shared_ptr<File>> now_;
  std::map<std::string, std::shared_ptr<File>> durable_;
};

// The journal as a server sees it that ends in the middle: whether the last thing that it asked for
// was done, it never hears.
class FragileJournal final : public JournalStore {
 public:
  FragileJournal(MemoryJournalStore& journal, Fuse& fuse) : journal_(journal), fuse_(fuse) {}

  // Happens once, before the next lines are read.
  void set_meanwhile(std::function<base::Task<void>()> meanwhile) {
    meanwhile_ = std::move(meanwhile);
  }

  base::Task<absl::StatusOr<JournalState>> State() override {
    if (fuse_.Burns()) co_return absl::UnavailableError("ended");
    co_return co_await journal_.State();
  }
  base::Task<absl::StatusOr<std::vector<RawLine>>> Read(std::string after, int limit) override {
    if (fuse_.Burns()) co_return absl::UnavailableError("ended");
    const auto meanwhile = std::exchange(meanwhile_, nullptr);
    if (meanwhile) co_await meanwhile();
    co_return co_await journal_.Read(std::move(after), limit);
  }
  base::Task<absl::StatusOr<TrimOutcome>> Trim(JournalTrim trim) override {
    if (fuse_.WasBlown()) co_return absl::UnavailableError("ended");
    const bool ends = fuse_.Burns();
    if (ends && fuse_.Below(2) == 0) co_return absl::UnavailableError("ended");
    auto outcome = co_await journal_.Trim(std::move(trim));
    if (ends) co_return absl::UnavailableError("ended");
    co_return outcome;
  }
  base::Task<absl::StatusOr<std::optional<SegmentRecord>>> FindSegment(int64_t number) override {
    if (fuse_.Burns()) co_return absl::UnavailableError("ended");
    co_return co_await journal_.FindSegment(number);
  }

 private:
  MemoryJournalStore& journal_;
  Fuse& fuse_;
  std::function<base::Task<void>()> meanwhile_;
};

}  // namespace pledgekeeper::store

#endif  // TESTS_STORE_FRAGILE_DISK_H_
