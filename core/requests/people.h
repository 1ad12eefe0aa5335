#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant::engine {

/// How people are drawn: see people::PeopleSet.
enum class PeopleSet { Everyday, Wide };

/// A label that is set on every person instead of left to chance.
struct LabelSetting {
    std::string label;
    double from = 0.0;  ///< of the first picture
    double to = 0.0;    ///< of the last one; between them in equal steps
};

struct RenderedPeople {
    std::vector<std::filesystem::path> files = {};  ///< in the order written
    std::size_t finished = 0;
    std::size_t wanted = 0;  ///< more than `finished` after a cancellation
    double seconds = 0.0;    ///< of rendering and writing, without loading
};

/// Render heads with known labels. Answered by RenderedPeople, also after a cancellation where what
/// was finished by then can be kept.
struct RenderPeople {
    using Answer = RenderedPeople;

    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::vector<std::uint32_t> seeds;
    PeopleSet set = PeopleSet::Everyday;  ///< how they are drawn
    int size = 128;                       ///< side of a picture, px
    int samples = 3;                      ///< samples across a pixel
    int threads = 0;                      ///< 0: one for each processor
    std::vector<LabelSetting> settings = {};
    std::filesystem::path out;             ///< folder, .npy, .zip or a sheet: people_pictures.h
    bool with_maps = false;                ///< also all maps, into a folder
    std::filesystem::path labels = {};     ///< .csv; empty: none
    std::filesystem::path landmarks = {};  ///< .csv, px; empty: none
};

/// Render people twice and follow what is seen from the first picture to the second. Answered by
/// RenderedPeople, also after a cancellation.
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

}  // namespace pliant::engine
