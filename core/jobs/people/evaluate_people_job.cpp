#include "core/jobs/people/evaluate_people_job.h"

#include "core/base/atomic_file.h"
#include "core/base/range.h"
#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/image/save.h"
#include "core/jobs/files/made_folder.h"
#include "core/jobs/files/picture_files.h"
#include "core/jobs/people/people_renderer.h"
#include "core/people/map_checks.h"
#include "core/people/parallel.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <numeric>
#include <utility>

namespace pliant::jobs {
namespace {

// Shares of the progress bar.
constexpr double kAssetsRead = 0.05, kPicturesMade = 0.7;

/// What people are grouped by.
struct Quantity {
    const char* name;
    float (*of)(const people::Person&);
    std::array<const char*, 3> thirds;
};
constexpr Quantity kQuantities[] = {
    {"tone", [](const people::Person& p) { return p.skin.tone; }, {"dark", "medium", "light"}},
    {"age", [](const people::Person& p) { return p.age; }, {"young", "middle", "old"}},
    {"gender", [](const people::Person& p) { return p.gender; }, {"female", "between", "male"}},
};

/// How well a group's skin can be seen.
struct Exposure {
    double brightness = 0.0;  ///< mean of the skin's green, 0 .. 255
    double lost = 0.0;        ///< share of the skin that is white or black
};

struct GroupFindings {
    std::string name;
    int people = 0;
    Exposure skin;
};

struct MapFindings {
    std::vector<double> psnr;  ///< of each pair, dB, in ascending order
    int landmarks = 0, agreeing = 0;
    double least_segments = 1.0;
};

Exposure exposure_of(const people::RenderedHead& head) {
    constexpr int kWhite = 250, kBlack = 6;
    double sum = 0.0, lost = 0.0, count = 0.0;
    for (std::size_t i = 0; i < head.segments.size(); ++i) {
        if (head.segments[i] != people::Segment::Skin) continue;
        const int green = head.image.pixels()[3 * i + 1];
        sum += green;
        lost += green >= kWhite || green <= kBlack ? 1.0 : 0.0;
        count += 1.0;
    }
    return count > 0.0 ? Exposure{sum / count, lost / count} : Exposure{};
}

Result<void> check(const engine::EvaluatePeople& request) {
    constexpr int kMostImages = 3 * 1024, kMostPairs = 1000;
    if (request.out.empty()) {
        return Error{ErrorCode::InvalidArgument, {"{} must name a folder.", Field{"out"}}};
    }
    if (auto valid = in_range(Field{"images"}, request.images, 3, kMostImages); !valid) {
        return valid;
    }
    if (auto valid = in_range(Field{"pairs"}, request.pairs, 1, kMostPairs); !valid) return valid;
    if (std::uint64_t{request.first_seed} + std::max(request.images, request.pairs) - 1 >
        std::numeric_limits<std::uint32_t>::max()) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is too large for so many pictures.", Field{"first_seed"}}};
    }
    if (auto valid = check_renderer_threads(request.threads, 0); !valid) return valid;
    return people::validate({.size = request.size});
}

/// The people and what was found out about them.
class PeopleExamination {
  public:
    PeopleExamination(const engine::EvaluatePeople& request, people::Renderer renderer)
        : request_(request),
          threads_(renderer_threads(request.threads)),
          renderer_(std::move(renderer)),
          pictures_(request.images),
          exposures_(request.images) {}

    [[nodiscard]] Activity<void> examine(JobContext job) {
        auto pictures =
            each(request_.images, kAssetsRead, kPicturesMade, "rendering", job, [&](int i) {
                auto head =
                    renderer_.render(person(i), {.size = request_.size, .with_segments = true});
                exposures_[i] = exposure_of(head);
                pictures_[i] = std::move(head.image);
            });
        if (auto done = co_await std::move(pictures); !done) co_return done.error();
        maps_.psnr.resize(request_.pairs);
        std::vector<people::LandmarkAgreement> landmarks(request_.pairs);
        std::vector<double> segments(request_.pairs);
        auto pairs = each(request_.pairs, kPicturesMade, 1.0, "checking the maps", job, [&](int i) {
            check_pair(i, landmarks[i], segments[i]);
        });
        if (auto done = co_await std::move(pairs); !done) co_return done.error();
        std::ranges::sort(maps_.psnr);
        for (const auto& pair : landmarks) {
            maps_.landmarks += pair.compared;
            maps_.agreeing += pair.agreeing;
        }
        maps_.least_segments = *std::ranges::min_element(segments);
        co_return {};
    }

    /// Writes a sheet of each third. Errors: FileUnwritable.
    [[nodiscard]] Result<void> write_sheets() {
        for (const Quantity& quantity : kQuantities) {
            std::vector<int> order(request_.images);
            std::iota(order.begin(), order.end(), 0);
            std::ranges::stable_sort(order, {}, [&](int i) { return quantity.of(person(i)); });
            for (std::size_t third = 0; third < 3; ++third) {
                const auto from = order.size() * third / 3, to = order.size() * (third + 1) / 3;
                const auto name = text(quantity.name, "-", third + 1, "-", quantity.thirds[third]);
                auto written = write_sheet(name, std::span(order).subspan(from, to - from));
                if (!written) return written;
            }
        }
        return {};
    }

    [[nodiscard]] std::string table() const;
    [[nodiscard]] nlohmann::json report() const;

  private:
    [[nodiscard]] std::uint32_t seed(int i) const {
        return request_.first_seed + static_cast<std::uint32_t>(i);
    }
    [[nodiscard]] people::Person person(int i) const { return renderer_.person(seed(i)); }

    /// Calls work(0) .. work(count - 1) on all threads, some at a time. Errors: Cancelled.
    template <typename Work>
    Activity<void> each(
        int count, double begin, double end, const char* what, JobContext job, Work work) const {
        const int at_once = threads_ * 4;
        for (int first = 0; first < count; first += at_once) {
            if (job.is_cancelled()) {
                co_return Error{ErrorCode::Cancelled,
                                "Stopped before the end; nothing was written."};
            }
            people::parallel_for(
                std::min(at_once, count - first), threads_, [&](int i) { work(first + i); });
            const double share = static_cast<double>(first) / static_cast<double>(count);
            job.report(begin + (end - begin) * share, text(what, ", ", first, " of ", count));
            co_await next_step();
        }
        co_return {};
    }

    /// A person turned, and with another expression, in even light.
    void check_pair(int i, people::LandmarkAgreement& landmarks, double& segments) {
        people::Person from = person(i);
        people::light_evenly(from.light);
        people::Person to = from;
        to.pose.yaw += from.pose.yaw > 0.0F ? -25.0F : 25.0F;
        to.pose.pitch += from.pose.pitch > 0.0F ? -8.0F : 8.0F;
        const people::RenderOptions options = {.size = request_.size,
                                               .with_hiders = true,
                                               .with_segments = true,
                                               .with_surface = true,
                                               .with_normals = true};
        const auto moved = renderer_.move(from, to, options);
        maps_.psnr[i] = people::warped_skin_psnr(moved);
        landmarks = people::compare_landmarks(moved.from, moved.to);
        people::RenderOptions single = options;
        single.samples = 1;
        segments = people::segment_agreement(renderer_.render(from, single));
    }

    [[nodiscard]] Result<void> write_sheet(const std::string& name, std::span<const int> people) {
        std::vector<image::LabelledImage> cells;
        GroupFindings group{.name = name, .people = static_cast<int>(people.size())};
        for (const int i : people) {
            cells.push_back({pictures_[i], text("seed ", seed(i))});
            group.skin.brightness += exposures_[i].brightness / group.people;
            group.skin.lost += exposures_[i].lost / group.people;
        }
        groups_.push_back(std::move(group));
        const auto sheet = image::grid(cells);
        if (!sheet) return sheet.error();
        return image::save(request_.out / (name + ".png"), *sheet, {.description = name});
    }

    engine::EvaluatePeople request_;
    int threads_;
    people::Renderer renderer_;
    std::vector<image::Image> pictures_;
    std::vector<Exposure> exposures_;
    std::vector<GroupFindings> groups_;
    MapFindings maps_;
};

std::string PeopleExamination::table() const {
    std::string lines = "group              people  skin brightness  lost in white or black\n";
    std::array<char, 128> line{};
    for (const auto& group : groups_) {
        std::snprintf(line.data(),
                      line.size(),
                      "%-18s %6d %16.0f %22.1f%%\n",
                      group.name.c_str(),
                      group.people,
                      group.skin.brightness,
                      100.0 * group.skin.lost);
        lines += line.data();
    }
    std::snprintf(line.data(),
                  line.size(),
                  "\nskin warped by the motion   %.1f dB at least, median %.1f (%zu pairs)\n",
                  maps_.psnr.front(),
                  maps_.psnr[maps_.psnr.size() / 2],
                  maps_.psnr.size());
    lines += line.data();
    std::snprintf(
        line.data(),
        line.size(),
        "landmarks on their points   %d of %d\nsegments as the surface     %.2f%% at least\n",
        maps_.agreeing,
        maps_.landmarks,
        100.0 * maps_.least_segments);
    return lines + line.data();
}

nlohmann::json PeopleExamination::report() const {
    nlohmann::json groups = nlohmann::json::array();
    for (const auto& group : groups_) {
        groups.push_back({{"name", group.name},
                          {"people", group.people},
                          {"skin_brightness", group.skin.brightness},
                          {"skin_lost", group.skin.lost}});
    }
    return {{"people", nlohmann::json::parse(people::record_of(renderer_.people()))},
            {"first_seed", request_.first_seed},
            {"size", request_.size},
            {"groups", std::move(groups)},
            {"warped_skin_psnr", maps_.psnr},
            {"landmarks", {{"compared", maps_.landmarks}, {"agreeing", maps_.agreeing}}},
            {"segment_agreement", maps_.least_segments}};
}

}  // namespace

Activity<engine::EvaluatedPeople> run(engine::EvaluatePeople request, engine::RunningJob job) {
    if (auto valid = check(request); !valid) co_return valid.error();
    auto renderer = load_renderer(request.assets, job, kAssetsRead, request.set);
    if (!renderer) co_return renderer.error();
    const auto folder = MadeFolder::make(request.out);
    if (!folder) co_return folder.error();
    PeopleExamination examination(request, *std::move(renderer));
    auto examining = examination.examine(job);
    if (auto examined = co_await std::move(examining); !examined) co_return examined.error();
    if (auto written = examination.write_sheets(); !written) co_return written.error();
    const auto report = examination.report().dump(2) + "\n";
    if (auto written = write_atomically(request.out / "report.json", report); !written) {
        co_return written.error();
    }
    co_return engine::EvaluatedPeople{
        .folder = request.out, .table = examination.table(), .report = report};
}

}  // namespace pliant::jobs
