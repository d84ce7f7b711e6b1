#include "services/directory/csv_import.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/directory/limits.h"

namespace pledgekeeper::directory {
namespace {

domain::DirectoryEntries Present() {
  domain::DirectoryEntries present;
  storage::v1::Team& team = present.teams["west"];
  team.set_id("west");
  team.set_name("West");
  team.set_name_cy("Gorllewin");
  team.set_manager_id("tom");
  team.set_desk_mode(v1::DESK_MODE_LEAST_LOADED);
  team.set_out_of_hours(true);
  for (const char* id : {"tom", "nia"}) {
    storage::v1::Worker& worker = present.workers[id];
    worker.set_id(id);
    worker.set_name(id);
    worker.set_role(v1::ROLE_SOCIAL_WORKER);
    worker.set_team_id("west");
    worker.set_language(v1::LANGUAGE_WELSH);
  }
  storage::v1::Worker& nia = present.workers["nia"];
  nia.set_manager_id("tom");
  nia.add_days_off(3);
  nia.set_standing_cover_id("tom");
  nia.set_capacity(20);
  nia.mutable_contact()->set_email("nia@example.org");
  nia.mutable_contact()->add_channels(v1::CHANNEL_EMAIL);
  nia.mutable_contact()->set_quiet_from_minute(1320);
  nia.mutable_contact()->set_quiet_until_minute(420);
  nia.set_absent_from_ms(1);
  nia.set_absent_until_ms(2);
  storage::v1::YoungPerson& mia = present.young_people["mia"];
  mia.set_id("mia");
  mia.set_name("Mia");
  mia.set_responsible_worker_id("nia");
  mia.set_team_id("west");
  mia.set_iro_id("tom");
  mia.set_tier("over-11");
  mia.set_placement_id("house-1");
  mia.mutable_contact()->set_phone("+447700900123");
  return present;
}

absl::StatusOr<Import> Read(std::string_view csv, const domain::DirectoryEntries& present,
                            bool complete) {
  return ReadCsv(csv, present, {.complete = complete, .tiers = {"over-11", "under-11"}});
}

TEST(CsvImportTest, KeepsWhatHasNoColumn) {
  const auto import = Read(
      "kind,id,name,role,team,worker\n"
      "team,west,West,,,\n"
      "worker,tom,tom,social_worker,west,\n"
      "worker,nia,nia,social_worker,west,\n"
      "young_person,mia,Mia,,west,nia\n",
      Present(), true);
  ASSERT_TRUE(import.ok()) << import.status().message();
  EXPECT_EQ(import->unchanged, 4);
  EXPECT_EQ(import->added + import->changed + import->gone(), 0);
}

TEST(CsvImportTest, EmptyFieldsEmptyWhatIsKept) {
  const auto import = Read(
      "kind,id,name,name_cy,role,team,manager,worker,iro,tier,language,desk_mode,out_of_hours,"
      "days_off,standing_cover,capacity,placement,email,phone,channels\n"
      "team,west,West,,,,,,,,,,,,,,,,,\n"
      "worker,nia,nia,,iro,,,,,,,,,,,,,,,\n"
      "young_person,mia,Mia,,,west,,nia,,,,,,,,,,,,\n",
      Present(), false);
  ASSERT_TRUE(import.ok()) << import.status().message();
  EXPECT_EQ(import->changes.teams.at("west").ShortDebugString(), "id: \"west\" name: \"West\"");
  // Quiet hours and absences have no column at all.
  EXPECT_EQ(import->changes.workers.at("nia").ShortDebugString(),
            "id: \"nia\" name: \"nia\" role: ROLE_IRO absent_from_ms: 1 absent_until_ms: 2 "
            "contact { quiet_from_minute: 1320 quiet_until_minute: 420 }");
  EXPECT_EQ(import->changes.young_people.at("mia").ShortDebugString(),
            "id: \"mia\" name: \"Mia\" responsible_worker_id: \"nia\" team_id: \"west\"");
}

TEST(CsvImportTest, ReadsEveryOptionalColumn) {
  const auto import = Read(
      "kind,id,name,role,team,worker,desk_mode,out_of_hours,days_off,standing_cover,capacity,"
      "placement,email,phone,channels\n"
      "team,east,East,,,,round_robin,yes,,,,,,,\n"
      "worker,owen,Owen,social_worker,east,,,,5;1,nia,0,,o@example.org,+447700900123,"
      "notify_sms;email;webhook\n"
      "worker,eve,Eve,advocate,,,,,,,,,,,\n"
      "young_person,kai,Kai,,east,owen,,,,,,house-2,,,\n",
      Present(), false);
  ASSERT_TRUE(import.ok()) << import.status().message();
  EXPECT_EQ(import->changes.teams.at("east").ShortDebugString(),
            "id: \"east\" name: \"East\" desk_mode: DESK_MODE_ROUND_ROBIN out_of_hours: true");
  EXPECT_EQ(import->changes.workers.at("owen").ShortDebugString(),
            "id: \"owen\" name: \"Owen\" role: ROLE_SOCIAL_WORKER team_id: \"east\" contact { "
            "email: \"o@example.org\" phone: \"+447700900123\" channels: CHANNEL_NOTIFY_SMS "
            "channels: CHANNEL_EMAIL channels: CHANNEL_WEBHOOK } days_off: 1 days_off: 5 "
            "standing_cover_id: \"nia\"");
  EXPECT_EQ(import->changes.workers.at("eve").role(), v1::ROLE_ADVOCATE);
  EXPECT_EQ(import->changes.young_people.at("kai").placement_id(), "house-2");
}

TEST(CsvImportTest, AdministratorsComeInAndNeverLeaveByIt) {
  domain::DirectoryEntries present = Present();
  present.administrators["ada"].set_id("ada");
  const auto import = Read(
      "kind,id,name,role,team,worker,language\n"
      "administrator,bea,Bea,,,,cy\n"
      "worker,tom,tom,social_worker,west,,cy\n"
      "worker,nia,nia,social_worker,west,,cy\n"
      "young_person,mia,Mia,,west,nia,\n",
      present, true);
  ASSERT_TRUE(import.ok()) << import.status().message();
  EXPECT_EQ(import->changes.administrators.at("bea").ShortDebugString(),
            "id: \"bea\" name: \"Bea\" language: LANGUAGE_WELSH");
  EXPECT_EQ(import->changes.administrators.size(), 1u);
  EXPECT_EQ(import->gone(), 0);
}

TEST(CsvImportTest, WrongFieldsNameTheirColumn) {
  const struct {
    const char* column;
    const char* value;
  } rows[] = {{"days_off", "0"},
              {"days_off", "8"},
              {"days_off", "3;3"},
              {"days_off", "3;"},
              {"days_off", "3,5"},
              {"days_off", "mon"},
              {"days_off", "1;2;3;4;5;6;7"},
              {"standing_cover", "nobody"},
              {"standing_cover", "a b"},
              {"capacity", "-1"},
              {"capacity", "10001"},
              {"capacity", "many"},
              {"capacity", "99999999999"},
              {"email", "nobody"},
              {"email", "a@b.org\nBcc: c@d.org"},
              {"phone", "01978"},
              {"channels", "pigeon"},
              {"channels", "webhook;webhook"}};
  for (const auto& row : rows) {
    const auto import = Read(absl::StrCat("kind,id,name,role,", row.column,
                                          "\nworker,owen,Owen,iro,\"", row.value, "\"\n"),
                             Present(), false);
    EXPECT_EQ(base::ErrorReason(import.status()), "TEXT_INVALID") << row.column << row.value;
    EXPECT_EQ(base::ErrorFact(import.status(), "column"), "5") << row.column << row.value;
  }
  for (const char* team :
       {"desk_mode\nteam,east,East,claim\n", "out_of_hours\nteam,east,East,1\n"}) {
    const auto import = Read(absl::StrCat("kind,id,name,", team), Present(), false);
    EXPECT_EQ(base::ErrorFact(import.status(), "column"), "4") << team;
  }
  // A channel's address is asked for, whether it has a column or is kept.
  EXPECT_FALSE(
      Read("kind,id,name,role,channels\nworker,owen,Owen,iro,email\n", Present(), false).ok());
  EXPECT_TRUE(
      Read("kind,id,name,role,channels\nworker,nia,Nia,iro,email\n", Present(), false).ok());
}

TEST(CsvImportTest, NumberThatWasTakenBeforeStaysUnlessItsColumnIsThere) {
  domain::DirectoryEntries present = Present();
  present.young_people["mia"].mutable_contact()->set_phone("+07700900123");
  present.young_people["mia"].mutable_contact()->add_channels(v1::CHANNEL_NOTIFY_SMS);
  EXPECT_TRUE(
      Read("kind,id,name,team,worker\nyoung_person,mia,Mia B,west,nia\n", present, false).ok());
  EXPECT_EQ(
      Read("kind,id,name,team,worker,phone\nyoung_person,mia,Mia,west,nia,+07700900123\n", present,
           false)
          .status()
          .message(),
      "import:2:6: phone: must be + and 7 to 15 digits that begin with a country code, without "
      "the 0 behind +44; channel notify_sms needs it");
}

TEST(CsvImportTest, FormsOfAWelshNameAreGivenWithIt) {
  const auto team = [](const std::string& header, const std::string& fields) {
    domain::DirectoryEntries present = Present();
    present.teams["west"].set_name_cy_soft("Orllewin");
    const auto import = Read(
        absl::StrCat("kind,id,name,", header, "\nteam,west,West,", fields, "\n"), present, false);
    if (!import.ok()) return std::string(import.status().message());
    const auto changed = import->changes.teams.find("west");
    const storage::v1::Team& west =
        changed == import->changes.teams.end() ? present.teams["west"] : changed->second;
    return absl::StrCat(west.name_cy(), "/", west.name_cy_soft(), "/", west.name_cy_nasal(), "/",
                        west.name_cy_aspirate());
  };
  EXPECT_EQ(team("name_cy,name_cy_soft,name_cy_nasal,name_cy_aspirate", "Tîm,Dîm,Nhîm,Thîm"),
            "Tîm/Dîm/Nhîm/Thîm");
  EXPECT_EQ(team("name_cy", "Gorllewin"), "Gorllewin/Orllewin//");
  EXPECT_EQ(team("name_cy", "Tîm"), "Tîm///") << "forms of another name are none of the new one";
  EXPECT_EQ(team("name_cy_aspirate", "Chorllewin"), "Gorllewin/Orllewin//Chorllewin");
  EXPECT_EQ(team("name_cy,name_cy_nasal", ",Nhîm"),
            "import:2:5: name_cy_nasal: is a form of the Welsh name; give name_cy too");
}

// So many workers and young people, of whom some are gone by an import.
absl::Status LeaversOf(int workers, int gone_workers, int young_people, int gone_young_people,
                       std::optional<int> expected, int max_percent = 5) {
  domain::DirectoryEntries present;
  for (int i = 0; i < workers; ++i) present.workers[absl::StrCat("w", i)];
  for (int i = 0; i < young_people; ++i) present.young_people[absl::StrCat("y", i)];
  present.workers["long gone"].set_left(true);
  Import import;
  import.gone_workers = gone_workers;
  import.gone_young_people = gone_young_people;
  import.changes.teams["changed"];
  return CheckLeavers(import, present, expected, max_percent);
}

TEST(CsvImportTest, ManyLeaveOnlyIfTheRequestSaysHowMany) {
  const auto none = std::nullopt;
  EXPECT_TRUE(LeaversOf(100, 5, 0, 0, none).ok());
  EXPECT_FALSE(LeaversOf(100, 6, 0, 0, none).ok());
  EXPECT_TRUE(LeaversOf(0, 0, 100, 5, none).ok());
  EXPECT_FALSE(LeaversOf(0, 0, 100, 6, none).ok());
  EXPECT_FALSE(LeaversOf(20, 2, 2000, 0, none).ok()) << "all that matters of one kind";
  EXPECT_TRUE(LeaversOf(4, 1, 4, 1, none).ok()) << "one may leave the smallest council";
  EXPECT_FALSE(LeaversOf(4, 2, 4, 0, none).ok());
  EXPECT_TRUE(LeaversOf(100, 20, 0, 0, none, 20).ok());
  EXPECT_TRUE(LeaversOf(100, 100, 0, 0, none, 100).ok());
  EXPECT_FALSE(LeaversOf(100, 2, 0, 0, none, 0).ok());
  EXPECT_TRUE(LeaversOf(4, 3, 4, 2, 5).ok());
  for (const int wrong : {0, 4, 6}) {
    const absl::Status status = LeaversOf(4, 3, 4, 2, wrong);
    EXPECT_EQ(base::ErrorReason(status), "LEAVERS_NOT_CONFIRMED");
    EXPECT_EQ(base::ErrorFact(status, "gone"), "5");
  }
  EXPECT_FALSE(LeaversOf(100, 1, 0, 0, 0).ok()) << "whoever expects nobody to go is told";
}

TEST(CsvImportTest, WhoLeftComesBackOnlyIfAsked) {
  domain::DirectoryEntries present = Present();
  present.workers["nia"].set_left(true);
  present.young_people["mia"].set_left(true);
  const std::string csv =
      "kind,id,name,role,team,worker\nworker,nia,Nia "
      "New,iro,west,\nyoung_person,mia,Mia,,west,nia\n";
  const auto stays = ReadCsv(csv, present, {.complete = true, .tiers = {"over-11"}});
  ASSERT_TRUE(stays.ok());
  EXPECT_EQ(stays->left_ids, (std::vector<std::string>{"nia", "mia"}));
  EXPECT_EQ(stays->returned, 0);
  EXPECT_EQ(stays->gone(), 1) << "tom alone";
  EXPECT_TRUE(stays->changes.workers.at("nia").left());
  EXPECT_EQ(stays->changes.workers.at("nia").name(), "Nia New") << "the rest of the row is taken";
  const auto back = ReadCsv(csv, present, {.bring_back = true, .tiers = {"over-11"}});
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->returned, 2);
  EXPECT_TRUE(back->left_ids.empty());
  EXPECT_FALSE(back->changes.young_people.at("mia").left());
}

TEST(CsvImportTest, NamesWhomItConcernsAndCountsTheRest) {
  domain::DirectoryEntries present = Present();
  std::string csv = "kind,id,name,role\n";
  for (int i = 0; i < kMaxNamedEntries + 5; ++i) {
    const std::string id = absl::StrCat("w", i);
    present.workers[id].set_id(id);
    absl::StrAppend(&csv, "worker,", id, ",Name ", i, ",iro\n");
  }
  const auto import = ReadCsv(csv, present, {.complete = true, .tiers = {}});
  ASSERT_TRUE(import.ok()) << import.status().message();
  v1::ImportDirectoryResponse response;
  Describe(*import, present, response);
  EXPECT_EQ(response.changed(), kMaxNamedEntries + 5);
  EXPECT_EQ(response.changed_entries_size(), kMaxNamedEntries);
  EXPECT_EQ(response.changed_entries(0).name(), "Name 0");
  EXPECT_EQ(response.gone(), 3);
  EXPECT_EQ(response.gone_people(0).id(), "nia");
  EXPECT_EQ(response.gone_people(2).id(), "mia");
}

TEST(CsvImportTest, CountsYoungPeopleWithAnotherWorker) {
  const auto reassigned = [](const std::string& worker) {
    return Read(absl::StrCat("kind,id,name,team,iro,worker\nyoung_person,mia,Mia,west,,", worker,
                             "\nyoung_person,kai,Kai,west,,nia\n"),
                Present(), false)
        ->reassigned;
  };
  EXPECT_EQ(reassigned("nia"), 0);
  EXPECT_EQ(reassigned("tom"), 1);
}

TEST(CsvImportTest, OnlyTiersOfAPledgeAreTaken) {
  const auto put = [](const std::string& tier) {
    return Read(absl::StrCat("kind,id,name,team,worker,tier\nyoung_person,mia,Mia,west,nia,", tier),
                Present(), false)
        .status();
  };
  for (const char* tier : {"", "under-11", "over-11"}) EXPECT_TRUE(put(tier).ok()) << tier;
  EXPECT_EQ(put("zz").message(),
            "import:2:6: tier: must be a tier of the pledge: over-11, under-11");
  EXPECT_EQ(base::ErrorInWelsh(put("zz")),
            "import:2:6: tier: rhaid iddo fod yn un o haenau'r addewid: over-11, under-11");
}

// Else it would be lost, and nobody would know.
TEST(CsvImportTest, ValueThatItsKindDoesNotHaveIsRefused) {
  const struct {
    const char* csv;
    const char* said;
  } rows[] = {
      {"kind,id,name,team\nadministrator,bea,Bea,west\n", "import:2:4: team: must be empty here"},
      {"kind,id,name,role\nyoung_person,lee,Lee,iro\n", "import:2:4: role: must be empty here"},
      {"kind,id,name,worker\nteam,east,East,tom\n", "import:2:4: worker: must be empty here"}};
  for (const auto& row : rows) {
    EXPECT_EQ(Read(row.csv, Present(), false).status().message(), row.said);
  }
}

// Mair, whose chain is looked at first, is in the directory alone.
TEST(CsvImportTest, CircleIsSaidAtSomebodyOfItWhoIsInTheFile) {
  domain::DirectoryEntries present = Present();
  storage::v1::Worker& mair = present.workers["mair"];
  mair.set_id("mair");
  mair.set_role(v1::ROLE_IRO);
  mair.set_manager_id("nia");
  EXPECT_EQ(Read("kind,id,name,role,manager\nworker,zoe,Zoe,iro,\nworker,nia,Nia,iro,mair\n"
                 "worker,una,Una,iro,nia\n",
                 present, false)
                .status()
                .message(),
            "import:3:5: manager: worker nia: the chain of managers is a circle; mend this row, or "
            "that");
}

TEST(CsvImportTest, RuleThatTheFileBreaksIsSaidAtItsRow) {
  const struct {
    const char* csv;
    const char* said;
  } rows[] = {
      {"kind,id,name,role,manager\nworker,owen,Owen,iro,\nworker,nia,Nia,iro,nia\n",
       "import:3:5: manager: worker nia: the chain of managers is a circle; mend this row, or "
       "that"},
      {"kind,id,name,role,team\nworker,adv,Ada,advocate,west\n",
       "import:2:5: team: worker adv: an advocate belongs to no team; mend this row, or that"},
      {"kind,id,name,role,standing_cover\nworker,owen,Owen,iro,owen\n",
       "import:2:5: standing_cover: worker owen: the chain of standing covers is a circle; mend "
       "this row, or that"},
      {"kind,id,name\nteam,office,Office\n",
       "import:2:2: id: team office: this id is the desk of last resort; choose another; mend this "
       "row, or that"},
      // Tom, who is a manager in the directory, becomes an advocate.
      {"kind,id,name,role,team\nworker,tom,Tom,advocate,\n",
       "import:2:2: id: team west: manager tom is an advocate, who is independent and holds "
       "nothing; mend this row, or that"}};
  for (const auto& row : rows) {
    const absl::Status status = Read(row.csv, Present(), false).status();
    EXPECT_EQ(status.message(), row.said) << row.csv;
    // For programs, as what is wrong by itself has it.
    EXPECT_EQ(absl::StrCat("import:", base::ErrorFact(status, "line"), ":",
                           base::ErrorFact(status, "column"), ":"),
              std::string(row.said).substr(0, 11));
  }
}

// Reg. 46 of SI 2010/959, SI 2015/1818: independent of the line management of the case.
TEST(CsvImportTest, IroWhoManagesTheCaseIsRefused) {
  const std::string header = "kind,id,name,role,team,manager,worker,iro\n";
  const struct {
    const char* rows;
    const char* said;
  } cases[] = {
      {"young_person,kai,Kai,,west,,nia,nia\n",
       "import:2:8: iro: young_person kai: IRO nia is their worker too, and an IRO must be "
       "independent; name another; mend this row, or that"},
      {"young_person,kai,Kai,,west,,nia,tom\n",
       "import:2:8: iro: young_person kai: IRO tom is above nia in the line of managers, and an "
       "IRO must be independent of it; name another; mend this row, or that"},
      // By the row of somebody else.
      {"worker,ivy,Ivy,iro,,,,\nyoung_person,kai,Kai,,west,,ivy,nia\nworker,zoe,Zoe,iro,,,,\n"
       "worker,ivy,Ivy,iro,,nia,,\n",
       "import:5:2: id: stands twice; take one out"},
      {"worker,ivy,Ivy,iro,,,,\nyoung_person,kai,Kai,,west,,nia,ivy\n", ""}};
  for (const auto& each : cases) {
    EXPECT_EQ(Read(header + each.rows, Present(), false).status().message(), each.said)
        << each.rows;
  }
  // Kai's row is in no file; the one that breaks it is the worker's.
  domain::DirectoryEntries present = Present();
  present.workers["ivy"].set_id("ivy");
  present.workers["ivy"].set_name("Ivy");
  present.workers["ivy"].set_role(v1::ROLE_IRO);
  present.young_people["mia"].set_iro_id("ivy");
  EXPECT_EQ(
      Read(header + "team,west,West,,,,,\nworker,nia,nia,social_worker,west,ivy,,\n", present,
           false)
          .status()
          .message(),
      "import:3:2: id: young_person mia: IRO ivy is above nia in the line of managers, and an "
      "IRO must be independent of it; name another; mend this row, or that");
  // What was so before is not this file's.
  EXPECT_TRUE(Read(header + "worker,owen,Owen,iro,,,,\n", Present(), false).ok());
}

TEST(CsvImportTest, NamesOfWhoLeavesByItAreRefused) {
  const std::string header = "kind,id,name,role,team,manager,worker,iro\n";
  const std::string others =
      "team,west,West,,,tom,,\nworker,tom,tom,social_worker,west,,,\n"
      "worker,ivy,Ivy,iro,,,,\n";
  const std::string gone =
      "names somebody who is not in this file, and who has left by it; name somebody else, or add "
      "their row";
  domain::DirectoryEntries present = Present();
  const auto said = [&](const std::string& rows, bool complete) {
    return std::string(Read(header + others + rows, present, complete).status().message());
  };
  EXPECT_EQ(said("young_person,mia,Mia,,west,,nia,ivy\n", true), "import:5:7: worker: " + gone);
  EXPECT_EQ(said("young_person,mia,Mia,,west,,nia,ivy\n", false), "");
  present.workers["nia"].set_left(true);
  EXPECT_EQ(said("young_person,mia,Mia,,west,,nia,tom\n", true), "import:5:7: worker: " + gone);
  EXPECT_EQ(said("young_person,mia,Mia,,west,,tom,nia\n", true), "import:5:8: iro: " + gone);
  // In a file that is not complete, of rows that it changes.
  const std::string left = "names somebody who has left; name somebody who is here";
  EXPECT_EQ(said("young_person,mia,Mia,,west,,nia,tom\n", false), "") << "nothing changes";
  EXPECT_EQ(said("young_person,mia,Mia W,,west,,nia,tom\n", false), "import:5:7: worker: " + left);
  EXPECT_EQ(said("young_person,kai,Kai,,west,,tom,nia\n", false), "import:5:8: iro: " + left);
  // Who has left has nobody who must be here.
  present.young_people["mia"].set_left(true);
  EXPECT_EQ(said("young_person,mia,Mia,,west,,nia,tom\n", true), "");
}

TEST(CsvImportTest, ColumnThatRowsNeedIsAskedForInTheHeader) {
  EXPECT_EQ(
      Read("kind,id,name,team\nteam,east,East,\nyoung_person,kai,Kai,west\n", Present(), false)
          .status()
          .message(),
      "import:1:1: the header has no column worker");
  EXPECT_EQ(Read("sep=;\nkind;id;name\nworker;ivy;Ivy\n", Present(), false).status().message(),
            "import:2:1: the header has no column role");
}

TEST(CsvImportTest, WordsAreReadInWhateverCase) {
  const auto import = Read(
      "kind,id,name,role,language,channels,team\n Worker,owen,Owen,IRO,CY,WebHook,\n"
      "Young_Person,max,Max,,,,\n",
      Present(), false);
  EXPECT_EQ(base::ErrorFact(import.status(), "line"), "3") << "the worker's row is well";
  EXPECT_EQ(import.status().message(), "import:3:7: team: is empty and must not be");
}

TEST(CsvImportTest, RowThatStandsTwiceSaysWhatToDo) {
  EXPECT_EQ(
      Read("kind,id,name\nteam,east,East\nteam,east,East\n", Present(), false).status().message(),
      "import:3:2: id: stands twice; take one out");
}

TEST(CsvImportTest, SeparatorThatTheFirstLineSays) {
  for (const char* first : {"sep=|", "SEP=|", "\"sep=|\"", "sep=||||", "Sep=|"}) {
    EXPECT_TRUE(
        Read(absl::StrCat(first, "\nkind|id|name\nteam|east|East\n"), Present(), false).ok())
        << first;
  }
  EXPECT_TRUE(Read("\"sep=;\"\r\nkind;id;name\r\nteam;east;East\r\n", Present(), false).ok());
  EXPECT_EQ(Read("sep=:\nkind:id:name\nteam:east:East\n", Present(), false).status().message(),
            "import:1:1: sep= may say , ; | or a tab");
}

TEST(CsvImportTest, NameWithALostLetterIsRefused) {
  EXPECT_EQ(Read("kind,id,name\nteam,east,\xEF\xBF\xBD"
                 "ast\n",
                 Present(), false)
                .status()
                .message(),
            "import:2:3: name: saved in another encoding: a letter is lost (U+FFFD); save it again "
            "as UTF-8");
}

TEST(CsvImportTest, NamesThatTurnTheirSurroundingsAreRefused) {
  const auto read = [](const std::string& name) {
    return Read(absl::StrCat("kind,id,name\nteam,east,", name, "\n"), Present(), false).status();
  };
  EXPECT_EQ(read("a\u202Eb").message(),
            "import:2:3: name: must not contain characters that turn the direction of text");
  EXPECT_EQ(read("a\u200Bb").message(),
            "import:2:3: name: must not contain line breaks or characters that cannot be seen");
  EXPECT_EQ(read("\"a\nb\"").message(),
            "import:2:3: name: must not contain line breaks or characters that cannot be seen");
  EXPECT_EQ(read("\u200B").message(),
            "import:2:3: name: must be UTF-8 of at most 200 bytes, and not empty where it is "
            "required");
  EXPECT_EQ(
      Read("kind,id,name,name_cy\nteam,east,East,a\u202Eb\n", Present(), false).status().message(),
      "import:2:4: name_cy: must not contain characters that turn the direction of text");
  for (const char* unseen : {"\u05D0\u200F", "Ann\u200E", "a\uFFF9b", "a\u2800b"}) {
    EXPECT_EQ(read(unseen).message(),
              "import:2:3: name: must not contain line breaks or characters that cannot be seen");
  }
  EXPECT_TRUE(read("\u05D0\u05D1").ok()) << "a name that is read from the right";
}

}  // namespace
}  // namespace pledgekeeper::directory
