#include "core/jobs/people/group_people_job.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/image/save.h"
#include "core/jobs/files/made_folder.h"
#include "core/jobs/people/people_renderer.h"
#include "core/people/group.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

// Share of the progress bar that loading gets.
constexpr double kGroupLoaded = 0.3;

Result<void> validate(const engine::GroupPeople& request) {
    if (request.out.empty()) {
        return Error{ErrorCode::InvalidArgument, {"{} is empty: name a folder.", Field{"out"}}};
    }
    if (request.seeds.empty() || request.seeds.size() > people::kMostInGroup) {
        return Error{
            ErrorCode::InvalidArgument,
            {"A group has 1 to {} people, not {}.", people::kMostInGroup, request.seeds.size()}};
    }
    return people::validate_group(
        {.width = request.width, .height = request.height, .samples = request.samples});
}

/// A map as a grey picture.
template <typename Value>
image::Image grey(const std::vector<Value>& values, int width, int height) {
    image::Image picture(width, height);
    auto to = picture.pixels().begin();
    for (const Value value : values) to = std::fill_n(to, 3, static_cast<std::uint8_t>(value));
    return picture;
}

std::string landmark_table(const std::vector<std::uint32_t>& seeds,
                           const people::GroupPicture& group) {
    std::string table = "who,seed";
    for (int i = 0; i < 68; ++i) table += text(",x", i, ",y", i);
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        table += text("\n", i + 1, ",", seeds[i]);
        for (const Point& at : group.landmarks[i]) table += text(",", at.x, ",", at.y);
    }
    return table + "\n";
}

}  // namespace

Activity<engine::GroupedPeople> run(engine::GroupPeople request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto renderer = load_renderer(request.assets, job, kGroupLoaded, request.set);
    if (!renderer) co_return renderer.error();
    const auto folder = MadeFolder::make(request.out);
    if (!folder) co_return folder.error();
    std::vector<people::Person> people;
    for (const auto seed : request.seeds) people.push_back(renderer->person(seed));
    const auto group = people::render_group(
        *renderer,
        people,
        {.width = request.width, .height = request.height, .samples = request.samples});

    engine::GroupedPeople done;
    const auto save = [&](const char* name, const image::Image& picture) {
        done.files.push_back(request.out / name);
        return image::save(done.files.back(), picture, {.description = name});
    };
    if (auto saved = save("group.png", group.image); !saved) co_return saved.error();
    if (auto saved = save("who.png", grey(group.who, request.width, request.height)); !saved) {
        co_return saved.error();
    }
    if (auto saved = save("segments.png", grey(group.segments, request.width, request.height));
        !saved) {
        co_return saved.error();
    }
    done.files.push_back(request.out / "landmarks.csv");
    auto written = write_atomically(done.files.back(), landmark_table(request.seeds, group));
    if (!written) co_return written.error();
    co_return done;
}

}  // namespace pliant::jobs
