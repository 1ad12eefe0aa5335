#include "core/people/catalogue.h"

#include "core/base/text.h"
#include "core/people/asset_file.h"

#include <system_error>

namespace pliant::people {
namespace {

// Seeds and labels depend on this order. Hair is grown, not read: see hair.h.
const std::vector<Style>& hair_styles() {
    static const std::vector<Style> styles = {
        {"short01", "", 0.30F, 1.00F},
        {"short02", "", 0.25F, 1.00F},
        {"short03", "", 0.25F, 0.50F},
        {"short04", "", 0.30F, 1.00F},
        {"bob01", "", 0.45F, 0.02F, true},
        {"bob02", "", 0.45F, 0.02F, true},
        {"long01", "", 1.20F, 0.08F, true},
        {"ponytail01", "", 1.0F, 0.06F},
        {"braid01", "", 0.80F, 0.02F, true},
        {"afro01", "", 0.50F, 0.50F, true},
    };
    return styles;
}

const std::vector<Style>& known_hats() {
    static const std::vector<Style> styles = {{"fedora", "fedora"},
                                              {"fedora_cocked", "fedora_cocked"}};
    return styles;
}

const std::vector<Style>& known_garments() {
    static const std::vector<Style> styles = {
        {"male_casualsuit01", "male_casualsuit01", 0.0F, 1.0F},
        {"male_casualsuit02", "male_casualsuit02", 0.0F, 1.0F},
        {"male_casualsuit04", "male_casualsuit04", 0.0F, 1.0F},
        {"male_casualsuit06", "male_casualsuit06", 0.0F, 1.0F},
        {"female_casualsuit01", "female_casualsuit01", 1.0F, 0.0F},
        {"female_casualsuit02", "female_casualsuit02", 1.0F, 0.0F},
        {"female_elegantsuit01", "female_elegantsuit01", 1.0F, 0.0F},
        {"male_elegantsuit01", "male_elegantsuit01", 0.0F, 1.0F},
        {"male_worksuit01", "male_worksuit01", 0.0F, 1.0F},
        {"female_sportsuit01", "female_sportsuit01", 1.0F, 0.0F},
    };
    return styles;
}

// Thin brows are women's more often than men's.
const std::vector<Style>& known_brows() {
    static const std::vector<Style> styles = {{"eyebrow001", "eyebrow001", 1.0F, 0.5F},
                                              {"eyebrow002", "eyebrow002"},
                                              {"eyebrow003", "eyebrow003"},
                                              {"eyebrow004", "eyebrow004"},
                                              {"eyebrow005", "eyebrow005", 1.0F, 0.7F},
                                              {"eyebrow006", "eyebrow006", 0.6F, 0.05F},
                                              {"eyebrow007", "eyebrow007", 0.8F, 0.1F},
                                              {"eyebrow008", "eyebrow008"},
                                              {"eyebrow009", "eyebrow009", 0.5F, 1.5F},
                                              {"eyebrow010", "eyebrow010"},
                                              {"eyebrow011", "eyebrow011", 1.0F, 0.4F},
                                              {"eyebrow012", "eyebrow012", 1.0F, 1.5F}};
    return styles;
}

std::vector<Style> numbered(const char* stem, int first, int last) {
    std::vector<Style> styles;
    for (int i = first; i <= last; ++i) {
        const std::string number = std::to_string(i);
        const auto name = stem + std::string(i < 10 && last > 9 ? "00" : "0") + number;
        styles.push_back({name, name});
    }
    return styles;
}

std::vector<Style> present(const std::vector<Style>& known, const std::filesystem::path& folder) {
    std::vector<Style> found;
    for (const auto& style : known) {
        std::error_code ignored;
        if (std::filesystem::is_directory(folder / style.folder, ignored)) found.push_back(style);
    }
    return found;
}

void require(bool is_there, const std::filesystem::path& folder, const char* what) {
    if (is_there) return;
    throw Fault({ErrorCode::FileNotFound,
                 {"There are no {} in {}; packaging/people-assets puts MakeHuman's there.",
                  what,
                  folder.string()}});
}

}  // namespace

Catalogue Catalogue::of(const std::filesystem::path& proxies) {
    Catalogue catalogue;
    catalogue.hair = hair_styles();
    catalogue.hats = present(known_hats(), proxies / "clothes");
    catalogue.garments = present(known_garments(), proxies / "clothes");
    catalogue.brows = present(known_brows(), proxies / "eyebrows");
    catalogue.lashes = present(numbered("eyelashes", 2, 4), proxies / "eyelashes");
    const auto irises = proxies / "eyes" / "HighPolyEyes" / "textures";
    for (const char* colour : {"brown",
                               "brownlight",
                               "blue",
                               "lightblue",
                               "deepblue",
                               "bluegreen",
                               "green",
                               "grey",
                               "ice"}) {
        std::error_code ignored;
        if (std::filesystem::exists(irises / text(colour, "_eye.png"), ignored)) {
            catalogue.irises.emplace_back(colour);
        }
    }
    require(!catalogue.garments.empty(), proxies / "clothes", "clothes");
    require(!catalogue.brows.empty(), proxies / "eyebrows", "eyebrows");
    require(!catalogue.lashes.empty(), proxies / "eyelashes", "eyelashes");
    require(!catalogue.irises.empty(), irises, "irises");
    return catalogue;
}

}  // namespace pliant::people
