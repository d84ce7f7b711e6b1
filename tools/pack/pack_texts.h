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
inline constexpr Words kRunOfQuarter = {"The pledge, quarter {quarter}",
                                        "Yr addewid, chwarter {quarter}"};
inline constexpr Words kQuartersList = {"The pledge, quarter by quarter",
                                        "Yr addewid, fesul chwarter"};
inline constexpr Words kSubscribe = {"Subscribe to new quarters", "Tanysgrifio i chwarteri newydd"};
inline constexpr Words kDirectorsWords = {"The director's words", "Geiriau'r cyfarwyddwr"};
inline constexpr Words kBoardsResponse = {"What the board answered", "Ateb y bwrdd"};
inline constexpr Words kVersion = {"{name}, version {version}, {day}",
                                   "{name}, fersiwn {version}, {day}"};
inline constexpr Words kTitle = {"Is the pledge kept?", "A yw'r addewid yn cael ei gadw?"};
inline constexpr Words kLead = {
    "Young people told us {count} times that a promise was not kept.",
    "Dywedodd pobl ifanc wrthym {count} o weithiau nad oedd addewid wedi ei gadw."};
inline constexpr Words kUpheld = {
    "Of what was decided, {share} per cent was upheld, in whole or in part.",
    "O'r hyn a benderfynwyd, cadarnhawyd {share} y cant, yn llawn neu'n rhannol."};
inline constexpr Words kCameIn = {"What came in", "Beth ddaeth i law"};
inline constexpr Words kByQuarter = {"Five years, by quarter", "Pum mlynedd, fesul chwarter"};
inline constexpr Words kQuarter = {"Quarter", "Chwarter"};
inline constexpr Words kMonth = {"Month", "Mis"};
inline constexpr Words kYear = {"Year", "Blwyddyn"};
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
inline constexpr Words kBound = {
    "Of the year's totals, by promise, by age group and in all, each is within {bound} of what was "
    "counted.",
    "O gyfansymiau'r flwyddyn, fesul addewid, fesul grŵp oedran ac i gyd, mae pob un o fewn "
    "{bound} "
    "i'r hyn a gyfrifwyd."};
inline constexpr Words kNoBound = {
    "How near the year's totals are to what was counted could not be promised.",
    "Doedd dim modd addo pa mor agos yw cyfansymiau'r flwyddyn at yr hyn a gyfrifwyd."};
inline constexpr Words kShares = {
    "A share is shown where at least {base} were decided, and not all in the same way.",
    "Dangosir cyfran lle penderfynwyd o leiaf {base}, ac nid pob un yn yr un ffordd."};
inline constexpr Words kUnits = {
    "What is counted are reports. One young person may have sent several, and the answer to one "
    "that was corrected later is counted where it was and where it is.",
    "Adroddiadau sy'n cael eu cyfrif. Gall un person ifanc fod wedi anfon sawl un, ac mae ateb a "
    "gywirwyd yn ddiweddarach yn cael ei gyfrif lle'r oedd a lle y mae."};
inline constexpr Words kLate = {
    "{count} of these numbers' parts became known only after their month was published, and are "
    "counted in a later one.",
    "Dim ond ar ôl cyhoeddi eu mis y daeth {count} o rannau'r rhifau hyn yn hysbys, ac maen nhw'n "
    "cael eu cyfrif mewn mis diweddarach."};
inline constexpr Words kMissing = {"These months are not published: {months}.",
                                   "Nid yw'r misoedd hyn wedi eu cyhoeddi: {months}."};
inline constexpr Words kWhole = {"All twelve months are published.",
                                 "Mae pob un o'r deuddeg mis wedi ei gyhoeddi."};
inline constexpr Words kMeanings = {"What the words mean", "Beth mae'r geiriau'n ei olygu"};
inline constexpr Words kChartOf = {"{name}, by month: {numbers}", "{name}, fesul mis: {numbers}"};
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
