#ifndef TOOLS_PACK_PAGE_WRITER_H_
#define TOOLS_PACK_PAGE_WRITER_H_

#include <string>
#include <vector>

#include "proto/pledgekeeper/v1/publishing_service.pb.h"
#include "tools/pack/pack_texts.h"

// A page of published figures, of a year or of a quarter. For pack.cc and board.cc.
namespace pledgekeeper::pack {

// What a page is about, beside its figures.
struct About {
  v1::Language language = v1::LANGUAGE_ENGLISH;
  std::string run;         // the line above the title
  std::string other_page;  // the same in the other language
  // Of a financial year: its calendar year, and the figures of five. 0 and null of a quarter.
  int year = 0;
  const v1::GetPublishedFiguresResponse* years = nullptr;
  std::vector<v1::PackText> texts;
};

std::string WritePage(const v1::GetPublishedFiguresResponse& figures, const About& about);

// HTML of this title and body, in a language, that fetches nothing.
std::string WholePage(const std::string& title, const std::string& body, v1::Language language);

// The words of a table row with its blanks filled ("{count}").
std::string Fill(const Words& words, v1::Language language,
                 const std::vector<std::pair<std::string, std::string>>& blanks);

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_PAGE_WRITER_H_
