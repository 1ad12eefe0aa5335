#include "app/run_request.h"

#include "app/console.h"
#include "app/flags.h"
#include "app/interrupts.h"
#include "app/progress_line.h"
#include "core/engine/engine.h"
#include "core/requests/event.h"
#include "core/requests/request.h"

#include <utility>
#include <variant>

namespace pliant::app {

Result<engine::Answer> run_any_request(engine::Request request) {
    Interrupts interrupts;
    engine::Engine engine;
    const engine::JobId job = engine.submit(std::move(request));
    // Declared after the engine, so that it is destroyed first.
    const auto watch = interrupts.watch([&engine, job] {
        tell("stopping; once more to quit at once.");
        engine.cancel(job);
    });

    ProgressLine line;
    while (true) {
        engine::Event event = engine.wait();
        if (const auto* progress = std::get_if<Progress>(&event.what)) {
            line.show(*progress);
            // The parent process has died: stop and keep the result, rather than run on unseen.
            if (line.has_lost_its_reader()) engine.cancel(job);
        } else if (const auto* notice = std::get_if<engine::Notice>(&event.what)) {
            line.clear();
            tell(with_flags(notice->sentence));
        } else if (auto* finished = std::get_if<engine::Finished>(&event.what)) {
            return std::move(finished->answer);
        } else if (auto* failed = std::get_if<engine::Failed>(&event.what)) {
            Error error = std::move(failed->error);
            if (error.code == ErrorCode::Internal && !engine.log_file().empty()) {
                error.message = {
                    "{} Details are in {}.", error.message, engine.log_file().string()};
            }
            return error;
        }
    }
}

}  // namespace pliant::app
