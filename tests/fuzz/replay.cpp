// Stands in for libFuzzer where there is no clang. `TARGET FOLDER` runs the target on every seed in
// FOLDER/TARGET and on variations of them, always the same ones. If a sanitizer ends the program,
// the input that did it is left in FOLDER/TARGET.found.

#include <sanitizer/common_interface_defs.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

constexpr int kVariations = 5000;
constexpr std::size_t kMaxChanges = 6;
constexpr std::size_t kMaxRun = 64;             // bytes that one change affects
constexpr std::size_t kMaxVariation = 1 << 16;  // bytes; most faults fit in a few kB

std::filesystem::path found_file;
const Input* current = nullptr;

void keep_current() {
    std::ofstream(found_file, std::ios::binary)
        .write(reinterpret_cast<const char*>(current->data()),
               static_cast<std::streamsize>(current->size()));
    std::fprintf(stderr, "The input is in %s\n", found_file.c_str());
}

void run(const Input& input) {
    current = &input;
    LLVMFuzzerTestOneInput(input.data(), input.size());
}

std::vector<Input> read_all(const std::filesystem::path& folder) {
    using Bytes = std::istreambuf_iterator<char>;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry);
    std::ranges::sort(files);
    std::vector<Input> seeds;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        seeds.emplace_back(Bytes(in), Bytes());
    }
    return seeds;
}

/// Seeds changed as a fuzzer does: bytes flipped, removed, repeated, or copied from another seed.
class Variations {
  public:
    explicit Variations(const std::vector<Input>& seeds) : seeds_(seeds) {}

    Input next() {
        Input input = any_seed();
        input.resize(std::min(input.size(), kMaxVariation));
        const auto changes = 1 + below(kMaxChanges);
        for (std::size_t i = 0; i < changes && !input.empty(); ++i) change(input);
        return input;
    }

  private:
    void change(Input& input) {
        const auto at = below(input.size());
        const auto first = input.begin() + static_cast<std::ptrdiff_t>(at);
        const auto length = 1 + below(std::min(input.size() - at, kMaxRun));
        const auto last = first + static_cast<std::ptrdiff_t>(length);
        switch (below(6)) {
            case 0: *first = static_cast<std::uint8_t>(*first ^ (1u << below(8))); break;
            case 1: *first = kEdges[below(std::size(kEdges))]; break;
            case 2: input.erase(first, last); break;
            case 3: {
                const Input repeated(first, last);
                input.insert(last, repeated.begin(), repeated.end());
                break;
            }
            case 4: input.resize(at); break;
            default: {
                const auto& other = any_seed();
                std::copy_n(other.begin(), std::min(length, other.size()), first);
            }
        }
    }
    const Input& any_seed() { return seeds_[below(seeds_.size())]; }
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

    static constexpr std::uint8_t kEdges[] = {0x00, 0x01, 0x7f, 0x80, 0xff, '0', '"', '{'};

    const std::vector<Input>& seeds_;
    std::mt19937_64 random_{1};
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", arguments[0]);
        return 2;
    }
    const auto target = std::filesystem::path(arguments[0]).filename();
    const std::filesystem::path folder = arguments[1];
    found_file = folder / target += ".found";
    const auto seeds = read_all(folder / target);
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds in %s\n", (folder / target).c_str());
        return 1;
    }
    __sanitizer_set_death_callback(keep_current);
    for (const auto& seed : seeds) run(seed);
    Variations variations(seeds);
    for (int i = 0; i < kVariations; ++i) run(variations.next());
    std::printf("%zu seeds, %d variations\n", seeds.size(), kVariations);
    return 0;
}
