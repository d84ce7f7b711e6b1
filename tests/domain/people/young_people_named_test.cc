#include "services/domain/people/young_people_named.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pledgekeeper::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> NamedIn(const std::vector<std::string_view>& texts) {
  DirectoryEntries entries;
  const std::vector<std::string> names = {"Siân Adeyemi-Rees", "Nicola van Hope", "J Will"};
  for (size_t i = 0; i < names.size(); ++i) {
    storage::v1::YoungPerson young_person;
    young_person.set_id("yp-" + std::to_string(i));
    young_person.set_name(names[i]);
    young_person.set_left(i == 1);
    entries.young_people[young_person.id()] = young_person;
  }
  return YoungPeopleNamed(Directory(std::move(entries)), texts);
}

TEST(YoungPeopleNamedTest, AnyPartOfANameIsFoundWithACapital) {
  EXPECT_THAT(NamedIn({"We heard from Siân.", "SIAN and Adeyemi"}),
              ElementsAre("Adeyemi-Rees", "Siân"));
  EXPECT_THAT(NamedIn({"what Sian's brother said"}), ElementsAre("Siân"));
  EXPECT_THAT(NamedIn({"Nic has moved on"}), ElementsAre("Nicola")) << "a short form, who has left";
  EXPECT_THAT(NamedIn({"", "nothing", "Si\xE2\x80\x8B\xC3\xA2n"}), ElementsAre("Siân"));
}

TEST(YoungPeopleNamedTest, WhatStandsAsAWordIsNoName) {
  EXPECT_THAT(NamedIn({"we hope, and will do more; van drivers; J is a letter; A van. Van"}),
              IsEmpty());
  EXPECT_THAT(NamedIn({"Hope is what we have"}), ElementsAre("Hope")) << "somebody looks again";
}

}  // namespace
}  // namespace pledgekeeper::domain
