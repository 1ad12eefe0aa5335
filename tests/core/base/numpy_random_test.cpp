#include "core/base/numpy_random.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace pliant {
namespace {

/// numpy's own numbers, by seed.
std::map<std::uint32_t, std::vector<double>> numpy_normals() {
    std::ifstream file(PLIANT_TEST_DATA "/numpy_normals.txt");
    std::map<std::uint32_t, std::vector<double>> normals;
    std::vector<double>* of_seed = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("seed ")) {
            of_seed = &normals[static_cast<std::uint32_t>(std::stoull(line.substr(5)))];
        } else {
            of_seed->push_back(std::strtod(line.c_str(), nullptr));
        }
    }
    return normals;
}

TEST(NumpyRandom, EqualsNumpysNormalsBitForBit) {
    const auto golden = numpy_normals();
    ASSERT_EQ(golden.size(), 4u);
    for (const auto& [seed, normals] : golden) {
        ASSERT_EQ(normals.size(), 1000u);
        EXPECT_EQ(NumpyRandom(seed).normals(1000), normals) << "seed " << seed;
    }
}

TEST(NumpyRandom, GivesTheSameNumbersOneByOne) {
    NumpyRandom one_by_one(5);
    for (const double number : NumpyRandom(5).normals(7)) EXPECT_EQ(one_by_one.normal(), number);
}

}  // namespace
}  // namespace pliant
