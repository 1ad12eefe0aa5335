#include "core/engine/engine.h"

#include "core/base/text.h"
#include "core/jobs/drag/drag_job.h"
#include "core/jobs/evaluation/evaluate_drag_job.h"
#include "core/jobs/evaluation/evaluate_model_job.h"
#include "core/jobs/model/convert_job.h"
#include "core/jobs/model/diagnose_job.h"
#include "core/jobs/model/generate_job.h"
#include "core/jobs/model/info_job.h"
#include "core/jobs/people/move_people_job.h"
#include "core/jobs/people/render_people_job.h"
#include "core/jobs/training/train_people_job.h"
#include "core/jobs/training/train_pictures_job.h"
#include "core/jobs/training/train_regressor_job.h"
#include "core/live/job_queue.h"
#include "core/tensor/runtime.h"

#include <type_traits>
#include <utility>

namespace pliant::engine {
namespace {

/// Picks the job that answers a request.
Result<Outcome> answer(const Request& request, const RunningJob& job, const Log& log) {
    return std::visit(
        [&](const auto& each) -> Result<Outcome> {
            auto result = jobs::run(each, job);
            if (!result) return result.error();
            if constexpr (std::is_same_v<decltype(result), Result<Diagnosis>>) {
                result->log_file = log.file();
            }
            return Outcome(*std::move(result));
        },
        request);
}

}  // namespace

struct Engine::Impl {
    explicit Impl(const EngineOptions& options)
        : log(options.log_file),
          queue({.prepare_worker =
                     [threads = options.threads] { tensor::prepare_worker_thread(threads); },
                 .on_event = [this](const Event& event) { write_down(event); }}) {}

    void write_down(const Event& event) const {
        if (const auto* notice = std::get_if<Notice>(&event.what)) log.note(notice->sentence);
        if (const auto* failed = std::get_if<Failed>(&event.what)) log.failure(failed->error);
    }

    Log log;
    JobQueue queue;  // last: its worker ends before the log
};

Engine::Engine(const EngineOptions& options) : impl_(std::make_unique<Impl>(options)) {}

Engine::~Engine() = default;

JobId Engine::submit(Request request) {
    return impl_->queue.submit([request = std::move(request), &log = impl_->log](
                                   const RunningJob& job) { return answer(request, job, log); });
}

void Engine::cancel(JobId job) { impl_->queue.cancel(job); }

Event Engine::wait() { return impl_->queue.wait(); }

const std::filesystem::path& Engine::log_file() const { return impl_->log.file(); }

}  // namespace pliant::engine
