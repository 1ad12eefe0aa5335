#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::people {

/// A style (hair, hat, ...), and how often women and men wear it.
struct Style {
    std::string name;    ///< as labels call it
    std::string folder;  ///< of the proxy below proxies/<kind>/; empty for hair, which is grown
    float female = 1.0F;
    float male = 1.0F;
    bool covers_ears = false;  ///< long hair, which does not fit under a hat
};

/// The styles that the assets in a folder offer.
struct Catalogue {
    std::vector<Style> hair, hats, garments, brows, lashes;
    std::vector<std::string> irises;

    /// Lists the known CC0 proxies below `proxies`. Throws Fault unless there are at least one
    /// garment, one pair of brows, one pair of lashes and one iris.
    [[nodiscard]] static Catalogue of(const std::filesystem::path& proxies);
};

}  // namespace pliant::people
