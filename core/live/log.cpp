#include "core/live/log.h"

#include "core/base/user_folders.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <system_error>

namespace pliant::engine {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kOldFiles = 2;

}  // namespace

std::filesystem::path default_log_file() {
    const auto folder = state_folder();
    return folder.empty() ? folder : folder / "pliant.log";
}

void Log::forget(const std::filesystem::path& file) {
    using spdlog::sinks::rotating_file_sink_mt;
    std::error_code ignored;  // of what is not there, or not ours
    for (std::size_t i = 1; i <= kOldFiles; ++i) {
        std::filesystem::remove(rotating_file_sink_mt::calc_filename(file.string(), i), ignored);
    }
    std::filesystem::resize_file(file, 0, ignored);
}

Log::Log(const std::filesystem::path& file) {
    if (file.empty()) return;
    try {
        // It names files. Where its folder cannot be made, that is told below.
        if (file == default_log_file()) make_private_folder(file.parent_path());
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            file.string(), kMaxBytes, kOldFiles);
        logger_ = std::make_shared<spdlog::logger>("pliant", std::move(sink));
        logger_->set_pattern("%Y-%m-%d %H:%M:%S.%e %P %l: %v");
        logger_->flush_on(spdlog::level::info);
        // Without a handler spdlog prints to stderr when the disk is full.
        logger_->set_error_handler([](const std::string&) {});
        file_ = file;
    } catch (const spdlog::spdlog_ex&) {
        logger_.reset();
    }
}

void Log::note(const Sentence& sentence) const {
    if (logger_) logger_->info(sentence.english());
}

void Log::failure(const Error& error) const {
    if (!logger_ || error.code == ErrorCode::Cancelled) return;
    logger_->error("{}: {}{}{}",
                   to_string(error.code),
                   error.message.english(),
                   error.detail.empty() ? "" : "\n",
                   error.detail);
}

}  // namespace pliant::engine
