#include "app/window.h"

#include "app/console.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/engine/engine.h"
#include "core/model_io/model_paths.h"
#include "ui/window/start.h"

#include <unistd.h>

#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>
#include <system_error>

namespace pliant::app {
namespace {

std::unique_ptr<engine::Interactive> make_engine(std::function<void()> on_news) {
    return engine::make_interactive(engine::InteractiveOptions{.on_news = std::move(on_news)});
}

/// Seconds since the system started this process, before loading its libraries; to 10 ms. Linux:
/// field 22 of /proc/self/stat, in ticks since boot.
double seconds_since_start() {
    std::ifstream stat("/proc/self/stat");
    stat.ignore(std::numeric_limits<std::streamsize>::max(), ')');  // the name may contain spaces
    std::string skipped;
    for (int field = 3; field < 22; ++field) stat >> skipped;
    double ticks = 0.0;
    stat >> ticks;
    double uptime = 0.0;
    std::ifstream("/proc/uptime") >> uptime;
    return uptime - ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

void report_missing_screen(const std::string& reason) {
    tell(
        text("the window could not be opened: there is no screen (",
             reason,
             "). Check DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM. pliant --help lists the verbs "
             "that need none."));
}

}  // namespace

int open_window(const WindowRequest& request, int argument_count, char** arguments) {
    const auto file = model_io::named_model(request.file);
    if (!file) return report(file.error());
    std::error_code ignored;
    if (!file->empty() && !std::filesystem::exists(*file, ignored)) {
        tell(text(request.file.string(), " is neither a verb nor a file. See pliant --help."));
        return exit_code(ErrorCode::InvalidArgument);
    }
    if (!ui::has_screen()) {
        tell(
            "the window could not be opened: there is no screen (DISPLAY is not set). pliant "
            "--help lists the verbs that need none.");
        return kFailed;
    }
    ui::StartOptions options{.make_engine = make_engine,
                             .version = std::string(version()),
                             .on_no_screen = report_missing_screen,
                             .file = *file,
                             .record = request.record,
                             .play = request.play,
                             .on_trouble = [](const std::string& sentence) { tell(sentence); }};
    if (request.is_timed) {
        options.on_first_picture = [] {
            std::cout << text("first picture ",
                              std::fixed,
                              std::setprecision(2),
                              seconds_since_start(),
                              " s after the start of the program\n");
        };
    }
    // Qt's own options can be set by environment variables.
    int only_name = std::min(argument_count, 1);
    return ui::run_window(only_name, arguments, options);
}

}  // namespace pliant::app
