#ifndef SERVICES_IDENTITY_JSON_OBJECT_H_
#define SERVICES_IDENTITY_JSON_OBJECT_H_

#include <jansson.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pledgekeeper::identity {

// A JSON object (RFC 8259) that somebody else wrote, read strictly: UTF-8, no name twice in any
// object (RFC 7519, section 4), no NUL in a text, nothing behind it. Immutable; threads may share
// it.
class JsonObject {
 public:
  // Nothing if it is anything else.
  static std::optional<JsonObject> Parse(std::string_view text);

  bool Has(const char* name) const;
  // The text of this name; nothing if there is none, or it is no text.
  std::optional<std::string> Text(const char* name) const;
  // The same of a whole number: neither "1" nor 1.0 is one.
  std::optional<int64_t> Number(const char* name) const;
  // The same of an array of texts.
  std::optional<std::vector<std::string>> Texts(const char* name) const;
  // The same of an array of objects; what is in it and no object is left out.
  std::optional<std::vector<JsonObject>> Objects(const char* name) const;

 private:
  struct Release {
    void operator()(json_t* json) const { json_decref(json); }
  };
  explicit JsonObject(json_t* owned) : json_(owned, Release()) {}

  std::shared_ptr<json_t> json_;
};

// base64url as JOSE writes it (RFC 7515, section 2): no padding, no bit too many, nothing else in
// it; so that no two texts mean the same. Nothing if it is anything else.
std::optional<std::string> FromBase64Url(std::string_view text);

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_JSON_OBJECT_H_
