#include "core/jobs/people/people_csv.h"

#include "core/base/text.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

/// As short as reads back as the same number.
template <typename Number>
void append(std::string& row, Number value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    row.append(digits.data(), end);
}

}  // namespace

Result<PeopleCsv> PeopleCsv::create(const std::filesystem::path& labels,
                                    const std::filesystem::path& landmarks,
                                    const people::Renderer& renderer) {
    PeopleCsv tables(renderer);
    if (!labels.empty()) {
        auto file = AtomicFile::create(labels);
        if (!file) return file.error();
        std::string header = "seed";
        for (const auto& label : renderer.schema().labels()) header += text(",", label.name);
        header += ",people,sampler";
        if (auto written = file->write(header + "\n"); !written) return written.error();
        tables.labels_.emplace(*std::move(file));
    }
    if (!landmarks.empty()) {
        auto file = AtomicFile::create(landmarks);
        if (!file) return file.error();
        std::string header = "seed";
        for (int i = 0; i < 68; ++i) header += text(",x", i, ",y", i);
        for (int i = 0; i < 68; ++i) header += text(",hidden_by", i);
        if (auto written = file->write(header + "\n"); !written) return written.error();
        tables.landmarks_.emplace(*std::move(file));
    }
    return tables;
}

Result<void> PeopleCsv::add(std::uint32_t seed, const people::RenderedHead& head) {
    if (labels_) {
        std::string row = std::to_string(seed);
        for (std::size_t i = 0; i < head.labels.size(); ++i) {
            const auto& label = renderer_->schema().labels()[i];
            row += ',';
            if (label.kind == people::LabelKind::Category) {
                row += label.classes[static_cast<std::size_t>(head.labels[i])];
            } else {
                append(row, head.labels[i]);
            }
        }
        row += text(",", people::to_string(renderer_->people()), ",", people::kSamplerVersion);
        if (auto written = labels_->write(row + "\n"); !written) return written;
    }
    if (landmarks_) {
        std::string row = std::to_string(seed);
        for (const Point& point : head.landmarks) {
            for (const double value : {point.x, point.y}) {
                row += ',';
                append(row, static_cast<float>(value));
            }
        }
        for (const auto hider : head.hidden_by) row += text(",", people::to_string(hider));
        if (auto written = landmarks_->write(row + "\n"); !written) return written;
    }
    return {};
}

Result<void> PeopleCsv::commit() {
    for (auto* file : {&labels_, &landmarks_}) {
        if (!*file) continue;
        if (auto committed = (*file)->commit(); !committed) return committed;
    }
    return {};
}

}  // namespace pliant::jobs
