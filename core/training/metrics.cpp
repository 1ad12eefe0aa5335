#include "core/training/metrics.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"

#include <charconv>
#include <fstream>
#include <iomanip>
#include <utility>

namespace pliant::training {
namespace {

constexpr const char* kLosses[] = {"regression",
                                   "features",
                                   "generator",
                                   "discriminator",
                                   "real_sign",
                                   "fake_sign",
                                   "gradient_penalty",
                                   "path_length",
                                   "augmentation"};

std::string header() {
    std::string line = "steps,images,phase,size,images_per_second,held_out_error";
    for (const auto* loss : kLosses) line += text(',', loss);
    return line + '\n';
}

Error unwritable(const std::filesystem::path& file) {
    return {ErrorCode::FileUnwritable, text("Cannot write to ", file.string(), ".")};
}

}  // namespace

Result<Metrics> Metrics::open(const std::filesystem::path& file, std::int64_t steps) {
    std::string kept = header();
    std::ifstream in(file);
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        std::int64_t at = 0;
        const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), at);
        if (fault == std::errc() && at <= steps) kept += line + '\n';
    }
    auto out = AtomicFile::create(file);
    if (!out) return out.error();
    if (auto written = out->write(kept); !written) return written.error();
    if (auto committed = out->commit(); !committed) return committed.error();
    return Metrics(file);
}

void Metrics::add(const StepReport& report) {
    last_ = report;
    for (const auto& [name, loss] : report.losses) {
        auto& sum = sums_[name];
        sum.total += loss;
        ++sum.count;
    }
}

std::map<std::string, double> Metrics::means() const {
    std::map<std::string, double> means;
    for (const auto& [name, sum] : sums_) {
        means[name] = sum.total / static_cast<double>(sum.count);
    }
    return means;
}

Result<void> Metrics::write_row(const Phase& phase,
                                double images_per_second,
                                std::optional<double> held_out_error) {
    std::ofstream out(file_, std::ios::app);
    out << last_.step << ',' << last_.images << ',' << to_string(phase.kind) << ',' << phase.size
        << ',' << std::setprecision(4) << images_per_second << ',';
    if (held_out_error) out << *held_out_error;
    const auto losses = means();
    for (const auto* name : kLosses) {
        out << ',';
        if (const auto found = losses.find(name); found != losses.end()) out << found->second;
    }
    out << '\n';
    sums_.clear();
    if (!out.flush()) return unwritable(file_);
    return {};
}

}  // namespace pliant::training
