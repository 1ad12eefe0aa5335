#include "core/training/generator/metrics.h"

#include "core/base/text.h"

#include <iomanip>
#include <sstream>
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
                                   "augmentation",
                                   "guide",
                                   "critics"};

std::string header() {
    std::string line = "steps,images,phase,size,images_per_second,held_out_error";
    for (const auto* loss : kLosses) line += text(',', loss);
    return line;
}

}  // namespace

Result<Metrics> Metrics::open(const std::filesystem::path& file, std::int64_t steps) {
    auto opened = MetricsFile::open(file, header(), steps);
    if (!opened) return opened.error();
    return Metrics(*std::move(opened));
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
    std::ostringstream row;
    row << last_.step << ',' << last_.images << ',' << to_string(phase.kind) << ',' << phase.size
        << ',' << std::setprecision(4) << images_per_second << ',';
    if (held_out_error) row << *held_out_error;
    const auto losses = means();
    for (const auto* name : kLosses) {
        row << ',';
        if (const auto found = losses.find(name); found != losses.end()) row << found->second;
    }
    sums_.clear();
    return file_.append(row.str());
}

}  // namespace pliant::training
