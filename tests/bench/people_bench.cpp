// people_benchmark [FOLDER]: pictures a second on one thread, 3x3 samples, and how much of it each
// thing that is worn costs. The assets are those of packaging/people-assets or in FOLDER.
// Bars on one core: at least 100 pictures a second of 128 px and 40 of 256 px.

#include "core/people/asset_folder.h"
#include "core/people/renderer.h"
#include "tests/bench/timing.h"

#include <cstdio>
#include <functional>
#include <vector>

namespace pliant::bench {
namespace {

constexpr int kPeople = 100;
constexpr int kRounds = 5;

/// The best of several rounds: other programs only ever add time.
double pictures_per_second(const people::Renderer& renderer,
                           int size,
                           const std::function<void(people::Person&)>& change) {
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        best = std::min(best, seconds_of([&] {
                            for (int seed = 0; seed < kPeople; ++seed) {
                                auto person = renderer.person(5000 + seed);
                                change(person);
                                (void)renderer.render(person, {.size = size, .samples = 3});
                            }
                        }));
    }
    return kPeople / best;
}

int run(const std::filesystem::path& folder) {
    double seconds = 0.0;
    std::vector<people::Renderer> renderer;
    for (int i = 0; i < 2; ++i) {  // the second time with the baked occlusion in the cache
        renderer.clear();
        seconds = seconds_of([&] {
            auto loaded = people::Renderer::load(folder);
            if (loaded) {
                renderer.push_back(*std::move(loaded));
            } else {
                std::fprintf(stderr, "%s\n", loaded.error().message.english().c_str());
            }
        });
        if (renderer.empty()) return 1;
        std::printf("load %d: %.2f s\n", i + 1, seconds);
    }
    for (const int size : {128, 256}) {
        const double all = pictures_per_second(renderer[0], size, [](auto&) {});
        const double bare = pictures_per_second(renderer[0], size, [](people::Person& person) {
            person.glasses.worn = false;
            person.hair.beard = person.hair.moustache = 0.0F;
        });
        std::printf(
            "%d px: %.1f pictures a second; without glasses and beards %.2f times as many\n",
            size,
            all,
            bare / all);
    }
    return 0;
}

}  // namespace
}  // namespace pliant::bench

int main(int argc, char** argv) {
    return pliant::bench::run(argc > 1 ? std::filesystem::path(argv[1])
                                       : pliant::people::asset_folder());
}
