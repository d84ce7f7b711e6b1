#ifndef SERVICES_DOMAIN_PEOPLE_RELATION_TABLE_H_
#define SERVICES_DOMAIN_PEOPLE_RELATION_TABLE_H_

// By which words young people name somebody around them without a name, folded (words_of_text.h).
// Our own lists; who finds a phrase missing adds it here. For named_by_relation.cc.
namespace pledgekeeper::domain::relation_table {

// Phrases of one relation, parted by ;. Where two relations share words it is the first of them:
// "my social worker's manager" is not the social worker.
struct Relation {
  const char* english;
  const char* welsh;  // each of its words also mutated: "fy ngweithiwr", "fy rheolwr tîm"
};

inline constexpr Relation kManager = {
    "team manager; my manager; team leader; worker s manager; workers manager; worker s boss; "
    "workers boss; sw s manager; sws manager; sw s boss; sws boss; manager of my social worker; "
    "boss of my social worker; manager of my worker; boss of my worker",
    "rheolwr tim; rheolwraig tim; arweinydd tim; fy rheolwr; fy rheolwraig; rheolwr fi; rheolwr fy "
    "gweithiwr; rheolwr gweithiwr; rheolwr y gweithiwr; bos fy gweithiwr; bos gweithiwr; bos y "
    "gweithiwr; rheolwr fy gweithwraig; bos fy gweithwraig; manijar fy gweithiwr"};
inline constexpr Relation kIro = {
    "iro; reviewing officer; review officer; independent reviewing; my reviewer",
    "iro; saa; swyddog adolygu; adolygydd annibynnol; fy adolygydd"};
inline constexpr Relation kWorker = {
    "social worker; socialworker; my social workers; my worker; my workers; case worker; "
    "caseworker; key worker; keyworker; allocated worker; leaving care worker; social woker; my "
    "woker; soshul worker; sw; my s w; my pa; personal adviser; personal advisor",
    "gweithiwr cymdeithasol; gweithwraig gymdeithasol; gweithwraig cymdeithasol; fy gweithiwr; fy "
    "gweithwraig; gweithiwr fi; gweithwraig fi; fy sw; sw fi; ymgynghorydd personol; cynghorydd "
    "personol"};

}  // namespace pledgekeeper::domain::relation_table

#endif  // SERVICES_DOMAIN_PEOPLE_RELATION_TABLE_H_
