#ifndef TESTS_ACCEPTANCE_HARNESS_EVENT_READER_H_
#define TESTS_ACCEPTANCE_HARNESS_EVENT_READER_H_

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/acceptance/harness/council.h"

namespace pledgekeeper::acceptance {

// Reads a stream of events in the test's own thread. The call's deadline bounds every wait. Made by
// WatchReports and WatchQueue, which have read the first, empty event; nothing is missed after it.
template <typename Event>
class EventReader {
 public:
  template <typename Open>
  EventReader(Council& council, const std::string& token, Open open) {
    council.Sign(context_, token);
    reader_ = open(context_);
  }
  ~EventReader() { context_.TryCancel(); }

  // The next event; nothing when the stream has ended.
  std::optional<Event> Next() {
    Event event;
    if (!reader_->Read(&event)) return std::nullopt;
    return event;
  }
  // The next event; fails the test if the stream has ended.
  Event Expect() {
    const std::optional<Event> event = Next();
    EXPECT_TRUE(event.has_value()) << "the stream has ended";
    return event.value_or(Event());
  }
  // How the stream ended; after Next gave nothing.
  grpc::Status Finish() { return reader_->Finish(); }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<Event>> reader_;
};

using ReportReader = EventReader<v1::ReportEvent>;
using QueueReader = EventReader<v1::QueueEvent>;

inline std::unique_ptr<ReportReader> WatchReports(Council& council,
                                                  const std::string& young_person) {
  auto reader = std::make_unique<ReportReader>(
      council, council.Token(young_person, v1::ROLE_YOUNG_PERSON),
      [&](auto& context) { return council.reports().WatchReports(&context, {}); });
  const v1::ReportEvent first = reader->Expect();
  EXPECT_EQ(first.report_id(), "");
  EXPECT_EQ(first.etag(), "");
  return reader;
}

inline std::unique_ptr<QueueReader> WatchQueue(Council& council, const std::string& worker) {
  auto reader = std::make_unique<QueueReader>(
      council, council.Token(worker, v1::ROLE_SOCIAL_WORKER),
      [&](auto& context) { return council.triage().WatchQueue(&context, {}); });
  const v1::QueueEvent first = reader->Expect();
  EXPECT_EQ(first.report_id(), "");
  EXPECT_EQ(first.etag(), "");
  EXPECT_EQ(first.action(), v1::ACTION_UNSPECIFIED);
  return reader;
}

}  // namespace pledgekeeper::acceptance

#endif  // TESTS_ACCEPTANCE_HARNESS_EVENT_READER_H_
