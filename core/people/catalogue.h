#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::people {

/// A thing to wear, and how often women and men do.
struct Style {
    std::string name;    ///< as labels call it
    std::string folder;  ///< of the proxy below proxies/<kind>/
    float female = 1.0F;
    float male = 1.0F;
    bool covers_ears = false;  ///< long: leaves no room for a hat
};

/// What there is to choose from among the assets in a folder.
struct Catalogue {
    std::vector<Style> hair, hats, garments, brows, lashes;
    std::vector<std::string> irises;

    /// Lists the known CC0 proxies that lie below `proxies`. Throws Fault when there is not
    /// at least one garment, one pair of brows and of lashes, and one iris.
    [[nodiscard]] static Catalogue of(const std::filesystem::path& proxies);
};

}  // namespace pliant::people
