#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

// A tensor created without options is on the default device. Without a GPU such a mistake goes
// unnoticed, so the sources are searched for it.

namespace pliant {
namespace {

/// The argument list of the call whose opening parenthesis is at `open`, parentheses balanced.
std::string arguments_of_call(const std::string& source, std::size_t open) {
    int depth = 0;
    for (auto i = open; i < source.size(); ++i) {
        if (source[i] == '(') ++depth;
        if (source[i] == ')' && --depth == 0) return source.substr(open, i - open + 1);
    }
    return source.substr(open);
}

/// Calls that create a tensor without options or a tensor to take them from.
std::vector<std::string> creations_without_options(const std::string& source) {
    static const std::regex kCreation(
        R"(\b(?:at|torch)::(empty|zeros|ones|full|rand|randn|randint|randperm|arange|linspace|eye|tensor|scalar_tensor|from_blob|empty_strided)\s*(\())");
    static const std::regex kOptions(R"([Oo]ptions|at::device\()");
    std::vector<std::string> found;
    for (std::sregex_iterator match(source.begin(), source.end(), kCreation), end; match != end;
         ++match) {
        const auto arguments =
            arguments_of_call(source, static_cast<std::size_t>(match->position(2)));
        if (!std::regex_search(arguments, kOptions)) found.push_back((*match)[1].str() + arguments);
    }
    return found;
}

TEST(TensorCreation, IsFoundWithoutOptions) {
    EXPECT_EQ(creations_without_options("auto x = at::zeros({2, 3});").size(), 1u);
    EXPECT_EQ(creations_without_options("at::randn(\n {n, 1}, at::kFloat)").size(), 1u);
    EXPECT_EQ(creations_without_options("at::zeros({f(2), 3}, x.options())").size(), 0u);
    EXPECT_EQ(creations_without_options("at::zeros({2}, at::device(d).dtype(t))").size(), 0u);
    EXPECT_EQ(creations_without_options("at::zeros_like(x); my_empty(3)").size(), 0u);
}

TEST(TensorCreation, NamesItsDeviceEverywhereInCore) {
    int searched = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(PLIANT_SOURCE_DIR "/core")) {
        const auto extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".h" && extension != ".inc") continue;
        std::ostringstream source;
        source << std::ifstream(entry.path()).rdbuf();
        for (const auto& creation : creations_without_options(source.str())) {
            ADD_FAILURE() << entry.path().string()
                          << ": a tensor on the default device: " << creation;
        }
        ++searched;
    }
    EXPECT_GT(searched, 20);
}

}  // namespace
}  // namespace pliant
