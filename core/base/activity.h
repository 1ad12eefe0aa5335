#pragma once

#include "core/base/result.h"

#include <coroutine>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace pliant {

/// Ends a step: `co_await next_step();` in a coroutine that returns an Activity. Its owner may do
/// something else before resuming it, or abandon it.
struct NextStep {};
[[nodiscard]] inline NextStep next_step() { return {}; }

namespace detail {

/// The innermost of a chain of activities waiting for each other: the one to resume.
struct Innermost {
    std::coroutine_handle<> coroutine;
};

struct ActivityPromise {
    /// Resumes the activity that waits for this one, if any.
    struct Ended {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) const noexcept {
            const auto& promise = self.promise();
            if (!promise.waiting) return std::noop_coroutine();
            promise.innermost->coroutine = promise.waiting;
            return promise.waiting;
        }
        void await_resume() const noexcept {}
    };

    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] Ended final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept { thrown = std::current_exception(); }
    [[nodiscard]] std::suspend_always await_transform(NextStep) const noexcept { return {}; }

    Innermost* innermost = nullptr;
    std::coroutine_handle<> waiting;
    std::exception_ptr thrown;
};

}  // namespace detail

/// Work done in steps: a coroutine that returns a T or an error. It is written as if it ran to
/// completion,
///
///     Activity<Pictures> draw(Order order, JobContext job) {
///         Pictures done;
///         for (const auto seed : order.seeds) {
/// if (job.is_cancelled()) break; // a partial result is fine
///             done.push_back(picture_of(seed));
///             co_await next_step();
///         }
///         co_return done;
///     }
///
/// and run step by step by its owner: the command line without pause, the window between frames. It
/// starts with the first step. Its exceptions are thrown by step(). An activity may await another
/// one, whose steps then become its own; name that one first, since GCC 12 fails on temporaries
/// in a co_await:
///
///     auto drawing = draw(order, job);
///     const auto pictures = co_await std::move(drawing);
///
/// It must take its arguments by value or document that they must outlive it, and must not hold
/// thread-bound objects such as a NoGradGuard across the end of a step.
template <typename T>
class [[nodiscard]] Activity {
  public:
    struct promise_type;

    Activity(Activity&& other) noexcept
        : coroutine_(std::exchange(other.coroutine_, nullptr)),
          innermost_(std::move(other.innermost_)) {}
    Activity& operator=(Activity&&) = delete;
    ~Activity() {
        if (coroutine_) coroutine_.destroy();
    }

    [[nodiscard]] bool is_done() const { return coroutine_.done(); }

    /// Runs the next step. Must not be done yet.
    void step() {
        if (!innermost_) {
            innermost_ = std::make_unique<detail::Innermost>(detail::Innermost{coroutine_});
            coroutine_.promise().innermost = innermost_.get();
        }
        innermost_->coroutine.resume();
        if (auto thrown = std::exchange(coroutine_.promise().thrown, nullptr)) {
            std::rethrow_exception(thrown);
        }
    }

    /// The result. Call once, when done.
    [[nodiscard]] Result<T> take() { return *std::move(coroutine_.promise().answer); }

    /// Runs all remaining steps.
    [[nodiscard]] Result<T> run_to_end() {
        while (!is_done()) step();
        return take();
    }

  private:
    using Coroutine = std::coroutine_handle<promise_type>;

    /// Awaiter for another activity.
    struct Waiting {
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        template <typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> outer) noexcept {
            auto& promise = inner.coroutine_.promise();
            promise.innermost = innermost;
            promise.waiting = outer;
            innermost->coroutine = inner.coroutine_;
            return inner.coroutine_;
        }
        [[nodiscard]] Result<T> await_resume() {
            if (const auto& thrown = inner.coroutine_.promise().thrown) {
                std::rethrow_exception(thrown);
            }
            return inner.take();
        }

        Activity inner;
        detail::Innermost* innermost;
    };

    template <typename Any>
    friend class Activity;

    explicit Activity(Coroutine coroutine) : coroutine_(coroutine) {}

    Coroutine coroutine_;
    std::unique_ptr<detail::Innermost> innermost_;  // set once started, unless awaited by another
};

template <typename T>
struct Activity<T>::promise_type : detail::ActivityPromise {
    using detail::ActivityPromise::await_transform;

    [[nodiscard]] Activity get_return_object() { return Activity(Coroutine::from_promise(*this)); }
    void return_value(Result<T> value) { answer.emplace(std::move(value)); }
    template <typename U>
    [[nodiscard]] auto await_transform(Activity<U>&& inner) noexcept {
        return typename Activity<U>::Waiting{std::move(inner), innermost};
    }

    std::optional<Result<T>> answer;
};

}  // namespace pliant
