#pragma once

#include "core/evaluation/trial.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::jobs {

/// The contests of one kind.
struct Discipline {
    evaluation::TaskKind kind;
    std::vector<evaluation::Contest> contests;  ///< not empty
};

/// "single", "masked", "paired", "rude": as files and fields are named.
[[nodiscard]] std::string_view name_of(evaluation::TaskKind kind);

/// Summaries of all methods in all disciplines, for a terminal.
[[nodiscard]] std::string table(std::span<const Discipline> disciplines,
                                std::span<const evaluation::Method> methods);

/// The summaries, and every trial of every task.
[[nodiscard]] nlohmann::ordered_json to_json(std::span<const Discipline> disciplines,
                                             std::span<const evaluation::Method> methods);

}  // namespace pliant::jobs
