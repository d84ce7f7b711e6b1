#include "tests/acceptance/harness/mail_and_web.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

#include "absl/strings/str_cat.h"
#include "services/base/master_key.h"
#include "services/store/redis_report_store.h"
#include "tests/base/await.h"

namespace pledgekeeper::acceptance {
namespace {

const std::string& WithCertificate(const notify::ScratchDirectory& scratch) {
  notify::MakeCertificate(scratch.path(), "mail");
  return scratch.path();
}

base::Task<absl::Status> Give(store::RedisDatabase& database, store::RedisReportStore& store,
                              const ChangeContact& change) {
  const absl::Status started = co_await database.Start();
  if (!started.ok()) co_return started;
  const auto entries = co_await store.LoadDirectory();
  if (!entries.ok()) co_return entries.status();
  store::DirectoryChange given;
  given.decided_on = entries->version;
  const auto fill = [&](const std::string& id, storage::v1::Contact& contact) {
    contact.set_email(id + "@example.org");
    contact.clear_channels();
    contact.add_channels(v1::CHANNEL_EMAIL);
    if (change) change(id, contact);
  };
  for (auto [id, worker] : entries->workers) {
    fill(id, *worker.mutable_contact());
    given.workers.push_back(worker);
  }
  for (auto [id, young_person] : entries->young_people) {
    fill(id, *young_person.mutable_contact());
    given.young_people.push_back(young_person);
  }
  const auto committed = co_await store.CommitDirectory(given);
  if (committed.ok()) {
    EXPECT_EQ(*committed, store::CommitOutcome::kCommitted);
  }
  database.Stop();
  co_return committed.status();
}

}  // namespace

MailAndWeb::MailAndWeb(const std::string& hook, const std::string& more)
    : mail_(WithCertificate(scratch_)), http_(scratch_.path()) {
  scratch_.Write("webhook.secret", "a secret that nobody guesses, of some length\n");
  scratch_.Write("notify.key",
                 "key-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0\n");
  config_ = scratch_.Write(
      "notify.textproto",
      absl::StrCat("templates: \"", PLEDGEKEEPER_SOURCE_DIR, "/deploy/notify/templates\"\n",
                   "smtp { url: \"smtp://127.0.0.1:", mail_.port(),
                   "\" from: \"messages@example.org\" ca_file: \"mail.pem\" }\n",
                   "webhook { url: \"http://127.0.0.1:", http_.port(), hook,
                   "\" secret_file: \"webhook.secret\" allow_http: true allow_private: true }\n",
                   "govuk_notify { base_url: \"http://127.0.0.1:", http_.port(),
                   "\" allow_http: true key_file: \"notify.key\"\n",
                   "  service_id: \"26785a09-ab16-4eb0-8407-a37497a57506\"\n",
                   "  email_template_id: \"00000000-0000-4000-8000-000000000002\"\n",
                   "  sms_template_id: \"00000000-0000-4000-8000-000000000003\" }\n", more, "\n"));
}

void GiveContacts(const std::string& data, const ChangeContact& change) {
  const auto key = base::MasterKey::Load(data + "/master.key");
  ASSERT_TRUE(key.ok()) << key.status().message();
  boost::asio::io_context runtime;
  store::RedisDatabase database(runtime, {data + "/redis/redis.sock", "", ""}, "demo");
  store::RedisReportStore store(database, *key);
  const absl::Status status = base::Await(runtime, Give(database, store, change));
  EXPECT_TRUE(status.ok()) << status.message();
  runtime.poll();
}

}  // namespace pledgekeeper::acceptance
