#include "services/identity/json_object.h"

#include "absl/strings/escaping.h"

namespace pledgekeeper::identity {

std::optional<JsonObject> JsonObject::Parse(std::string_view text) {
  json_t* read = json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, nullptr);
  if (read == nullptr) return std::nullopt;
  JsonObject object(read);
  if (!json_is_object(read)) return std::nullopt;
  return object;
}

bool JsonObject::Has(const char* name) const {
  return json_object_get(json_.get(), name) != nullptr;
}

std::optional<std::string> JsonObject::Text(const char* name) const {
  const json_t* found = json_object_get(json_.get(), name);
  if (!json_is_string(found)) return std::nullopt;
  return std::string(json_string_value(found), json_string_length(found));
}

std::optional<int64_t> JsonObject::Number(const char* name) const {
  const json_t* found = json_object_get(json_.get(), name);
  if (!json_is_integer(found)) return std::nullopt;
  return json_integer_value(found);
}

std::optional<std::vector<std::string>> JsonObject::Texts(const char* name) const {
  const json_t* found = json_object_get(json_.get(), name);
  if (!json_is_array(found)) return std::nullopt;
  std::vector<std::string> texts;
  for (size_t i = 0; i < json_array_size(found); ++i) {
    const json_t* element = json_array_get(found, i);
    if (!json_is_string(element)) return std::nullopt;
    texts.emplace_back(json_string_value(element), json_string_length(element));
  }
  return texts;
}

std::optional<std::vector<JsonObject>> JsonObject::Objects(const char* name) const {
  const json_t* found = json_object_get(json_.get(), name);
  if (!json_is_array(found)) return std::nullopt;
  std::vector<JsonObject> objects;
  for (size_t i = 0; i < json_array_size(found); ++i) {
    json_t* element = json_array_get(found, i);
    if (json_is_object(element)) objects.push_back(JsonObject(json_incref(element)));
  }
  return objects;
}

std::optional<std::string> FromBase64Url(std::string_view text) {
  const absl::string_view given(text.data(), text.size());
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(given, &bytes)) return std::nullopt;
  // Abseil takes padding, white space and bits too many: what it would not write itself is none.
  if (absl::WebSafeBase64Escape(bytes) != given) return std::nullopt;
  return bytes;
}

}  // namespace pledgekeeper::identity
