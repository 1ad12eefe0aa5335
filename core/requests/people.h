#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant::engine {

/// Distribution of the people: see people::PeopleSet.
enum class PeopleSet { Everyday, Wide };

/// Sets a label for every person, overriding the random value.
struct LabelSetting {
    std::string label;
    double from = 0.0;  ///< for the first picture
    double to = 0.0;    ///< for the last one; interpolated linearly in between
};

struct RenderedPeople {
    std::vector<std::filesystem::path> files = {};  ///< in the order written
    std::size_t finished = 0;
    std::size_t wanted = 0;  ///< more than `finished` after a cancellation
    double seconds = 0.0;    ///< of rendering and writing; excludes loading
};

/// Render heads with known labels. Answered by RenderedPeople, also after a cancellation if the
/// output format allows a partial result.
struct RenderPeople {
    using Answer = RenderedPeople;

    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::vector<std::uint32_t> seeds;
    PeopleSet set = PeopleSet::Everyday;
    int size = 128;   ///< side of a picture, px
    int samples = 3;  ///< samples across a pixel
    int threads = 0;  ///< 0: one for each processor
    std::vector<LabelSetting> settings = {};
    std::filesystem::path out;             ///< folder, .npy, .zip or a sheet: people_pictures.h
    bool with_maps = false;                ///< also all maps, into a folder
    std::filesystem::path labels = {};     ///< .csv; empty: none
    std::filesystem::path landmarks = {};  ///< .csv, px; empty: none
};

/// Render pairs of pictures of people with ground-truth optical flow from the first to the second.
/// Answered by RenderedPeople, also after a cancellation.
struct MovePeople {
    using Answer = RenderedPeople;

    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::filesystem::path from;  ///< .csv of labels, as RenderPeople writes them or with fewer
    std::filesystem::path to;    ///< the same, row by row
    int size = 128;              ///< side of a picture, px
    int samples = 3;             ///< samples across a pixel
    int threads = 0;             ///< 0: one for each processor
    std::filesystem::path out;   ///< folder: people_maps.h
};

struct GroupedPeople {
    std::vector<std::filesystem::path> files = {};  ///< in the order written
};

/// Render one picture of several people, with the truth of every mask. Answered by GroupedPeople.
struct GroupPeople {
    using Answer = GroupedPeople;

    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::vector<std::uint32_t> seeds;   ///< from the front left
    PeopleSet set = PeopleSet::Everyday;
    int width = 1920, height = 1080;  ///< px
    int samples = 3;                  ///< samples across a pixel
    std::filesystem::path out;        ///< folder: see group_people_job.h
};

struct EvaluatedPeople {
    std::filesystem::path folder;
    std::string table;   ///< lines for a terminal
    std::string report;  ///< JSON, what stands in report.json
};

/// Look through the people of a set: a sheet of pictures for each third by skin tone, age and
/// gender, and whether their maps are true. Answered by EvaluatedPeople.
struct EvaluatePeople {
    using Answer = EvaluatedPeople;

    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    PeopleSet set = PeopleSet::Everyday;
    int images = 192;              ///< pictures, a third of them on each sheet
    std::uint32_t first_seed = 0;  ///< of the people
    int pairs = 24;                ///< pairs of pictures for checking the maps
    int size = 256;                ///< side of a picture, px
    int threads = 0;               ///< 0: one for each processor
    std::filesystem::path out;     ///< folder for report.json and the sheets
};

}  // namespace pliant::engine
