#ifndef TOOLS_PLEDGECTL_LANGUAGE_H_
#define TOOLS_PLEDGECTL_LANGUAGE_H_

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

namespace pledgekeeper::ctl {

// Who says in which language to speak; each may be LANGUAGE_UNSPECIFIED.
struct LanguageSources {
  v1::Language asked = v1::LANGUAGE_UNSPECIFIED;        // --language
  v1::Language answered = v1::LANGUAGE_UNSPECIFIED;     // the server: the caller's own
  v1::Language environment = v1::LANGUAGE_UNSPECIFIED;  // LC_ALL, LC_MESSAGES, LANG
};

// The first of them that says one, else English. Who runs pledgectl asks by --language. Else the
// answer and what stands around it are in one language: that of who calls, as the directory has it.
// The environment, which on a council's machine is often nobody's choice, decides where nothing was
// answered yet: --help, usage, a server that is away. Pure.
v1::Language LanguageToSpeak(const LanguageSources& sources);

// POSIX (XBD 8.2): the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty counts.
// Welsh for a Welsh locale ("cy", "cy_GB.UTF-8"), unspecified if none is set, else English.
v1::Language LanguageOfEnvironment();

}  // namespace pledgekeeper::ctl

#endif  // TOOLS_PLEDGECTL_LANGUAGE_H_
