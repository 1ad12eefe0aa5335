#include "app/training_result.h"

#include "app/console.h"
#include "core/base/text.h"
#include "core/requests/training.h"

#include <iomanip>

namespace pliant::app {

std::string account_of(const engine::TrainingRun& run) {
    return text(with_thousands(run.images),
                " images seen, ",
                run.steps,
                " steps in this run (",
                std::fixed,
                std::setprecision(1),
                static_cast<double>(run.new_images) / run.seconds,
                " images per second)");
}

int end(const engine::TrainingRun& run, const std::string& resume_command) {
    if (!run.is_finished)
        tell("stopped before the plan was complete; resume with: " + resume_command);
    return silent_end(run);
}

int silent_end(const engine::TrainingRun& run) {
    return run.is_finished ? 0 : exit_code(ErrorCode::Cancelled);
}

}  // namespace pliant::app
