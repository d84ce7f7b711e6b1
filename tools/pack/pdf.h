#ifndef TOOLS_PACK_PDF_H_
#define TOOLS_PACK_PDF_H_

#include <string>

// Pages as PDF, by a Chromium of this machine: its PDF is tagged, so that screen readers can read
// it.
namespace pledgekeeper::pack {

enum class PdfOutcome { kMade, kNoChromium, kFailed };

// Makes a PDF of a page beside it: "annual-2025-en.pdf" of "annual-2025-en.html". Waits for a
// minute at most. After kNoChromium and kFailed there is no such file.
PdfOutcome MakePdf(const std::string& page);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_PDF_H_
