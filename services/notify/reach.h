#ifndef SERVICES_NOTIFY_REACH_H_
#define SERVICES_NOTIFY_REACH_H_

#include <set>
#include <string>
#include <string_view>

#include "proto/pledgekeeper/storage/v1/directory.pb.h"
#include "proto/pledgekeeper/v1/vocabulary.pb.h"

// Whom the council can tell anything beside the live stream. Pure functions.
namespace pledgekeeper::notify {

// Where a contact is told by a channel; "" if the channel needs no address of theirs, or it is not
// known.
std::string AddressFor(const storage::v1::Contact& contact, v1::Channel channel);

// Why nobody can tell them anything by the channels that the council has set up: "NO_CHANNEL" (they
// want none), "CHANNEL_NOT_SET_UP" (only others), "NO_ADDRESS" (the address that is needed is not
// known); "" if they can be told.
std::string_view WhyUnreachable(const storage::v1::Contact& contact,
                                const std::set<v1::Channel>& channels);

}  // namespace pledgekeeper::notify

#endif  // SERVICES_NOTIFY_REACH_H_
