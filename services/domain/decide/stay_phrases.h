#ifndef SERVICES_DOMAIN_DECIDE_STAY_PHRASES_H_
#define SERVICES_DOMAIN_DECIDE_STAY_PHRASES_H_

// Why a report stays with whoever has it although the young person has another responsible worker,
// for young people and staff alike, and for under-11s. Never more than may be known: who is
// excluded is away to whoever reads this. For new_worker.cc, and for whoever checks the languages.
namespace pledgekeeper::domain {

enum class Stay {
  kNotAvailable,
  kBegun,
  kWentUp,
  kCheckedFirst,  // hidden from whoever is named
  kElsewhere,
  kWays,
};

struct StaySentence {
  Stay label;
  const char* name;  // in reasons.h, too
  const char* en;
  const char* cy;
  const char* simple_en;
  const char* simple_cy;
};

inline constexpr StaySentence kStaySentences[] = {
    {Stay::kNotAvailable, "not_available", "The new worker cannot deal with it now.",
     "Dydy'r gweithiwr newydd ddim yn gallu delio ag e nawr.", "The new worker cannot help now.",
     "Dydy'r gweithiwr newydd ddim yn gallu helpu nawr."},
    {Stay::kBegun, "begun", "Somebody has begun to deal with it already.",
     "Mae rhywun wedi dechrau delio ag e yn barod.", "Somebody helps with it already.",
     "Mae rhywun yn helpu yn barod."},
    {Stay::kWentUp, "went_up", "A manager deals with it already.",
     "Mae rheolwr yn delio ag e yn barod.", "Somebody in charge helps with it already.",
     "Mae rhywun sydd â gofal yn helpu yn barod."},
    {Stay::kCheckedFirst, "checked_first",
     "Somebody checks first whether it is about somebody who is named in it.",
     "Mae rhywun yn edrych yn gyntaf a yw hwn am rywun sydd wedi ei enwi ynddo.",
     "First somebody looks if it is about a person you named.",
     "Mae rhywun yn edrych yn gyntaf a ydy hwn am rywun wnest ti ei enwi."},
    {Stay::kElsewhere, "elsewhere", "Somebody else deals with it already.",
     "Mae rhywun arall yn delio ag e yn barod.", "Somebody else helps with it already.",
     "Mae rhywun arall yn helpu yn barod."},
};
static_assert(sizeof(kStaySentences) / sizeof(kStaySentences[0]) ==
              static_cast<unsigned>(Stay::kWays));

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_DECIDE_STAY_PHRASES_H_
