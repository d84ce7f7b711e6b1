#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/compliment_errors.h"
#include "services/base/device_errors.h"
#include "services/base/errors.h"
#include "services/base/sign_in_errors.h"

// Who meets which error, and what they can do then. Each sentence is true for everybody who meets
// it, and names something that this reader can do themself: a row stands here for every reason and
// every reader, so that whoever adds an error says both. What an error says in detail
// (FIELD_MALFORMED) is checked where it is made.
namespace pledgekeeper::base {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Who reads it. Of staff: who has the report in hand; who stands above, sits at its desk or looks
// on; an advocate, who holds nothing and answers for nobody.
enum Reader : unsigned {
  kYoung = 1,
  kActs = 2,
  kLooksOn = 4,
  kAdvocate = 8,
  kAdmin = 16,
};
constexpr unsigned kStaff = kActs | kLooksOn | kAdvocate;
constexpr unsigned kAll = kYoung | kStaff | kAdmin;

struct Row {
  absl::Status status;
  unsigned readers;
  // What they can do, as the sentence says it.
  std::string_view next_en;
  std::string_view next_cy;
};

std::vector<Row> Rows() {
  const InBothLanguages ten = {"10 actions", "10 gweithred"};
  return {
      // Of what was sent: whoever sent it sends it otherwise.
      {FieldRequired("f"), kAll, "fill it in", "ei lenwi"},
      {OneOfRequired("f", "g"), kYoung | kActs | kLooksOn, "one of f and g: is required",
       "un o blith f a g"},
      {FieldTooLong("f", 1), kAll, "shorten it", "ei fyrhau"},
      {TooManyElements("f", 1), kAll, "send fewer", "anfon llai"},
      {FieldNotUtf8("f"), kAll, "send it as UTF-8", "ei anfon fel UTF-8"},
      {FieldMalformed("f", {"must be a", "rhaid iddo fod yn a"}), kAll, "must be", "rhaid"},
      {EnumValueUnknown("f"), kAll, "choose another", "dewis un arall"},
      {PersonUnknown("f"), kAll, "check the id", "ei wirio"},
      {TeamUnknown("f"), kYoung | kStaff, "check the id", "gwirio'r id"},
      {TimeOutOfBounds("f", absl::UnixEpoch()), kStaff, "must be later than now, and at most",
       "rhaid iddo fod yn hwyrach"},
      {HoldTooLongInAll(absl::UnixEpoch(), absl::UnixEpoch() + absl::Hours(50)), kActs | kLooksOn,
       "leave 2 days in all to stop this clock, so a shorter stop is possible",
       "2 o ddyddiau i gyd i stopio'r cloc hwn"},
      {RequestIdReused(), kAll, "choose a new one", "angen un newydd"},
      {PageTokenInvalid(), kAll, "start again without it", "dechrau eto hebddo"},
      {RequestMalformed(), kAll, "check the client's version", "gwirio fersiwn yr ap"},
      {TextInvalid("f", 1, 1, {"must be a", "rhaid iddo fod yn a"}), kAdmin, "must be", "rhaid"},
      // Of who calls.
      {TokenMissing(), kAll, "send 'authorization", "anfon 'authorization"},
      {TokenInvalid(), kAll, "sign in again", "mewngofnodi eto"},
      {TokenExpired(), kAll, "sign in again", "mewngofnodi eto"},
      {CallerUnknown(), kYoung | kStaff, "the council can change it", "gall y cyngor ei newid"},
      {SignInRefused(), kAll, "begin again", "dechrau eto"},
      {SignInNotSetUp(), kStaff | kAdmin, "tell whoever runs it", "dweud wrth"},
      {InvitationRefused(), kYoung, "ask for a new one", "ofyn am un newydd"},
      {DeviceRefused(), kYoung, "ask for a new code", "gofyn am god newydd"},
      {InvitationNeedsAnother(), kStaff, "ask another member of staff", "gofyn i aelod arall"},
      {TooManyDevices(10), kStaff | kAdmin, "end one of them first", "dod ag un ohonynt i ben"},
      {InvitationNotFound(), kYoung | kStaff, "a new one is needed", "mae angen un newydd"},
      {DeviceNotFound(), kAll, "look at the list of devices", "edrych ar y rhestr dyfeisiau"},
      {SignInUnreachable(), kStaff | kAdmin, "in a minute", "mewn munud"},
      {RoleChanged(), kStaff, "connect again", "cysylltu eto"},
      {RoleMayNotCall(), kAll, "can sign in and do it", "fewngofnodi a'i wneud"},
      {HasLeft(), kYoung, "can still be read and answered", "mae modd darllen ac ateb"},
      // Of what is there.
      {ReportNotFound(), kYoung | kStaff, "check its id", "gwirio ei id"},
      {PledgeNotFound(), kAll, "see PledgeService.ListPledges", "gweler PledgeService.ListPledges"},
      {EntryNotFound(EntryKind::kDesk), kStaff | kAdmin, "check the id", "gwirio'r id"},
      {EntryToUpdateNotFound(EntryKind::kTeam), kAdmin, "only with allow_missing",
       "dim ond gydag allow_missing"},
      // Of a report.
      {NotPossibleInState({.state = {"A", "a"}, .possible = {"B", "b"}}), kYoung | kStaff,
       "possible now: B", "yn bosibl nawr: b"},
      {NotTheHolder(true), kActs | kLooksOn, "claim it first", "ei hawlio yn gyntaf"},
      {NotTheHolder(false), kStaff, "ask them to do it", "gofyn iddyn nhw wneud hyn"},
      {HolderAlready(), kActs, "go on with it", "mynd ymlaen ag ef"},
      {TargetHoldsIt(), kActs | kLooksOn, "or choose somebody else", "ddewis rhywun arall"},
      {TransferTargetNotAvailable(), kActs | kLooksOn, "choose somebody else",
       "dewis rhywun arall"},
      {ClockNotRunning(), kYoung | kActs | kLooksOn, "among its clocks", "ymhlith ei glociau"},
      {HoldReasonUnknown({"B", "b"}), kActs | kLooksOn, "reasons to hold it: B", "dros ei atal: b"},
      {HoldReasonUnknown({"", ""}), kActs | kLooksOn, "do what is due in time", "mewn pryd"},
      {ClockHoldsUsedUp(), kActs | kLooksOn, "do what is due in time", "mewn pryd"},
      {ClockHeldAlready(), kActs | kLooksOn, "end that hold first", "gorffen yr ataliad"},
      {ClockLate(), kActs | kLooksOn, "answer the young person", "ateb y person ifanc"},
      {ClockNotHeld(), kActs | kLooksOn, "see the report's clocks", "gweler clociau'r adroddiad"},
      {ExtensionNotAllowed({"must be 2", "rhaid iddo fod yn 2"}), kActs | kLooksOn, "must be 2",
       "rhaid iddo fod yn 2"},
      {ExtensionPending(), kActs | kLooksOn, "wait for the answer", "aros amdano"},
      {ExtensionNotAsked(), kYoung, "see the report's clocks", "gweler clociau'r adroddiad"},
      {NeedsHigherRole({"a director", "cyfarwyddwr"}), kActs | kLooksOn, "ask them",
       "gofyn iddyn nhw"},
      {SnoozeNotPossible({"a", "b"}), kActs, "go on with the report now",
       "mynd ymlaen â'r adroddiad nawr"},
      {NoTransferPending(), kActs | kLooksOn, "to give the report away, transfer it",
       "ei drosglwyddo"},
      {NoTransferPending(false), kLooksOn | kAdvocate, "see the report's history",
       "gweler hanes yr adroddiad"},
      {NobodyToBringIn(), kActs | kLooksOn, "choose another", "dewis perthynas arall"},
      {MilestoneNotInPolicy(), kYoung | kActs, "choose another, or write", "neu ysgrifennu"},
      {NoAllegationNoted(), kActs, "see its history", "gweler ei hanes"},
      {NotAllNamed(), kActs, "name all of them", "enwi pob un ohonynt"},
      {DangerIsDecided(DangerFor::kWhoActs), kActs, "record the milestone DANGER_ENDED",
       "cofnodi'r cam DANGER_ENDED"},
      {DangerIsDecided(DangerFor::kTakers), kLooksOn, "claim it first", "ei hawlio yn gyntaf"},
      {DangerIsDecided(DangerFor::kOthers), kAdvocate, "ask whoever has it",
       "gofyn i bwy bynnag sy'n ei ddal"},
      {NotInDanger(), kActs, "read it again", "ei ddarllen eto"},
      {WorksUnderSubject(), kActs, "ask for help", "gofyn am help"},
      {NobodyToCheck(), kActs | kLooksOn, "go on with the report", "mynd ymlaen â'r adroddiad"},
      {MayNotCheck(), kActs | kLooksOn, "ask for help", "gofyn am help"},
      {StageNotAsked(), kYoung, "see what the report asks", "beth mae'r adroddiad yn ei ofyn"},
      {StageAskedAlready(), kYoung | kActs, "see the report's clocks",
       "gweler clociau'r adroddiad"},
      {AnswerUnchanged(), kActs, "write to them", "ysgrifennu atynt"},
      {MessageUnanswered(), kActs, "write to them first", "anfon neges yn gyntaf"},
      {StageRefused(), kActs, "tell them so in a message", "dweud hynny mewn neges"},
      {ThanksNeedAnother(), kActs, "transfer it", "ei drosglwyddo"},
      {ChangeNotPlanned(), kActs, "see its changes", "gweler newidiadau'r adroddiad"},
      {ChangeOwnerNotAvailable(), kActs, "transfer it first", "ei drosglwyddo gyntaf"},
      {ReportFull(ten, FullFor::kYoungPerson), kYoung, "go on in a new one", "mewn un newydd"},
      {ReportFull(ten, FullFor::kWhoLeft), kYoung, "ask the council", "gofyn i'r cyngor"},
      {ReportFull(ten, FullFor::kWhoActs), kActs, "it can still be resolved", "ei ddatrys o hyd"},
      {ReportFull(ten, FullFor::kResolved), kActs, "steps can still be recorded",
       "cofnodi camau arno o hyd"},
      {ReportFull(ten, FullFor::kOthers), kLooksOn | kAdvocate, "ask whoever holds it",
       "gofyn i bwy bynnag sy'n ei ddal"},
      {ReportFull(ten, FullFor::kPlans), kActs, "write to the young person",
       "ysgrifennu at y person ifanc"},
      {SpokenForTooOften(10, absl::UnixEpoch()), kStaff, "say so in safety",
       "dweud hynny yn safety"},
      // Of the directory and the rules.
      {MonthNotOver(absl::UnixEpoch()), kLooksOn, "from 1970-01-01 on", "o 1970-01-01 ymlaen"},
      {MonthNotNext("2026-04"), kLooksOn, "go on with that one", "mynd ymlaen â hwnnw"},
      {MonthNotReleased("2026-04"), kLooksOn, "become public first", "ei gyhoeddi yn gyntaf"},
      {MonthNotPrepared(), kLooksOn, "prepare it first", "ei baratoi yn gyntaf"},
      {ReleaseNeedsAnother(), kLooksOn, "somebody else has to", "rywun arall"},
      {ReleaseNotAudited(), kLooksOn, "audit that", "archwilio hwnnw"},
      {LeaversNotConfirmed(1), kAdmin, "see in a dry run who", "gyda dry_run"},
      {RulesConflict({"a", "b"}), kAdmin, "a", "b"},
      {DirectoryRule({"a", "b"}), kAdmin, "a", "b"},
      // Of the moment: the same again, later.
      {EtagStale(), kAll, "read it again", "ei ddarllen eto"},
      {TooMuchContention(), kAll, "try again with the same request", "gyda'r un cais"},
      {TooManyCalls("calls_in_flight"), kAll, "try again in a second", "cynnig arall arni mewn"},
      {TooManyCalls("calls_of_one_person"), kAll, "try again in a second",
       "cynnig arall arni mewn"},
      {TooManyStreams("streams"), kYoung | kStaff, "try again in a minute", "mewn munud"},
      {TooManyStreams("streams_of_one_person"), kYoung | kStaff, "close one first",
       "cau un yn gyntaf"},
      {StreamTooSlow(), kYoung | kStaff, "connect again, and list anew", "rhestru o'r newydd"},
      {StoreUnavailable("a"), kAll, "try again with the same request", "gyda'r un cais"},
      {ShuttingDown(), kAll, "connect again", "cysylltu eto"},
      {InternalFault(), kAll, "tell the council", "dweud wrth y cyngor"},
      {StoredBytesDamaged(), kAll, "tell the council", "dweud wrth y cyngor"},
  };
}

TEST(ErrorReadersTest, EveryReasonSaysWhoMeetsIt) {
  std::set<std::string> in_table;
  for (const Row& row : Rows()) {
    EXPECT_NE(row.readers, 0u);
    in_table.insert(ErrorReason(row.status));
  }
  for (const ErrorSentence& sentence : AllErrorSentences()) {
    EXPECT_TRUE(in_table.contains(std::string(sentence.reason)))
        << sentence.reason << ": say in Rows() who meets it, and what they can do then";
  }
}

TEST(ErrorReadersTest, EachSentenceNamesWhatItsReaderCanDo) {
  for (const Row& row : Rows()) {
    EXPECT_THAT(std::string(row.status.message()), HasSubstr(std::string(row.next_en)));
    EXPECT_THAT(ErrorInWelsh(row.status), HasSubstr(std::string(row.next_cy)));
    EXPECT_THAT(ErrorInWelsh(row.status), Not(HasSubstr("{")));
    EXPECT_THAT(std::string(row.status.message()), Not(HasSubstr("{")));
  }
}

// What only others can do stands in no sentence that somebody meets: a young person neither claims
// nor resolves, whoever looks on resolves nothing, and none of them updates the directory.
TEST(ErrorReadersTest, NoSentenceNamesWhatItsReaderCannotDo) {
  const struct {
    unsigned cannot;
    std::vector<std::string> words;
  } kCannot[] = {
      {kYoung,
       {"claim", "resolve", "transfer", "release", "acknowledge", "milestone", "hold first",
        "ask for help", "allow_missing", "operator", "administrator"}},
      {kAdvocate, {"claim", "resolve", "transfer", "release", "acknowledge", "milestone"}},
      {kLooksOn, {"be resolved", "release", "milestone", "go on in a new one"}},
      {kStaff, {"go on in a new one", "allow_missing", "operator", "expect_gone"}},
  };
  for (const Row& row : Rows()) {
    for (const auto& cannot : kCannot) {
      if ((row.readers & cannot.cannot) == 0) continue;
      for (const std::string& word : cannot.words) {
        EXPECT_THAT(std::string(row.status.message()), Not(HasSubstr(word)));
      }
    }
  }
}

}  // namespace
}  // namespace pledgekeeper::base
