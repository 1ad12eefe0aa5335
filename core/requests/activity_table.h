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

/// An activity, whatever it answers with.
class AnyActivity {
  public:
    template <typename T>
    explicit AnyActivity(Activity<T> activity)
        : activity_(std::make_unique<Of<T>>(std::move(activity))) {}

    [[nodiscard]] bool is_done() const { return activity_->is_done(); }
    void step() { activity_->step(); }
    /// What it came to. Asked for once, when it is done.
    [[nodiscard]] Result<Answer> take() { return activity_->take(); }
    /// Every step, one after the other.
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
            auto came_to = activity.take();
            if (!came_to) return came_to.error();
            return Answer(*std::move(came_to));
        }

        Activity<T> activity;
    };

    std::unique_ptr<Base> activity_;
};

/// How long a step may take, on a usual machine: what is shorter than a frame may be done while a
/// hand rests in the middle of a pull, the rest only while there is no drag.
enum class Pace { WithinAFrame, Long };

/// Which activity answers which request: a line for each kind, so that whoever runs them, command
/// line or window, need not know one of them.
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

    // Of a request that it answers; throw std::out_of_range for any other, which is a defect.
    [[nodiscard]] Pace pace(const Request& request) const;
    /// The activity, before its first step.
    [[nodiscard]] AnyActivity begin(const Request& request, RunningJob job) const;

  private:
    struct Line {
        Pace pace;
        std::function<AnyActivity(const Request&, RunningJob)> begin;
    };

    std::map<std::type_index, Line> lines_;
};

}  // namespace pliant::engine
