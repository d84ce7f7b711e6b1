#ifndef SERVICES_DOMAIN_PEOPLE_RANK_H_
#define SERVICES_DOMAIN_PEOPLE_RANK_H_

#include "proto/pledgekeeper/v1/vocabulary.pb.h"

namespace pledgekeeper::domain {

// The managers' roles in their order; an IRO or an advocate agrees to nothing for the council.
inline int Rank(v1::Role role) {
  switch (role) {
    case v1::ROLE_SOCIAL_WORKER:
      return 1;
    case v1::ROLE_TEAM_MANAGER:
      return 2;
    case v1::ROLE_SERVICE_MANAGER:
      return 3;
    case v1::ROLE_HEAD_OF_SERVICE:
      return 4;
    case v1::ROLE_DIRECTOR:
      return 5;
    default:
      return 0;
  }
}

}  // namespace pledgekeeper::domain

#endif  // SERVICES_DOMAIN_PEOPLE_RANK_H_
