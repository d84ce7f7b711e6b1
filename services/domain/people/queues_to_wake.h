#ifndef SERVICES_DOMAIN_PEOPLE_QUEUES_TO_WAKE_H_
#define SERVICES_DOMAIN_PEOPLE_QUEUES_TO_WAKE_H_

#include <string>
#include <vector>

#include "services/domain/people/directory.h"

// What a change of the directory means for reports that are open. Pure; threads may call it freely.
namespace pledgekeeper::domain {

// The queues whose reports are looked at anew, each once: of whoever changed, of who manages them
// or stands in for them, or did until then, of their desks; the office desk always, since somebody
// may be there now; and, of an advocate who is here, kAdvocateQueue. Most of it goes straight back
// to its own time.
// `changes` holds the entries that are added or replaced in `present`.
std::vector<std::string> QueuesToWake(const DirectoryEntries& present,
                                      const DirectoryEntries& changes);

// The young people whose open reports are looked at anew, wherever they lie: who has another
// responsible worker, to whom they go, or who hears why not (decide/new_worker.h).
std::vector<std::string> YoungPeopleToWake(const DirectoryEntries& present,
                                           const DirectoryEntries& changes);

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_QUEUES_TO_WAKE_H_
