#include "core/requests/diagnosis.h"

#include "core/base/path_text.h"
#include "core/base/text.h"

#include <cmath>
#include <iomanip>
#include <sstream>
#include <string_view>

namespace pliant::engine {

std::string to_text(const Diagnosis& found) {
    constexpr int kNameWidth = 12;
    std::ostringstream lines;
    const auto line = [&lines](std::string_view name, std::string_view value) {
        lines << "  " << std::left << std::setw(kNameWidth) << name << "  " << value << '\n';
    };
    line("Pliant", found.pliant);
    line("LibTorch", found.libtorch);
    line("oneDNN", found.onednn);
    line("OpenCV", found.opencv);
    line("BLAS", found.blas);
    line("CPU", found.cpu);
    line("Threads", std::to_string(found.threads));
    for (const auto& device : found.devices) line("Device", device);
    line("3x3 exact", text(std::lround(found.exact_gflops), " GFLOP/s"));
    line("3x3 bfloat16", text(std::lround(found.bfloat16_gflops), " GFLOP/s"));
    for (const auto& model : found.models) {
        line("Model", shown(model.file));
        line("", model.problem.empty() ? text("ok: ", model.summary) : model.problem);
        if (!model.sha256.empty()) line("", text("sha256 ", model.sha256));
    }
    line("Log", found.log_file.empty() ? "cannot be written" : shown(found.log_file));
    for (const auto& warning : found.warnings) line("Warning", warning);
    return std::move(lines).str();
}

}  // namespace pliant::engine
