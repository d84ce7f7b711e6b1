#include "services/notify/mailboxes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/notify/situation.h"

namespace pledgekeeper::notify {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(MailboxesTest, KnowsWhoReadsAnAddressWhateverItsCase) {
  Situation situation;
  situation.entries.workers["ben"].mutable_contact()->set_email("ANN@example.org");
  situation.entries.workers["tom"].mutable_contact()->set_email("ann@example.org");
  situation.entries.workers["tom"].set_left(true);
  situation.entries.workers["ann"].mutable_contact()->set_phone("+447700900123");
  situation.entries.young_people["kim"].mutable_contact()->set_phone("+447700900123");
  const Mailboxes mailboxes{domain::Directory(situation.entries)};
  EXPECT_THAT(mailboxes.At("Ann@Example.org"), ElementsAre("ann", "ben"));
  EXPECT_THAT(mailboxes.At("+447700900123"), ElementsAre("ann", "kim"));
  EXPECT_THAT(mailboxes.At("nobody@example.org"), IsEmpty());
  EXPECT_THAT(mailboxes.At(""), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::notify
