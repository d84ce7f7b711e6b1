#include "services/wording/phrases.h"

#include "services/wording/phrase.h"

namespace pledgekeeper::wording {
namespace {

// In the order of v1.Status.
constexpr Labelled<v1::Status> kStatuses[] = {
    {v1::STATUS_UNSPECIFIED, {"", ""}},
    {v1::STATUS_WE_HAVE_IT, {"We have it.", "Mae gyda ni."}},
    {v1::STATUS_BEING_READ, {"Someone is reading it.", "Mae rhywun yn ei ddarllen."}},
    {v1::STATUS_BEING_WORKED_ON, {"Someone is working on it.", "Mae rhywun yn gweithio arno."}},
    {v1::STATUS_SAID_TO_BE_SORTED,
     {"They say it is sorted – is it?", "Maen nhw'n dweud ei fod wedi'i ddatrys – ydy e?"}},
    {v1::STATUS_SORTED, {"Sorted.", "Wedi'i ddatrys."}},
    {v1::STATUS_TAKEN_BACK, {"You took it back.", "Fe wnest ti ei dynnu'n ôl."}},
};
// The first number says which of v1.Status has no row, or stands in another's place.
static_assert(FirstOutOfPlace(kStatuses) == v1::Status_ARRAYSIZE);

constexpr Phrase kSomebody = {"somebody who has left", "rhywun sydd wedi gadael"};
constexpr Phrase kOffice = {"the director's office", "swyddfa'r cyfarwyddwr"};

constexpr Phrase kSayWhetherSorted = {
    "Tell us whether it is sorted. If it is not, it goes to somebody higher up.",
    "Dyweda wrthym a yw wedi'i ddatrys. Os nad yw, mae'n mynd at rywun uwch."};
constexpr Phrase kSayNotSorted = {
    "If it is not sorted after all, tell us: it goes to somebody higher up.",
    "Os nad yw wedi'i ddatrys wedi'r cyfan, dyweda wrthym: mae'n mynd at rywun uwch."};
constexpr Phrase kStaysWithCouncil = {
    "Because you said you are not safe, we must still look into it.",
    "Oherwydd i ti ddweud nad wyt yn ddiogel, rhaid i ni edrych arno o hyd."};
constexpr Phrase kWhenLate[] = {
    {"They are late. An advocate can speak up for you; they do not work for the council.",
     "Maen nhw'n hwyr. Gall eiriolwr siarad drosot; dydyn nhw ddim yn gweithio i'r cyngor."},
    {"You can tell your Independent Reviewing Officer.",
     "Gelli di ddweud wrth dy Swyddog Adolygu Annibynnol."},
    {"You can ask for a formal investigation.", "Gelli di ofyn am ymchwiliad ffurfiol."},
    {"You can go to the Ombudsman or the Children's Commissioner.",
     "Gelli di fynd at yr Ombwdsmon neu'r Comisiynydd Plant."},
};

}  // namespace

std::string_view StatusText(v1::Status status, v1::Language language) {
  if (!v1::Status_IsValid(status)) return "";
  return kStatuses[status].phrase.In(language);
}

std::string_view SomebodyText(v1::Language language) { return kSomebody.In(language); }
std::string_view OfficeText(v1::Language language) { return kOffice.In(language); }

std::vector<std::string> NextSteps(const NextStepsFor& report, v1::Language language) {
  std::vector<std::string> steps;
  const auto add = [&](const Phrase& phrase) { steps.emplace_back(phrase.In(language)); };
  switch (report.state) {
    case storage::v1::RESOLVED:
      add(kSayWhetherSorted);
      return steps;
    case storage::v1::CONFIRMED:
      add(kSayNotSorted);
      return steps;
    case storage::v1::WITHDRAWN:
      return steps;
    case storage::v1::WITHDRAWN_BUT_KEPT:
      add(kStaysWithCouncil);
      break;
    default:
      break;
  }
  if (report.late) {
    for (const Phrase& phrase : kWhenLate) add(phrase);
  }
  return steps;
}

}  // namespace pledgekeeper::wording
