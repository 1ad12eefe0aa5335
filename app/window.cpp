#include "app/window.h"

#include "app/console.h"
#include "core/base/text.h"
#include "core/engine/engine.h"
#include "core/engine/interactive.h"
#include "ui/window/start.h"

#include <chrono>
#include <iomanip>
#include <iostream>
#include <system_error>

namespace pliant::app {
namespace {

constexpr int kFailed = 1;

std::unique_ptr<engine::Interactive> make_engine(std::function<void()> on_news) {
    return std::make_unique<engine::Interactive>(
        engine::InteractiveOptions{.on_news = std::move(on_news)});
}

}  // namespace

int open_window(const WindowRequest& request, int argument_count, char** arguments) {
    std::error_code ignored;
    if (!request.file.empty() && !std::filesystem::exists(request.file, ignored)) {
        tell(text(request.file.string(), " is neither a verb nor a file. See pliant --help."));
        return exit_code(ErrorCode::InvalidArgument);
    }
    if (!ui::has_screen()) {
        tell("there is no screen for a window (DISPLAY is not set); pliant --help shows the rest.");
        return kFailed;
    }
    const auto started = std::chrono::steady_clock::now();
    ui::StartOptions options{.make_engine = make_engine,
                             .version = std::string(engine::version()),
                             .file = request.file};
    if (request.is_timed) {
        options.on_first_picture = [started] {
            const std::chrono::duration<double> time = std::chrono::steady_clock::now() - started;
            std::cout << text(
                "first picture after ", std::fixed, std::setprecision(2), time.count(), " s\n");
        };
    }
    // Qt's own arguments come by its environment variables.
    int only_name = std::min(argument_count, 1);
    return ui::run_window(only_name, arguments, options);
}

}  // namespace pliant::app
