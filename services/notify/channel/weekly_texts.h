#ifndef SERVICES_NOTIFY_CHANNEL_WEEKLY_TEXTS_H_
#define SERVICES_NOTIFY_CHANNEL_WEEKLY_TEXTS_H_

#include <string>

#include "proto/pledgekeeper/v1/vocabulary.pb.h"
#include "services/domain/tally/weekly_totals.h"
#include "services/notify/channel/messenger.h"

namespace pledgekeeper::notify {

// The weekly summary as an e-mail: totals in steps (domain::StepOf), `link` (empty: no link) and
// the way out, with `mail_end` behind. It names nobody, no team, and not what the app is for. Its
// words are the server's own, not of a council's files: one whose files are older than the summary
// starts all the same. Numbers stand behind a colon, so no plural form depends on them. Pure.
Wording WeeklyWording(const domain::WeeklyTotals& totals, v1::Language language,
                      const std::string& link, const std::string& mail_end);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_CHANNEL_WEEKLY_TEXTS_H_
