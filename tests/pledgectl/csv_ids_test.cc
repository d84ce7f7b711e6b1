#include "tools/pledgectl/csv_ids.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace pledgekeeper::ctl {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CsvIdsTest, AreReadHoweverAFileIsWritten) {
  EXPECT_THAT(IdsOf("kind,id,name\nworker,ann,Ann\nworker,bob,Bob"), ElementsAre("ann", "bob"));
  EXPECT_THAT(IdsOf("\xEF\xBB\xBFkind; ID ;name\r\nworker;\"ann\";\"A;\"\"\r\nx;zed;\"\r\n\r\n"
                    "young_person;kim;Kim\r\n"),
              ElementsAre("ann", "kim"));
  EXPECT_THAT(IdsOf("sep=|\nname|id\nAnn|ann\nshort\n"), ElementsAre("ann"));
  EXPECT_THAT(IdsOf(""), IsEmpty());
  EXPECT_THAT(IdsOf("kind,name\nworker,Ann\n"), IsEmpty());
}

}  // namespace
}  // namespace pledgekeeper::ctl
