#include "tools/pledgectl/clock_words.h"

#include "absl/strings/str_cat.h"
#include "tools/client/london_time.h"

namespace pledgekeeper::ctl {
namespace {

// A text in both languages.
struct Both {
  const char* english;
  const char* welsh;

  const char* In(v1::Language language) const {
    return language == v1::LANGUAGE_WELSH ? welsh : english;
  }
};

Both ExtensionWords(v1::ExtensionState state) {
  switch (state) {
    case v1::EXTENSION_STATE_ASKED:
      return {"more time is asked for, waiting for a yes or no",
              "gofynnir am fwy o amser, yn aros am ie neu na"};
    case v1::EXTENSION_STATE_AGREED:
      return {"more time was agreed", "cytunwyd ar fwy o amser"};
    case v1::EXTENSION_STATE_REFUSED:
      return {"more time was refused", "gwrthodwyd mwy o amser"};
    default:
      return {"more time", "mwy o amser"};
  }
}

// " (Nia Roberts): why".
std::string ByWhomAndWhy(const std::string& name, const std::string& words) {
  return absl::StrCat(name.empty() ? "" : absl::StrCat(" (", name, ")"), words.empty() ? "" : ": ",
                      words);
}

}  // namespace

std::string HoldText(const v1::Hold& hold, v1::Language language) {
  const std::string& title = hold.title().empty() ? hold.reason() : hold.title();
  return absl::StrCat(Both{"stopped from ", "wedi'i stopio o "}.In(language),
                      client::LondonTime(hold.start_time()), Both{" to ", " tan "}.In(language),
                      client::LondonTime(hold.end_time()), ": ", title,
                      ByWhomAndWhy(hold.agreed_by(), hold.words()));
}

std::string ExtensionText(const v1::Extension& extension, v1::Language language) {
  return absl::StrCat(ExtensionWords(extension.state()).In(language), ", ", extension.length(),
                      Both{" in all", " i gyd"}.In(language),
                      ByWhomAndWhy(extension.agreed_by(), extension.reason()));
}

std::string AdvocateText(v1::AdvocateOffer offer, v1::Language language) {
  switch (offer) {
    case v1::ADVOCATE_OFFER_OPEN:
      return Both{
          "You can have an advocate: somebody who speaks up for you and does not work for "
          "the council.",
          "Gelli di gael eiriolwr: rhywun sy'n siarad drosot ti ac sydd ddim yn gweithio "
          "i'r cyngor."}
          .In(language);
    case v1::ADVOCATE_OFFER_WANTED:
      return Both{"You asked for an advocate.", "Rwyt ti wedi gofyn am eiriolwr."}.In(language);
    case v1::ADVOCATE_OFFER_NOT_WANTED:
      return Both{"You said no to an advocate. You can change your mind.",
                  "Fe ddywedaist ti na wrth eiriolwr. Gelli di newid dy feddwl."}
          .In(language);
    default:
      return "";
  }
}

std::string StageText(v1::Milestone stage, v1::Language language) {
  switch (stage) {
    case v1::MILESTONE_FORMAL_REQUESTED:
      return Both{"You can ask for a formal investigation.",
                  "Gelli di ofyn am ymchwiliad ffurfiol."}
          .In(language);
    case v1::MILESTONE_PANEL_REQUESTED:
      return Both{"You can ask for a review panel.", "Gelli di ofyn am banel adolygu."}.In(
          language);
    default:
      return "";
  }
}

}  // namespace pledgekeeper::ctl
