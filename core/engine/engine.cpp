#include "core/engine/engine.h"

#include "core/engine/generator_stepper.h"
#include "core/live/job_queue.h"
#include "core/tensor/runtime.h"

#include <utility>

namespace pliant::engine {

struct Engine::Impl {
    explicit Impl(const EngineOptions& options)
        : log(options.log_file),
          queue({.log_file = log.file(),
                 .prepare_worker =
                     [threads = options.threads] { tensor::prepare_worker_thread(threads); },
                 .on_event = [this](const Event& event) { write_down(event); }}) {}

    void write_down(const Event& event) const {
        if (const auto* notice = std::get_if<Notice>(&event.what)) log.note(notice->sentence);
        if (const auto* failed = std::get_if<Failed>(&event.what)) log.failure(failed->error);
    }

    const ActivityTable table = activities();
    Log log;
    JobQueue queue;  // last: its worker ends before the log is destroyed
};

Engine::Engine(const EngineOptions& options) : impl_(std::make_unique<Impl>(options)) {}

Engine::~Engine() = default;

JobId Engine::submit(Request request) {
    return impl_->queue.submit(
        [request = std::move(request), &table = impl_->table](const RunningJob& job) {
            return table.begin(request, job).run_to_end();
        });
}

void Engine::cancel(JobId job) { impl_->queue.cancel(job); }

Event Engine::wait() { return impl_->queue.wait(); }

const std::filesystem::path& Engine::log_file() const { return impl_->log.file(); }

std::unique_ptr<Interactive> make_interactive(InteractiveOptions options, int threads) {
    options.activities = activities();
    return std::make_unique<Interactive>(std::move(options),
                                         [threads] { return make_generator_stepper(threads); });
}

}  // namespace pliant::engine
