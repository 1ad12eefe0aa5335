#pragma once

#include "core/base/result.h"
#include "core/people/renderer.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace pliant::jobs {

/// A person of a table of labels.
struct PersonOfTable {
    std::uint32_t seed = 0;
    people::Person person;
};

/// Reads a table of labels as PeopleCsv writes it: "seed" and any of the labels, in any order.
/// Labels without a column are the seed's own, of the set in the column "people" or else of the
/// everyday one. Errors: FileNotFound; FileCorrupt, naming the line and what is wrong there, a
/// table of another version of the sampler too.
[[nodiscard]] Result<std::vector<PersonOfTable>> read_people_table(
    const std::filesystem::path& file, const people::Renderer& renderer);

}  // namespace pliant::jobs
