#pragma once

#include "core/requests/event.h"
#include "core/requests/running_job.h"

#include <filesystem>
#include <stop_token>
#include <utility>

namespace pliant::engine {

/// A RunningJob that reports through `publish`, which takes a Progress, a Notice or a Part.
template <typename Publish>
[[nodiscard]] RunningJob reporting_to(Publish publish,
                                      std::stop_token stop,
                                      const std::filesystem::path& log_file) {
    RunningJob job;
    job.stop = std::move(stop);
    job.on_progress = [publish](const Progress& progress) { publish(progress); };
    job.on_notice = [publish](const Sentence& sentence) { publish(Notice{sentence}); };
    job.on_part = [publish](Answer part) { publish(Part{std::move(part)}); };
    job.log_file = log_file;
    return job;
}

}  // namespace pliant::engine
