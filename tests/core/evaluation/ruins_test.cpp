#include "core/evaluation/ruins.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace pliant::evaluation {
namespace {

const auto kOptions = at::TensorOptions().device(at::kCPU).dtype(at::kFloat);

facenets::LabelRegressor untrained() {
    facenets::RegressorFile regressor;
    regressor.architecture.stages = facenets::StageKind::Plain;
    regressor.architecture.size = 32;
    regressor.architecture.channels = {4, 6, 8};
    regressor.architecture.hidden = 5;
    regressor.layout = facenets::LabelLayout({{.name = "yaw", .mean = 0.0, .deviation = 1.0}});
    regressor.network =
        facenets::RegressorNetwork(regressor.architecture, regressor.layout.output_count(), 1);
    const auto count = regressor.network->feature_count();
    regressor.feature_mean = at::zeros({count}, kOptions);
    regressor.feature_deviation = at::ones({count}, kOptions);
    return {std::move(regressor), c10::kCPU, Precision::Exact};
}

/// A grey picture with a shade of its own in each quarter.
image::Image picture(int first) {
    image::Image result(32, 32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x) {
            const auto grey = static_cast<unsigned char>(first + 20 * (x / 16) + 30 * (y / 16));
            result.set(x, y, {grey, grey, grey});
        }
    }
    return result;
}

at::Tensor features_of(const facenets::LabelRegressor& network, int first, int count) {
    std::vector<at::Tensor> pictures;
    for (int i = 0; i < count; ++i) {
        const double base = first + i;
        auto quarters = at::tensor({base, base + 20.0, base + 30.0, base + 50.0}, kOptions);
        pictures.push_back(quarters.view({1, 1, 2, 2})
                               .repeat_interleave(16, 2)
                               .repeat_interleave(16, 3)
                               .expand({1, 3, 32, 32}));
    }
    return network.read(at::cat(pictures).div(127.5).sub(1.0)).features.detach();
}

TEST(RuinJudge, FindsStrangeWhatIsFarFromAllSoundPictures) {
    auto network = untrained();
    const auto sound = features_of(network, 60, 40), own = features_of(network, 64, 20);
    const RuinJudge judge(std::move(network), sound, own);
    EXPECT_LE(judge.strangeness(picture(80)), 1.0);
    EXPECT_GT(judge.strangeness(picture(190)), 2.0);
    EXPECT_GT(judge.strangeness(picture(190)), judge.strangeness(picture(150)));
}

TEST(DistanceFromNearest, IsTheMeanOfThree) {
    const auto others = at::tensor({1.0, 2.0, 4.0, 50.0}, kOptions).view({4, 1});
    const auto found = distance_from_nearest(at::zeros({1, 1}, kOptions), others);
    EXPECT_FLOAT_EQ(found.item<float>(), 7.0F / 3.0F);
    EXPECT_THROW((void)distance_from_nearest(at::zeros({1, 2}, kOptions), others),
                 std::invalid_argument);
    EXPECT_THROW((void)distance_from_nearest(at::zeros({1, 1}, kOptions), others.slice(0, 0, 2)),
                 std::invalid_argument);
}

}  // namespace
}  // namespace pliant::evaluation
