#ifndef SERVICES_SERVER_LIMITS_H_
#define SERVICES_SERVER_LIMITS_H_

// Limits of what a server takes from anybody, before a door sees who it is.
namespace pledgekeeper::server {

// Unary calls that are served at once, and streams that are open, unless it is told otherwise
// (settings.h).
inline constexpr int kUsualCallsInFlight = 1000;
inline constexpr int kUsualStreams = 2000;
// The largest message that is taken in; an import is the largest there is.
inline constexpr int kMaxMessageBytes = 4 << 20;
inline constexpr int kMaxMetadataBytes = 8 << 10;
inline constexpr int kMaxStreamsPerConnection = 1000;

}  // namespace pledgekeeper::server

#endif  // SERVICES_SERVER_LIMITS_H_
