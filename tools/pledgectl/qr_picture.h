#ifndef TOOLS_PLEDGECTL_QR_PICTURE_H_
#define TOOLS_PLEDGECTL_QR_PICTURE_H_

#include <string>

namespace pledgekeeper::ctl {

// A QR picture (ISO/IEC 18004) of the text, for a terminal, in lines of half blocks: two rows of
// modules each, with the quiet zone of four modules that the standard wants, light where a terminal
// writes. Empty if the text is too long for one.
std::string QrPicture(const std::string& text);

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_QR_PICTURE_H_
