#include "core/base/text.h"
#include "core/live/interactive.h"
#include "tests/core/live/news_listener.h"
#include "tests/core/live/requests.h"
#include "tests/support/fake_stepper.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <stdexcept>
#include <thread>

namespace pliant::engine {
namespace {

constexpr int kRequests = 40;

int sequences_asked_for() {
    const char* number = std::getenv("PLIANT_SEQUENCES");
    return number == nullptr ? 1000 : std::atoi(number);
}

/// Asks an engine for anything in any order, and hears whether all of it is answered.
class RandomRequests {
  public:
    explicit RandomRequests(std::uint32_t seed)
        : random_(seed),
          engine_({.on_news = listener_.on_news(), .log_file = {}, .timing = kHasty},
                  [seed] { return std::make_unique<support::FakeStepper>(faulty(seed)); }) {}

    void ask();
    /// Waits for the answers, and says what is wrong with them; empty: nothing.
    [[nodiscard]] std::string wrong_answers();
    [[nodiscard]] const std::string& asked() const { return asked_; }

  private:
    static constexpr FrameTiming kHasty{.interval = std::chrono::milliseconds(0),
                                        .rest = std::chrono::milliseconds(1)};

    /// A model now and then of which some piece of work goes wrong.
    static support::FakeStepper::Hooks faulty(std::uint32_t seed) {
        const auto sometimes = [seed](std::uint32_t share) {
            return [random = std::mt19937(seed + share), share]() mutable {
                if (random() % share == 0) throw std::runtime_error("a fault that was thought up");
            };
        };
        if (seed % 3 != 0) return {.has_drafts = seed % 2 == 0, .draft_pieces = 3};
        return {.on_load = [fail = sometimes(6)](const RunningJob&) mutable { fail(); },
                .on_draw = sometimes(20),
                .on_start = sometimes(7),
                .on_step = sometimes(90),
                .on_draw_step = sometimes(80),
                .has_drafts = true};
    }
    [[nodiscard]] int whole(int from, int to) {
        return std::uniform_int_distribution<int>(from, to)(random_);
    }
    /// Now and then one that is refused: a point to the left of the picture.
    [[nodiscard]] DragTask task() { return task_to(whole(-3, 40), whole(0, 3) == 0); }
    [[nodiscard]] std::optional<int> steps() {
        return whole(0, 2) == 0 ? std::optional(whole(1, 3)) : std::nullopt;
    }
    void note(const char* what) { asked_ += text(what, ' '); }

    std::mt19937 random_;
    std::string asked_;
    std::vector<JobId> drags_, loads_, descriptions_, renderings_;
    support::NewsListener listener_;
    Interactive engine_;  // last: its worker ends before the listener
};

void RandomRequests::ask() {
    switch (whole(0, 15)) {
        case 0:
            note("load");
            return loads_.push_back(
                engine_.load_model({.file = whole(0, 2) == 0 ? "missing.pkl" : "m.pkl"}));
        case 1:
        case 2:
            note("show");
            return void(engine_.show(of_seed(static_cast<std::uint32_t>(whole(0, 99)))));
        case 3:
        case 4:
        case 5:
            note("start");
            return drags_.push_back(
                engine_.start_drag({.picture = of_seed(5), .task = task(), .steps = steps()}));
        case 6:
        case 7: note("resume"); return drags_.push_back(engine_.resume(steps()));
        case 8:
        case 9:
        case 10: note("retarget"); return engine_.retarget(task());
        case 11: note("stop"); return engine_.stop();
        case 12:
            note("cancel");
            if (!drags_.empty()) engine_.cancel(drags_[random_() % drags_.size()]);
            return;
        case 13:
            note("render");
            return renderings_.push_back(
                engine_.begin(RenderPictures{{of_seed(1), of_seed(2)}, 16}));
        case 14:
            note("describe");
            return descriptions_.push_back(engine_.begin(DescribeModels{{"", "nowhere.pkl"}}));
        default:
            note("look");
            std::this_thread::sleep_for(std::chrono::microseconds(whole(0, 300)));
            return listener_.take(engine_);
    }
}

std::string RandomRequests::wrong_answers() {
    // A live drag rests until somebody ends it.
    engine_.stop();
    // Whatever else was asked waits for nobody: when this is answered, all of it is.
    drags_.push_back(engine_.start_drag({.task = task_to(12)}));
    const auto ends = [&](JobId job) { return listener_.count<Stopped>(job); };
    const auto failures = [&](JobId job) { return listener_.count<Failed>(job); };
    listener_.listen(engine_, [&] {
        return std::ranges::all_of(drags_, [&](JobId job) { return ends(job) > 0; }) &&
               std::ranges::all_of(
                   loads_,
                   [&](JobId job) { return listener_.count<Loaded>(job) + failures(job) > 0; }) &&
               std::ranges::all_of(renderings_,
                                   [&](JobId job) {
                                       return listener_.count<Picture>(job) == 2 ||
                                              failures(job) > 0;
                                   }) &&
               std::ranges::all_of(descriptions_, [&](JobId job) {
                   return listener_.count<Described>(job) == 2 || failures(job) > 0;
               });
    });
    for (const auto job : drags_) {
        if (ends(job) != 1) return text("drag ", job, " ended ", ends(job), " times");
        const auto end = listener_.all<Stopped>(job).front();
        if (end.end == DragEnd::Failed && failures(job) == 0) {
            return text("drag ", job, " failed, and nobody was told why");
        }
        int last = 0;
        for (const auto& stepped : listener_.all<Stepped>(job)) {
            if (stepped.report.step <= last) return text("drag ", job, " goes back in its steps");
            last = stepped.report.step;
        }
        if (last > end.steps) return text("drag ", job, " took more steps than it says");
    }
    for (const auto job : loads_) {
        const auto answers = listener_.count<Loaded>(job) + failures(job);
        if (answers != 1) return text("load ", job, " has ", answers, " answers");
    }
    return {};
}

TEST(RandomRequests, AreAllAnsweredInAnyOrder) {
    const int sequences = sequences_asked_for();
    for (int seed = 1; seed <= sequences; ++seed) {
        RandomRequests requests(static_cast<std::uint32_t>(seed));
        for (int i = 0; i < kRequests; ++i) requests.ask();
        ASSERT_EQ(requests.wrong_answers(), "") << "sequence " << seed << ": " << requests.asked();
    }
}

}  // namespace
}  // namespace pliant::engine
