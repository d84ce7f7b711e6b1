#ifndef TOOLS_STORY_CHAPTERS_H_
#define TOOLS_STORY_CHAPTERS_H_

#include <string>

#include "absl/status/status.h"
#include "tools/story/stage.h"

// The chapters, in the order in which they are told; each is the file of the same name. An error
// means that the chapter could not go on; what merely came out wrong stands in the timeline.
namespace pledgekeeper::story {

// The administrator brings in the council; the cast is found in it.
absl::Status BringInCouncil(Stage& stage, const std::string& council_file);

// Nobody acknowledges a report: its worker is reminded, then the manager is brought in.
absl::Status NobodyAnswers(Stage& stage);

// The worker is on leave: the cover has it at once, answers, is told "not sorted"; the manager
// above finishes it. Ends with the absence cleared.
absl::Status CoverAndNotSorted(Stage& stage);

// A report about the worker does not exist for the worker; the same request again is the same
// report. Takes back what is still open.
absl::Status AboutTheWorker(Stage& stage);

// Managers read what came in and what came of it; whom a report is about reads nothing of it.
absl::Status IsThePledgeKept(Stage& stage);

}  // namespace pledgekeeper::story

#endif  // TOOLS_STORY_CHAPTERS_H_
