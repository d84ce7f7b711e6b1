#include "tools/audit/auditor.h"

#include <z3++.h>

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/audit/feasible_values.h"
#include "tools/audit/in_own_process.h"

namespace pledgekeeper::audit {
namespace {

// How long z3 may take, in seconds of the processor: each try begins anew, with another seed. Most
// councils' years take one or two; of a few in a hundred z3 finds no end, with a seed that answers
// the next at once, and hears no time limit meanwhile. So short tries, and among them longer ones,
// for a slow machine (M. Luby, A. Sinclair, D. Zuckerman: Optimal speedup of Las Vegas algorithms,
// 1993).
constexpr int kTries[] = {4, 4, 8, 4, 4, 8, 16, 4, 4, 8, 4, 4, 8, 16, 32};
// For one question that does hear it; what is not decided then counts as disclosed.
constexpr unsigned kQueryMs = 10'000;

int64_t Room(const Fact& fact, int threshold) {
  if (fact.terms.size() < 2) return 0;
  int64_t factor = 0;
  for (const auto& term : fact.terms) factor = std::max(factor, std::abs(term.second));
  return factor * (threshold - 1);
}

// The statements, as z3 knows them.
class Question {
 public:
  // `room` narrows each fact so far that any one count may move by less than the threshold.
  Question(const Releases& releases, unsigned seed, bool room = false)
      : releases_(releases), solver_(context_) {
    z3::params params(context_);
    params.set("timeout", kQueryMs);
    params.set("random_seed", seed);
    params.set("core.minimize", true);
    solver_.set(params);
    for (size_t i = 0; i < releases.counts.size(); ++i) {
      counts_.push_back(context_.int_const(absl::StrCat("n", i).c_str()));
      solver_.add(counts_.back() >= 0);
      threshold_ = std::max(threshold_, releases.counts[i].threshold);
    }
    for (size_t f = 0; f < releases.facts.size(); ++f) {
      solver_.add(Holds(releases.facts[f], room ? Room(releases.facts[f], threshold_) : 0));
    }
  }

  z3::expr Is(int count, int64_t value) { return counts_[count] == Value(value); }
  z3::expr IsNone(int count, const std::vector<int64_t>& values) {
    z3::expr none = context_.bool_val(true);
    for (const int64_t value : values) none = none && counts_[count] != Value(value);
    return none;
  }
  z3::expr Anything() { return context_.bool_val(true); }

  // Whether all statements and this can be true; all counts then, if they can.
  z3::check_result Ask(const z3::expr& also, std::vector<int64_t>* counts) {
    solver_.push();
    solver_.add(also);
    const z3::check_result result = solver_.check();
    if (result == z3::sat) {
      const z3::model model = solver_.get_model();
      counts->clear();
      for (const z3::expr& count : counts_) {
        counts->push_back(model.eval(count, true).get_numeral_int64());
      }
    }
    solver_.pop();
    return result;
  }

  // Statements of which, with `also`, none can be left out without it becoming possible.
  std::vector<std::string> Because(const z3::expr& also) {
    z3::solver solver(context_);
    z3::params params(context_);
    params.set("timeout", kQueryMs);
    params.set("core.minimize", true);
    solver.set(params);
    z3::expr_vector assumed(context_);
    for (size_t f = 0; f < releases_.facts.size(); ++f) {
      const z3::expr name = context_.bool_const(absl::StrCat("f", f).c_str());
      solver.add(z3::implies(name, Holds(releases_.facts[f], 0)));
      assumed.push_back(name);
    }
    for (const z3::expr& count : counts_) solver.add(count >= 0);
    solver.add(also);
    if (solver.check(assumed) != z3::unsat) return {};
    std::set<std::string> names;
    for (const z3::expr& name : solver.unsat_core()) {
      names.insert(releases_.facts[std::stoul(name.decl().name().str().substr(1))].name);
    }
    return {names.begin(), names.end()};
  }

 private:
  z3::expr Value(int64_t value) { return context_.int_val(value); }

  z3::expr Holds(const Fact& fact, int64_t room) {
    z3::expr_vector terms(context_);
    for (const auto& [count, factor] : fact.terms) {
      terms.push_back(factor == 1 ? counts_[count] : Value(factor) * counts_[count]);
    }
    const z3::expr sum = terms.empty() ? Value(0) : z3::sum(terms);
    z3::expr holds = context_.bool_val(true);
    if (fact.least > -kUnbounded) holds = holds && sum >= Value(fact.least + room);
    if (fact.most < kUnbounded) holds = holds && sum <= Value(fact.most - room);
    return holds;
  }

  const Releases& releases_;
  z3::context context_;
  z3::solver solver_;
  std::vector<z3::expr> counts_;
  int threshold_ = 0;
};

class Auditor {
 public:
  Auditor(const Releases& releases, const AuditLimits& limits, unsigned seed)
      : releases_(releases),
        limits_(limits),
        seed_(seed),
        question_(releases, seed),
        known_(releases) {}

  Verdict Judge() {
    // With some luck one assignment proves almost everything: one from which any count can move.
    if (Question roomy(releases_, seed_, true); Ask(roomy, roomy.Anything()) != z3::sat) {
      const z3::check_result possible = Ask(question_, question_.Anything());
      if (possible == z3::unsat) verdict_.contradiction = question_.Because(question_.Anything());
      verdict_.undecided = possible == z3::unknown;
      if (possible != z3::sat) return std::move(verdict_);
    }
    for (size_t i = 0; i < releases_.counts.size(); ++i) {
      if (!releases_.counts[i].is_rounded) continue;
      ++verdict_.audited;
      if (static_cast<int>(verdict_.disclosed.size()) >= limits_.most_disclosed) continue;
      const int count = static_cast<int>(i);
      if (releases_.counts[i].is_hidden) {
        LookAtHidden(count);
      } else {
        LookAtCell(count);
      }
    }
    return std::move(verdict_);
  }

 private:
  z3::check_result Ask(Question& question, const z3::expr& also) {
    ++verdict_.asked;
    const z3::check_result result = question.Ask(also, &counts_);
    if (result == z3::sat) known_.Learn(counts_);
    return result;
  }

  void LookAtCell(int count) {
    const Count& cell = releases_.counts[count];
    std::vector<int64_t> feasible;
    std::optional<int64_t> impossible;
    bool unknown = false;
    for (int64_t value = 0; value < cell.threshold; ++value) {
      if (!known_.IsKnown(count, value) && !known_.Reach(count, value)) {
        const z3::check_result result = Ask(question_, question_.Is(count, value));
        unknown = unknown || result == z3::unknown;
        if (result == z3::unsat) impossible = value;
        if (result != z3::sat) continue;
      }
      feasible.push_back(value);
    }
    if (impossible) {
      verdict_.disclosed.push_back(
          {cell.name, feasible, question_.Because(question_.Is(count, *impossible))});
    } else if (unknown) {
      verdict_.disclosed.push_back({cell.name, {}, {}});
    }
  }

  void LookAtHidden(int count) {
    const Count& hidden = releases_.counts[count];
    std::vector<int64_t> feasible;
    while (static_cast<int>(feasible.size()) < hidden.threshold) {
      const z3::check_result result = Ask(question_, question_.IsNone(count, feasible));
      if (result == z3::unknown) return verdict_.disclosed.push_back({hidden.name, {}, {}});
      if (result == z3::unsat) break;
      feasible.push_back(counts_[count]);
    }
    std::sort(feasible.begin(), feasible.end());
    if (static_cast<int>(feasible.size()) == hidden.threshold) return;
    if (feasible.front() >= hidden.threshold) return;  // not small, whatever it is
    verdict_.disclosed.push_back(
        {hidden.name, feasible, question_.Because(question_.IsNone(count, feasible))});
  }

  const Releases& releases_;
  const AuditLimits limits_;
  const unsigned seed_;
  Question question_;
  FeasibleValues known_;
  std::vector<int64_t> counts_;  // of the last answer
  Verdict verdict_;
};

// A verdict as one process hands it to another: one line for each thing it says.
std::string Packed(const Verdict& verdict) {
  std::string lines;
  const auto add = [&](const std::string& what, const std::string& value) {
    absl::StrAppend(&lines, what, " ", value, "\n");
  };
  for (const std::string& name : verdict.contradiction) add("contradiction", name);
  for (const Disclosed& disclosed : verdict.disclosed) {
    add("disclosed", disclosed.count);
    for (const int64_t value : disclosed.feasible) add("feasible", std::to_string(value));
    for (const std::string& name : disclosed.because) add("because", name);
  }
  add("audited", std::to_string(verdict.audited));
  add("asked", std::to_string(verdict.asked));
  add("undecided", verdict.undecided ? "1" : "0");
  return lines;
}

Verdict Unpacked(const std::string& lines) {
  Verdict verdict;
  for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const std::pair<std::string, std::string> said = absl::StrSplit(line, absl::MaxSplits(' ', 1));
    const auto& [what, value] = said;
    int64_t number = 0;
    const bool is_number = absl::SimpleAtoi(value, &number);
    if (what == "contradiction") verdict.contradiction.push_back(value);
    if (what == "disclosed") verdict.disclosed.push_back({value, {}, {}});
    if (what == "feasible" && is_number) verdict.disclosed.back().feasible.push_back(number);
    if (what == "because") verdict.disclosed.back().because.push_back(value);
    if (what == "audited") verdict.audited = number;
    if (what == "asked") verdict.asked = number;
    if (what == "undecided") verdict.undecided = number != 0;
  }
  return verdict;
}

Verdict Judged(const Releases& releases, const AuditLimits& limits) {
  unsigned seed = 0;
  for (const int seconds : kTries) {
    const auto packed =
        InOwnProcess(seconds, [&] { return Packed(Auditor(releases, limits, seed).Judge()); });
    if (packed) return Unpacked(*packed);
    ++seed;
  }
  Verdict verdict;
  verdict.undecided = true;
  return verdict;
}

}  // namespace

Verdict Audit(const Releases& releases, const AuditLimits& limits) {
  Verdict verdict = Judged(releases, limits);
  if (verdict.contradiction.empty()) return verdict;
  // What is known as a rule does not hold here, and whoever reads what is published sees that.
  Releases published = releases;
  std::erase_if(published.facts, [](const Fact& fact) { return fact.is_assumed; });
  if (published.facts.size() == releases.facts.size()) return verdict;
  return Judged(published, limits);
}

std::string Told(const Verdict& verdict) {
  if (!verdict.contradiction.empty()) {
    return absl::StrCat(
        "refused: these contradict each other: ", absl::StrJoin(verdict.contradiction, "; "), "\n");
  }
  if (verdict.undecided) return "refused: not decided in time\n";
  std::string told;
  for (const Disclosed& disclosed : verdict.disclosed) {
    absl::StrAppend(&told, "refused: ", disclosed.count);
    if (disclosed.feasible.empty() && disclosed.because.empty()) {
      absl::StrAppend(&told, ": not decided in time\n");
    } else {
      absl::StrAppend(&told, " can only be ", absl::StrJoin(disclosed.feasible, ", "),
                      "; given away by ", absl::StrJoin(disclosed.because, "; "), "\n");
    }
  }
  if (told.empty()) {
    absl::StrAppend(&told, "safe: ", verdict.audited, " small counts, none given away\n");
  }
  return told;
}

}  // namespace pledgekeeper::audit
