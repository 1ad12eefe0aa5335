#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant::attributes {

/// A person's ratings of a model's pictures.
struct Ratings {
    struct Column {
        std::string id;
        std::vector<double> values;  ///< of each seed

        /// All values are 0 or 1.
        [[nodiscard]] bool is_binary() const;
    };

    std::vector<std::uint32_t> seeds;
    std::vector<Column> columns;

    /// Reads a table with a line of names, "seed,friendly,freckles", and a line of numbers for each
    /// picture. Errors: FileNotFound; FileCorrupt, naming the line; InvalidArgument if there are
    /// fewer than kLeastRated pictures, or a column is constant.
    [[nodiscard]] static Result<Ratings> read(const std::filesystem::path& csv);
    static constexpr std::size_t kLeastRated = 4;
};

}  // namespace pliant::attributes
