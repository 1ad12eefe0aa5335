#include "core/attributes/discovery.h"
#include "core/attributes/local_locks.h"
#include "core/attributes/picture_statistics.h"
#include "tests/cuda/with_cuda.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace pliant::attributes {
namespace {

class CudaSliders : public WithCuda<> {
  protected:
    static Sampler sampler(c10::Device device) {
        const auto checkpoint = support::random_checkpoint(support::tiny_architecture());
        return {*stylegan::Generator::load(checkpoint, device, Precision::Exact),
                std::make_shared<PictureStatistics>()};
    }
    static axes::AxisSet axes_on(c10::Device device) {
        Discovery discovery(sampler(device), {.samples = 1024});
        while (!discovery.is_sampled()) discovery.step();
        return discovery.axes();
    }
    static at::Tensor slope(const axes::Axis& axis) {
        return at::tensor(axis.slope, support::kFloatOnCpu);
    }
};

TEST_F(CudaSliders, AreThoseThatTheCpuFinds) {
    const auto on_cpu = axes_on(c10::kCPU), on_cuda = axes_on(kCuda);
    ASSERT_EQ(on_cuda.axes.size(), on_cpu.axes.size());
    for (std::size_t i = 0; i < on_cpu.axes.size(); ++i) {
        EXPECT_EQ(on_cuda.axes[i].id, on_cpu.axes[i].id);
        EXPECT_GT(slope(on_cuda.axes[i]).dot(slope(on_cpu.axes[i])).item<float>(), 0.999F);
    }
}

TEST_F(CudaSliders, KeepTheirLocksThere) {
    const auto set = axes_on(c10::kCPU);
    ASSERT_GT(set.axes.size(), 1u);
    const std::vector<std::string> locked = {set.axes[1].id};
    std::vector<at::Tensor> changes;
    for (const c10::Device device : {c10::Device(c10::kCPU), kCuda}) {
        const auto from = sampler(device);
        const LocalLocks locks(from, set);
        const auto found =
            locks.changes(from.spread_over_rows(from.codes(0, 4)), set.axes[0].id, locked);
        ASSERT_TRUE(found) << found.error().message.english();
        changes.push_back(found->to(at::kCPU));
    }
    EXPECT_LT(support::relative_difference(changes[1], changes[0]), 0.02);
}

}  // namespace
}  // namespace pliant::attributes
