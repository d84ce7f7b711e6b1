#ifndef SERVICES_BASE_CALL_LANGUAGE_H_
#define SERVICES_BASE_CALL_LANGUAGE_H_

#include <grpcpp/server_context.h>

#include <string_view>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// In which language a call is answered, as error.proto promises: the one that it asks for, else its
// caller's own (identity/door.h), else English. Any thread.
namespace pledgekeeper::base {

// The first language of an `accept-language` (RFC 9110 section 12.5.4) that is one of ours, by its
// primary subtag; LANGUAGE_UNSPECIFIED if none is. The order counts and weights do not: whoever has
// two languages to choose from writes the one they want first.
v1::Language FirstLanguageOf(std::string_view accept_language);
// What the call asks for; LANGUAGE_UNSPECIFIED if it asks for nothing that we have.
v1::Language AskedLanguage(const grpc::CallbackServerContext& context);
// Says the language in the initial metadata, English if it is unspecified. Before anything else is
// sent, and once.
void SayLanguage(v1::Language language, grpc::CallbackServerContext& context);

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_CALL_LANGUAGE_H_
