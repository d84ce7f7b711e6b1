#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/wording/all_sentences.h"
#include "tools/pledgectl/card.h"
#include "tools/pledgectl/clock_words.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/voice.h"
#include "tools/texts/all_texts.h"

namespace pledgekeeper::ctl {
namespace {

using wording::Sentence;

struct PhrasesOptions {
  v1::Language language = v1::LANGUAGE_UNSPECIFIED;  // both
  bool csv = false;
};

std::string CsvRow(const std::vector<std::string>& cells) {
  return absl::StrCat(
      absl::StrJoin(cells, ",",
                    [](std::string* out, const std::string& cell) {
                      absl::StrAppend(out, "\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
                    }),
      "\n");
}

// What is asked for of a sentence, English first.
std::vector<std::string> Columns(const Sentence& sentence, const PhrasesOptions& options) {
  std::vector<std::string> columns;
  if (options.language != v1::LANGUAGE_WELSH) columns.push_back(sentence.en);
  if (options.language != v1::LANGUAGE_ENGLISH) columns.push_back(sentence.cy);
  return columns;
}

std::string AsCsv(const std::vector<Sentence>& sentences, const PhrasesOptions& options) {
  std::vector<std::string> headings = {"table", "label", "reader"};
  for (const std::string& column : Columns({"", "", "", "en", "cy"}, options)) {
    headings.push_back(column);
  }
  std::string text = CsvRow(headings);
  for (const Sentence& sentence : sentences) {
    std::vector<std::string> row = {sentence.table, sentence.label, sentence.reader};
    for (const std::string& column : Columns(sentence, options)) row.push_back(column);
    text += CsvRow(row);
  }
  return text;
}

// A card for each thing that is said, with a line for each reader and language.
std::string AsCards(const std::vector<Sentence>& sentences, const PhrasesOptions& options,
                    const Voice& voice) {
  std::string text;
  for (size_t i = 0; i < sentences.size();) {
    const Sentence& first = sentences[i];
    Card card(voice, absl::StrCat(first.table, ": ", first.label));
    for (; i < sentences.size() && sentences[i].table == first.table &&
           sentences[i].label == first.label;
         ++i) {
      card.AddNamed(sentences[i].reader, absl::StrJoin(Columns(sentences[i], options), "\n"));
    }
    text += card.Text();
  }
  return text;
}

}  // namespace

void AddPhrasesCommand(CommandLine& line) {
  Command command = line.AddCommand(
      "phrases",
      "Everything that is said to people, for somebody who checks a language; needs no server",
      "pledgectl phrases --language welsh");
  auto options = std::make_shared<PhrasesOptions>();
  AddEnumOption<v1::Language>(command, "--language", "Only this one; else both",
                              [options](v1::Language language) { options->language = language; });
  AddFlag(command, "--csv", "As a table for a spreadsheet", [options] { options->csv = true; });
  line.OnChosen(command, [options](Session& session) {
    std::vector<Sentence> sentences = wording::AllSentences();
    AddClockSentences(sentences);
    texts::AddAllTexts(sentences);
    session.PrintText(options->csv
                          ? AsCsv(sentences, *options)
                          : AsCards(sentences, *options, Voice(session.language(), session.Now())));
    return absl::OkStatus();
  });
}

}  // namespace pledgekeeper::ctl
