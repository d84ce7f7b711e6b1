#ifndef TOOLS_PACK_PACK_TEXTS_H_
#define TOOLS_PACK_PACK_TEXTS_H_

#include <string>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// What the annual pack says beside its figures. Whoever reads it knows nothing of this system.
namespace pledgekeeper::pack {

struct Words {
  const char* en;
  const char* cy;
  std::string In(v1::Language language) const { return language == v1::LANGUAGE_WELSH ? cy : en; }
};

namespace pack_texts {

inline constexpr Words kRun = {"Annual report {year}", "Adroddiad blynyddol {year}"};
inline constexpr Words kRunOfQuarter = {"The pledge, {quarter}: {months}",
                                        "Yr addewid, {quarter}: {months}"};
inline constexpr Words kQuartersList = {"The pledge, quarter by quarter",
                                        "Yr addewid, fesul chwarter"};
inline constexpr Words kSubscribe = {"Subscribe to new quarters", "Tanysgrifio i chwarteri newydd"};
inline constexpr Words kDirectorsWords = {"The director's words", "Geiriau'r cyfarwyddwr"};
inline constexpr Words kBoardsResponse = {"What the board answered", "Ateb y bwrdd"};
inline constexpr Words kVersion = {"{name}, version {version}, {day}",
                                   "{name}, fersiwn {version}, {day}"};
inline constexpr Words kTitle = {"Is the pledge kept?", "A yw'r addewid yn cael ei gadw?"};
inline constexpr Words kLead = {
    "Young people told us about {count} times that a promise was not kept.",
    "Dywedodd pobl ifanc wrthym tua {count} o weithiau nad oedd addewid wedi ei gadw."};
inline constexpr Words kUpheld = {
    "Of what was decided, about {share} per cent was upheld, in whole or in part.",
    "O'r hyn a benderfynwyd, cadarnhawyd tua {share} y cant, yn llawn neu'n rhannol."};
inline constexpr Words kCameIn = {"What came in", "Beth ddaeth i law"};
inline constexpr Words kByQuarter = {"Five years, by quarter", "Pum mlynedd, fesul chwarter"};
inline constexpr Words kQuarter = {"Quarter", "Chwarter"};
inline constexpr Words kMonth = {"Month", "Mis"};
inline constexpr Words kChapter = {"Chapter: {name}", "Pennod: {name}"};
inline constexpr Words kNoChapter = {"Outside the chapters", "Y tu allan i'r penodau"};
inline constexpr Words kPromise = {"Promise", "Addewid"};
inline constexpr Words kStandards = {"The quality standards", "Y safonau ansawdd"};
inline constexpr Words kStandard = {"Standard", "Safon"};
inline constexpr Words kNoStandard = {"none of them", "dim un ohonynt"};
inline constexpr Words kTiers = {"By age group", "Fesul grŵp oedran"};
inline constexpr Words kTier = {"Age group", "Grŵp oedran"};
inline constexpr Words kOutcomes = {"What was decided", "Beth a benderfynwyd"};
inline constexpr Words kOutcomesOf = {"Share of each outcome, in per cent",
                                      "Cyfran pob canlyniad, fel canran"};
inline constexpr Words kAll = {"all of them", "pob un ohonynt"};
inline constexpr Words kHidden = {"not shown", "heb ei ddangos"};
inline constexpr Words kQuality = {"How good these figures are", "Pa mor dda yw'r ffigurau hyn"};
inline constexpr Words kProtected = {
    "Numbers are protected, so that nobody can find a child in them: fewer than {threshold} is "
    "shown as 0 or as {threshold}, whatever it is. Every table is a sum of the same protected "
    "numbers, so tables agree with each other.",
    "Mae'r rhifau wedi eu diogelu, fel na all neb ddod o hyd i blentyn ynddynt: dangosir llai na "
    "{threshold} fel 0 neu fel {threshold}, beth bynnag ydyw. Mae pob tabl yn swm o'r un rhifau "
    "wedi eu diogelu, felly mae'r tablau'n cytuno â'i gilydd."};
inline constexpr Words kShares = {
    "A share is shown where at least {base} are shown as decided, and not all in the same way. It "
    "is of protected numbers: with few it may be far from the truth.",
    "Dangosir cyfran lle dangosir bod o leiaf {base} wedi eu penderfynu, ac nid pob un yn yr un "
    "ffordd. Cyfran o rifau wedi eu diogelu ydyw: gydag ychydig, gall fod ymhell o'r gwir."};
inline constexpr Words kUnits = {
    "What is counted are reports. One young person may have sent several, and one whose answer was "
    "corrected later is counted where it was and where it is. What was decided of few is counted a "
    "month later, when it could else point to somebody.",
    "Adroddiadau sy'n cael eu cyfrif. Gall un person ifanc fod wedi anfon sawl un, ac mae un y "
    "cywirwyd ei ateb yn ddiweddarach yn cael ei gyfrif lle'r oedd a lle y mae. Mae'r hyn a "
    "benderfynwyd am ychydig yn cael ei gyfrif fis yn ddiweddarach, pan allai fel arall bwyntio at "
    "rywun."};
inline constexpr Words kLate = {
    "Of these numbers about {count}, protected as all others, became known only after their month "
    "was published, or waited, and are counted in a later one.",
    "O'r rhifau hyn, daeth tua {count}, wedi eu diogelu fel y lleill, yn hysbys dim ond ar ôl "
    "cyhoeddi eu mis, neu fe arhoson nhw, ac maen nhw'n cael eu cyfrif mewn mis diweddarach."};
inline constexpr Words kMissing = {"These months are not published: {months}.",
                                   "Nid yw'r misoedd hyn wedi eu cyhoeddi: {months}."};
inline constexpr Words kWhole = {"All twelve months are published.",
                                 "Mae pob un o'r deuddeg mis wedi ei gyhoeddi."};
inline constexpr Words kNothing = {"Nothing is published of this year.",
                                   "Does dim wedi ei gyhoeddi o'r flwyddyn hon."};
inline constexpr Words kBounds = {
    "How near totals are, of each month and of the financial year up to it: {months}.",
    "Pa mor agos yw'r cyfansymiau, o bob mis ac o'r flwyddyn ariannol hyd ato: {months}."};
// Measured by tests/figures_audit/council_years_test.cc at its full size, for the threshold of 5.
// This council's own would be one more number that is known of the truth.
inline constexpr int kTriedThreshold = 5;
inline constexpr Words kTried = {
    "In years of 200 councils, made up to try this, a published number was 1.3 away from the truth "
    "on "
    "average, and at most 13.",
    "Ym mlynyddoedd 200 o gynghorau, a luniwyd i roi prawf ar hyn, roedd rhif a gyhoeddwyd 1.3 "
    "oddi "
    "wrth y gwir ar gyfartaledd, a 13 ar y mwyaf."};
inline constexpr Words kWithin = {"{month} within {bound}", "{month} o fewn {bound}"};
inline constexpr Words kNoPromise = {"{month} not promised", "{month} heb ei addo"};
inline constexpr Words kHatched = {
    "Hatched: any number from 0 to {threshold}, shown as 0 or as {threshold}.",
    "Llinellau: unrhyw rif o 0 i {threshold}, a ddangosir fel 0 neu fel {threshold}."};
inline constexpr Words kFromTo = {"{first} to {last}", "{first} hyd {last}"};
inline constexpr Words kMeanings = {"What the words mean", "Beth mae'r geiriau'n ei olygu"};
inline constexpr Words kOtherLanguage = {"Cymraeg", "English"};

inline constexpr Words kChapters[] = {
    {"People", "Pobl"},
    {"Prevention", "Atal"},
    {"Partnership and integration", "Partneriaeth ac integreiddio"},
    {"Well-being", "Llesiant"}};
inline constexpr const char* kChapterIds[] = {"people", "prevention", "partnership", "well-being"};

// The six, by their ids in the pledge's file.
inline constexpr Words kStandardNames[] = {{"Health", "Iechyd"},
                                           {"Home", "Cartref"},
                                           {"Own outcomes", "Deilliannau personol"},
                                           {"Protection", "Amddiffyn"},
                                           {"Relationships", "Perthnasoedd"},
                                           {"Taking part", "Cymryd rhan"}};
inline constexpr const char* kStandardIds[] = {"health",     "home",          "own outcomes",
                                               "protection", "relationships", "taking part"};

// From April.
inline constexpr Words kMonths[] = {{"Apr", "Ebr"}, {"May", "Mai"},  {"Jun", "Meh"},
                                    {"Jul", "Gor"}, {"Aug", "Awst"}, {"Sep", "Medi"},
                                    {"Oct", "Hyd"}, {"Nov", "Tach"}, {"Dec", "Rhag"},
                                    {"Jan", "Ion"}, {"Feb", "Chwe"}, {"Mar", "Maw"}};

}  // namespace pack_texts

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_PACK_TEXTS_H_
