#include "core/jobs/photo/photo_desk.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

namespace pliant::jobs {
namespace {

constexpr std::size_t kMostSampled = 3;  // models: their samples keep them open

}  // namespace

Result<models::OpenModel> PhotoDesk::open(models::Wanted wanted, const engine::RunningJob& job) {
    wanted.precision = Precision::Exact;
    return shelf_.open(wanted, job);
}

inversion::Samples PhotoDesk::samples_of(const models::OpenModel& model) {
    const auto& network = model.about->description.network;
    const auto found = std::ranges::find_if(sampled_, [&](const Sampled& each) {
        return each.sha256 == model.sha256 && each.network == network;
    });
    if (found != sampled_.end()) {
        sampled_.splice(sampled_.begin(), sampled_, found);
    } else {
        sampled_.push_front({model.sha256, network, {model.generator, model.reach.measured()}});
        if (sampled_.size() > kMostSampled) sampled_.pop_back();
    }
    return sampled_.front().samples;
}

Result<engine::SharedImage> PhotoDesk::decoded(const document::Photo& photo) {
    if (photo_ == nullptr || photo_sha256_ != photo.sha256) {
        auto picture = document::decoded(photo);
        if (!picture) return picture.error();
        photo_ = std::make_shared<const image::Image>(*std::move(picture));
        photo_sha256_ = photo.sha256;
    }
    return photo_;
}

}  // namespace pliant::jobs
