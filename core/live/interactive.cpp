#include "core/live/interactive.h"

#include "core/base/guarded.h"
#include "core/live/inbox.h"
#include "core/live/interactive_loop.h"
#include "core/live/outbox.h"

#include <thread>
#include <utility>

namespace pliant::engine {

struct Interactive::Impl {
    Impl(InteractiveOptions options, const StepperFactory& make_stepper)
        : log(options.log_file),
          outbox({.on_news = std::move(options.on_news),
                  .on_event = [this](const InteractiveEvent& event) { write_down(event); }}),
          worker([this, make_stepper, timing = options.timing, activities = options.activities] {
              work(make_stepper, timing, activities);
          }) {}
    ~Impl() { inbox.close(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void work(const StepperFactory& make_stepper,
              const FrameTiming& timing,
              const ActivityTable& activities) {
        const auto stepper =
            guarded([&]() -> Result<std::unique_ptr<Stepper>> { return make_stepper(); });
        if (stepper) {
            InteractiveLoop(inbox, outbox, **stepper, timing, activities, log.file()).run();
        } else {
            refuse_everything(inbox, outbox, stepper.error());
        }
    }

    void write_down(const InteractiveEvent& event) const {
        if (const auto* notice = std::get_if<Notice>(&event.what)) log.note(notice->sentence);
        if (const auto* failed = std::get_if<Failed>(&event.what)) log.failure(failed->error);
    }

    Log log;
    Inbox inbox;
    Outbox outbox;
    std::jthread worker;  // last: joins before the members it uses are destroyed
};

Interactive::Interactive(InteractiveOptions options, const StepperFactory& make_stepper)
    : impl_(std::make_unique<Impl>(std::move(options), make_stepper)) {}

Interactive::~Interactive() = default;

JobId Interactive::load_model(LoadModel request) { return impl_->inbox.post(std::move(request)); }
JobId Interactive::show(WhichPicture picture) { return impl_->inbox.post(std::move(picture)); }
JobId Interactive::start_drag(StartDrag request) { return impl_->inbox.post(std::move(request)); }
void Interactive::retarget(DragTask task) { impl_->inbox.post(std::move(task)); }
JobId Interactive::resume(std::optional<int> steps) { return impl_->inbox.post(ResumeDrag{steps}); }
void Interactive::stop() { impl_->inbox.stop(); }
JobId Interactive::begin(Request request) { return impl_->inbox.post(std::move(request)); }
void Interactive::set_paused(JobId job, bool is_paused) { impl_->inbox.set_paused(job, is_paused); }
void Interactive::cancel(JobId job) { impl_->inbox.cancel(job); }
News Interactive::take() { return impl_->outbox.take(impl_->inbox.current()); }
const std::filesystem::path& Interactive::log_file() const { return impl_->log.file(); }

}  // namespace pliant::engine
