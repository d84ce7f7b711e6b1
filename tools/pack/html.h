#ifndef TOOLS_PACK_HTML_H_
#define TOOLS_PACK_HTML_H_

#include <string>
#include <string_view>

// Text that becomes HTML or SVG.
namespace pledgekeeper::pack {

// As text between tags, or within a quoted attribute.
std::string Escaped(std::string_view text);
// "<th scope="row">TEXT</th>": `tag` may bring attributes with it, which are taken as they stand.
std::string Element(std::string_view tag, std::string_view text);
// The same around HTML.
std::string Around(std::string_view tag, std::string_view html);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_HTML_H_
