#ifndef SERVICES_WORDING_VIEW_H_
#define SERVICES_WORDING_VIEW_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/report_service.pb.h"
#include "services/domain/decide/circumstances.h"
#include "services/wording/reader.h"

// Parts of a report that young people and staff both see, built from the record field by field, so
// that a field cannot leak by being added. The whole views stand in intake/ and triage/.
namespace pledgekeeper::wording {

// A worker's name, or a word for somebody who is no longer known.
std::string NameOf(const domain::Directory& directory, std::string_view worker_id,
                   v1::Language language);

// What a desk is called by itself, as a label; "" and what is no team is the office.
std::string DeskTitle(const domain::Directory& directory, std::string_view team_id,
                      v1::Language language);

// A text in the reader's language.
std::string In(const config::v1::Text& text, v1::Language language);

// How a report's young person is spoken to: by the tier that they sent it in.
Reader ReaderOf(const storage::v1::Report& report, const domain::Circumstances& circumstances);

// Whether it gave the young person an answer, or another in its place.
bool IsAnswer(const storage::v1::HistoryEntry& entry);
// Whether it says only what was said before: a rung that repeats reminded whoever was called, or
// nobody was there.
bool IsRepeat(const storage::v1::HistoryEntry& entry);
// Whether it called whom another rung had called at the same moment: of that, staff alone see each.
bool IsAtOnce(const storage::v1::HistoryEntry& entry);

// That this worker can read it because of a recent change; only if they do.
std::string AccessText(const storage::v1::RecentAccess& access, const domain::Directory& directory,
                       const std::string& worker_id, Reader reader, v1::Language language);

// What happened, with whom it went to and why, in one sentence or more: "Ann Able stopped the clock
// for a while, for a reason that the law allows. A court case is under way." Of an answer
// with the words of staff, which stand nowhere else once it is taken back. Teams' Welsh names
// mutate as the sentence asks; people's names never do.
std::string EntryText(const storage::v1::HistoryEntry& entry, const domain::Directory& directory,
                      Reader reader, v1::Language language);

// Whom it is about, people before services, and who must not see it, in the order in which they
// were named; a service under its name by itself, as a label. Who must not see it is for the young
// person alone.
std::vector<v1::Named> AboutViews(const storage::v1::Report& report,
                                  const domain::Directory& directory, v1::Language language);
std::vector<v1::Named> MustNotSeeViews(const storage::v1::Report& report,
                                       const domain::Directory& directory, v1::Language language);

// Whom the young person named in words, and what became of it. For nobody who is named.
std::vector<v1::NamedInWords> NamedInWordsViews(const storage::v1::Report& report,
                                                const domain::Circumstances& circumstances,
                                                Reader reader, v1::Language language);

// Who spoke for the young person; only if somebody did.
v1::SpokenFor SpokenForView(const storage::v1::SpokenFor& spoken_for,
                            const domain::Directory& directory, Reader reader,
                            v1::Language language);

// The stage that staff ask the young person about; only if the report has one.
v1::StageAsked StageAskedView(const storage::v1::StageAsked& asked,
                              const domain::Directory& directory, Reader reader,
                              v1::Language language);

// What came of it, as a sentence or two; empty while nobody has said.
std::string OutcomeTextOf(const storage::v1::Report& report, Reader reader, v1::Language language);

// Whom to call in danger, in the pledge's order.
std::vector<v1::EmergencyContact> EmergencyContactViews(const config::v1::Pledge& pledge,
                                                        v1::Language language);

// Who holds the report; a desk has its team's name.
v1::Holder HolderView(const storage::v1::Report& report, const domain::Directory& directory,
                      v1::Language language);
v1::Holder BroughtInView(const storage::v1::BroughtIn& in, const domain::Directory& directory,
                         v1::Language language);
v1::Message MessageView(const storage::v1::Message& message, const domain::Directory& directory,
                        v1::Language language);

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_VIEW_H_
