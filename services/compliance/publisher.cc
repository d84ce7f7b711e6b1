#include "services/compliance/publisher.h"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

#include "services/base/errors.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/compliance/limits.h"

namespace pledgekeeper::compliance {
namespace {

using storage::v1::Publications;

// Another server was first: then it is decided again, on what that one recorded.
constexpr int kAttempts = 5;

}  // namespace

absl::Status Publisher::CheckMayPublish(const std::string& worker_id) const {
  const auto directory = parts_.directory.Current();
  const storage::v1::Worker* worker = directory->FindWorker(worker_id);
  const bool may =
      worker != nullptr && !worker->left() &&
      (worker->role() == v1::ROLE_HEAD_OF_SERVICE || worker->role() == v1::ROLE_DIRECTOR);
  return may ? absl::OkStatus() : base::RoleMayNotCall();
}

base::Task<absl::StatusOr<std::map<int, domain::PublishedCounts>>> Publisher::Count(
    std::vector<int> months) {
  CO_ASSIGN_OR_RETURN(const std::shared_ptr<CountedTally> counted, co_await parts_.copy.CatchUp());
  domain::Question question = domain::QuestionOfMonths(months);
  question.now_ms = absl::ToUnixMillis(parts_.clock.Now());
  domain::Answering answering(counted->tally(), std::move(question));
  while (answering.LookAt(kRowsAtOnce)) {
    co_await boost::asio::post(parts_.runtime, boost::asio::use_awaitable);
  }
  co_return domain::CountsOfMonths(months, answering.Answer());
}

base::Task<absl::StatusOr<Publications>> Publisher::Prepare(int month, std::string worker_id) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(store::StoredPublications stored, co_await parts_.publications.Load());
    Publications& publications = stored.publications;
    if (domain::FindMonth(publications, domain::MonthId(month)) != nullptr) co_return publications;
    const domain::Calendar& calendar = *parts_.rulebook.policy().calendar;
    CO_RETURN_IF_ERROR(domain::CheckMayPrepare(publications, month, calendar, parts_.clock.Now()));
    domain::ToPrepare asked;
    asked.month = month;
    CO_ASSIGN_OR_RETURN(asked.counts, co_await Count(domain::MonthsToCount(publications, month)));
    CO_RETURN_IF_ERROR(CheckMayPublish(worker_id));
    asked.dimensions = domain::DimensionsOf(parts_.rulebook);
    asked.names = domain::NamesOf(asked.dimensions, parts_.rulebook);
    asked.settings = domain::SettingsOfNewYear(publications, parts_.configured);
    asked.worker_id = worker_id;
    asked.now = parts_.clock.Now();
    domain::Prepare(asked, parts_.key, publications);
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                        co_await parts_.publications.Commit(stored.version, publications));
    if (outcome == store::CommitOutcome::kCommitted) co_return publications;
  }
  co_return base::TooMuchContention();
}

base::Task<absl::StatusOr<std::string>> Publisher::DigestOfTexts(std::string id) {
  CO_ASSIGN_OR_RETURN(const store::StoredPublications stored, co_await parts_.publications.Load());
  if (domain::FindMonth(stored.publications, id) == nullptr) co_return base::MonthNotPrepared();
  base::Sha256OfParts digest;
  const std::vector<std::string> months = domain::PreparedMonths(stored.publications);
  for (const std::string& each : months) {
    if (each > id) break;
    digest.Add(domain::TextOfMonth(stored.publications, each, parts_.key));
    co_await boost::asio::post(parts_.runtime, boost::asio::use_awaitable);
  }
  co_return digest.Digest();
}

base::Task<absl::StatusOr<Publications>> Publisher::Release(std::string id, std::string worker_id,
                                                            std::string digest) {
  CO_ASSIGN_OR_RETURN(const std::string digest_of_text, co_await DigestOfTexts(id));
  const auto release = [&](Publications& publications) {
    return domain::Release(id, worker_id, digest, digest_of_text, parts_.clock.Now(), publications);
  };
  co_return co_await Change(worker_id, release);
}

base::Task<absl::StatusOr<Publications>> Publisher::Change(
    std::string worker_id, std::function<absl::StatusOr<bool>(Publications&)> change) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    CO_ASSIGN_OR_RETURN(store::StoredPublications stored, co_await parts_.publications.Load());
    CO_RETURN_IF_ERROR(CheckMayPublish(worker_id));
    CO_ASSIGN_OR_RETURN(const bool changed, change(stored.publications));
    if (!changed) co_return stored.publications;
    CO_ASSIGN_OR_RETURN(const store::CommitOutcome outcome,
                        co_await parts_.publications.Commit(stored.version, stored.publications));
    if (outcome == store::CommitOutcome::kCommitted) co_return stored.publications;
  }
  co_return base::TooMuchContention();
}

}  // namespace pledgekeeper::compliance
