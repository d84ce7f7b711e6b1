#ifndef SERVICES_WORDING_TEAM_FORMS_H_
#define SERVICES_WORDING_TEAM_FORMS_H_

#include <string>
#include <string_view>
#include <vector>

namespace pledgekeeper::wording {

// How sentences will write a team's Welsh name, for whoever enters it: for "Tîm Ardal y Gogledd"
// "at Dîm Ardal y Gogledd", "â Thîm Ardal y Gogledd" and "yn Nhîm Ardal y Gogledd", in this order.
// The forms follow from a rule (mutation.h). A council that wants another form writes the name so
// that none changes, for example with the article: "Y Tîm Gogledd" gives "at y Tîm Gogledd", "â'r
// Tîm Gogledd". None for an empty name. Pure.
std::vector<std::string> FormsOfTeamName(std::string_view name_cy);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_TEAM_FORMS_H_
