#pragma once

#include "core/base/activity.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <typeindex>
#include <utility>

namespace pliant::engine {

/// An activity with any type of answer.
class AnyActivity {
  public:
    template <typename T>
    explicit AnyActivity(Activity<T> activity)
        : activity_(std::make_unique<Of<T>>(std::move(activity))) {}

    [[nodiscard]] bool is_done() const { return activity_->is_done(); }
    void step() { activity_->step(); }
    /// The answer or error. Call it once, when is_done().
    [[nodiscard]] Result<Answer> take() { return activity_->take(); }
    /// Runs all steps.
    [[nodiscard]] Result<Answer> run_to_end() {
        while (!is_done()) step();
        return take();
    }

  private:
    struct Base {
        virtual ~Base() = default;
        [[nodiscard]] virtual bool is_done() const = 0;
        virtual void step() = 0;
        [[nodiscard]] virtual Result<Answer> take() = 0;
    };
    template <typename T>
    struct Of : Base {
        explicit Of(Activity<T> which) : activity(std::move(which)) {}
        [[nodiscard]] bool is_done() const override { return activity.is_done(); }
        void step() override { activity.step(); }
        [[nodiscard]] Result<Answer> take() override {
            auto result = activity.take();
            if (!result) return result.error();
            return Answer(*std::move(result));
        }

        Activity<T> activity;
    };

    std::unique_ptr<Base> activity_;
};

/// How long a step takes on a typical machine. Steps shorter than a frame may run while the mouse
/// rests during a drag, others only when there is no drag.
enum class Pace { WithinAFrame, Long };

/// Maps each kind of request to the activity that answers it, so that command line and window can
/// run any of them without knowing them.
class ActivityTable {
  public:
    template <Askable T>
    void add(Pace pace, std::function<Activity<typename T::Answer>(T, RunningJob)> begin) {
        lines_.insert_or_assign(
            typeid(T),
            Line{pace, [begin = std::move(begin)](const Request& request, RunningJob job) {
                     return AnyActivity(begin(request.as<T>(), std::move(job)));
                 }});
    }
    [[nodiscard]] bool answers(const Request& request) const;

    // Precondition: answers(request); otherwise std::out_of_range.
    [[nodiscard]] Pace pace(const Request& request) const;
    /// Creates the activity without taking a step.
    [[nodiscard]] AnyActivity begin(const Request& request, RunningJob job) const;

  private:
    struct Line {
        Pace pace;
        std::function<AnyActivity(const Request&, RunningJob)> begin;
    };

    std::map<std::type_index, Line> lines_;
};

}  // namespace pliant::engine
