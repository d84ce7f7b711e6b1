#include "services/proof/receipt_signer.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "services/base/hash.h"

namespace pledgekeeper::proof {

namespace asio = boost::asio;

base::Task<std::optional<std::string>> ReceiptSigner::ReceiptOf(std::string report_id,
                                                                int64_t received_ms,
                                                                std::string request) {
  const auto place = co_await parts_.log.FirstOf(report_id);
  if (!place.ok() || !place->has_value()) co_return std::nullopt;
  const std::string salt = base::KeyedName(parts_.salt_key, "salt", report_id);
  domain::ReceiptStatement statement = {
      parts_.authority, report_id,     received_ms, salt, domain::SentOf(salt, request),
      (*place)->place,  (*place)->leaf};
  std::string receipt =
      co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(std::string)>(
          [&](auto handler) {
            wanted_.push_back(
                {std::move(statement), base::Completion<std::string>(std::move(handler))});
            // Behind everything that is ready to run, so that what was recorded together is signed
            // together.
            if (wanted_.size() == 1) asio::post(parts_.runtime, [this] { SignAll(); });
          },
          asio::use_awaitable);
  co_return std::optional<std::string>(std::move(receipt));
}

void ReceiptSigner::SignAll() {
  std::vector<Wanted> wanted = std::exchange(wanted_, {});
  std::vector<domain::ReceiptStatement> statements;
  for (Wanted& one : wanted) statements.push_back(std::move(one.statement));
  std::vector<std::string> receipts = domain::SignReceipts(statements, parts_.key);
  for (size_t i = 0; i < wanted.size(); ++i) wanted[i].handler(std::move(receipts[i]));
}

}  // namespace pledgekeeper::proof
