#include "core/training/base/metrics_file.h"

#include "core/base/atomic_file.h"

#include <charconv>
#include <fstream>

namespace pliant::training {

Result<MetricsFile> MetricsFile::open(std::filesystem::path file,
                                      const std::string& header,
                                      std::int64_t done) {
    std::string kept = header + '\n';
    std::ifstream in(file);
    std::string line;
    for (std::getline(in, line); std::getline(in, line);) {
        std::int64_t at = 0;
        const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), at);
        if (fault == std::errc() && at <= done) kept += line + '\n';
    }
    if (auto written = write_atomically(file, kept); !written) return written.error();
    return MetricsFile(std::move(file));
}

Result<void> MetricsFile::append(const std::string& row) const {
    std::error_code unknown, ignored;
    const auto size = std::filesystem::file_size(file_, unknown);
    {
        std::ofstream out(file_, std::ios::app);
        out << row << '\n';
        if (out.flush()) return {};
    }
    // The beginning of a row, as a full disk leaves one, would be read as a row.
    if (!unknown) std::filesystem::resize_file(file_, size, ignored);
    return Error{ErrorCode::FileUnwritable, {"Cannot write to {}.", file_.string()}};
}

}  // namespace pliant::training
