#ifndef SERVICES_WORDING_READER_H_
#define SERVICES_WORDING_READER_H_

namespace pledgekeeper::wording {

// Whom a sentence is for.
enum class Reader {
  kYoungPerson,  // "you"; a ten-year-old understands it
  kUnder11,      // "you" too, in shorter and simpler words: a tier with `phrases: SIMPLE`
  kStaff,        // the young person is somebody else
};

}  // namespace pledgekeeper::wording

#endif  // SERVICES_WORDING_READER_H_
