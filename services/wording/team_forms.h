#ifndef SERVICES_WORDING_TEAM_FORMS_H_
#define SERVICES_WORDING_TEAM_FORMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "services/wording/fill.h"

// How sentences write the names of teams. Pure.
namespace pledgekeeper::wording {

// A team's English name inside an English sentence: "the North Area Team". It gets no article if it
// is a name by itself: it begins with one ("The Hub"), with "Team" ("Team North"), with a number
// ("16 Plus Team") or with a possessive ("Children's Services", "Our Team").
std::string WithArticle(std::string_view name);

// A team's name as a blank of a sentence takes it. One that has no Welsh name keeps its English
// one, unchanged and without article, in a Welsh sentence.
Name NameInSentence(const storage::v1::Team& team, v1::Language language);

struct TeamForm {
  std::string text;
  bool is_given = false;  // by the council; else it follows from the rule (mutation.h)
};
// How sentences will write a team's Welsh name, for whoever enters it: for "Tîm Ardal y Gogledd"
// "at Dîm Ardal y Gogledd", "â Thîm Ardal y Gogledd" and "yn Nhîm Ardal y Gogledd", in this order.
// A council that wants another form gives it (directory_service.proto), or writes the name so that
// none changes, for example with the article: "Y Tîm Gogledd" gives "at y Tîm Gogledd", "â'r Tîm
// Gogledd". None if there is no Welsh name.
std::vector<TeamForm> FormsOfTeamName(const storage::v1::Team& team);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_TEAM_FORMS_H_
