#ifndef SERVICES_BASE_COMPLETION_H_
#define SERVICES_BASE_COMPLETION_H_

#include <memory>
#include <utility>

namespace pledgekeeper::base {

// Where a waiting coroutine goes on, kept until its answer is there. Move-only; called once. (Asio
// 1.81's any_completion_handler recurses for ever when a struct that holds it is moved.)
template <typename Answer>
class Completion {
 public:
  Completion() = default;
  template <typename Handler>
  explicit Completion(Handler handler)
      : waiting_(std::make_unique<Holder<Handler>>(std::move(handler))) {}

  void operator()(Answer answer) { std::exchange(waiting_, nullptr)->Run(std::move(answer)); }

 private:
  struct Waiting {
    virtual ~Waiting() = default;
    virtual void Run(Answer answer) = 0;
  };
  template <typename Handler>
  struct Holder final : Waiting {
    explicit Holder(Handler handler) : handler(std::move(handler)) {}
    void Run(Answer answer) override { std::move(handler)(std::move(answer)); }
    Handler handler;
  };

  std::unique_ptr<Waiting> waiting_;
};

}  // namespace pledgekeeper::base

#endif  // SERVICES_BASE_COMPLETION_H_
