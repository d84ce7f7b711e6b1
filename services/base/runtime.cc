#include "services/base/runtime.h"

#include <boost/asio/post.hpp>
#include <utility>

namespace pledgekeeper::base {

void Runtime::HandOver(Step step) {
  bool is_first = false;
  {
    const std::lock_guard<std::mutex> lock(coming_in_mutex_);
    is_first = coming_in_.empty();
    coming_in_.push_back(std::move(step));
  }
  // Whoever finds others waiting need not wake the runtime: it is on its way to them.
  if (is_first) boost::asio::post(context_, [this] { TakeIn(); });
}

void Runtime::TakeIn() {
  std::vector<Step> steps;
  {
    const std::lock_guard<std::mutex> lock(coming_in_mutex_);
    steps.swap(coming_in_);
  }
  for (Step& step : steps) step();
}

void Runtime::Answer(Step step) {
  answers_.push_back(std::move(step));
  // Behind everything that is ready to run, so that the answers of one turn go out together.
  if (answers_.size() == 1) boost::asio::post(context_, [this] { SendAnswers(); });
}

void Runtime::SendAnswers() {
  boost::asio::post(answering_, [answers = std::exchange(answers_, {})]() mutable {
    for (Step& answer : answers) {
      answer();
      answer = nullptr;  // what it holds ends here, not on the runtime's thread
    }
  });
}

}  // namespace pledgekeeper::base
