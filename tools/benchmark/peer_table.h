#ifndef TOOLS_BENCHMARK_PEER_TABLE_H_
#define TOOLS_BENCHMARK_PEER_TABLE_H_

#include <string>
#include <vector>

#include "tools/benchmark/peer.h"

// What the comparison with the peer came to, as parts of table.h's texts.
namespace pledgekeeper::bench {

// Every section: ours and the peer's by turns, then the floor.
std::vector<Section> SectionsOf(const PeerFindings& peer);

// For people, in Markdown.
std::string PeerTable(const PeerFindings& peer, int rounds);

// For programs: keys and values without the braces around them.
std::string PeerJson(const PeerFindings& peer);

}  // namespace pledgekeeper::bench

#endif  // TOOLS_BENCHMARK_PEER_TABLE_H_
