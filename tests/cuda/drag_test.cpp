#include "core/drag/session.h"

#include "tests/cuda/with_cuda.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <vector>

namespace pliant::drag {
namespace {

class CudaDrag : public WithCuda<> {
  protected:
    /// The reports of so many steps, and the latent after them on the CPU.
    struct Course {
        std::vector<StepReport> reports;
        at::Tensor w_plus;
    };
    static Course drag(c10::Device device, Precision precision, const Settings& options) {
        const auto checkpoint = support::random_checkpoint(
            {.z_dim = 32, .w_dim = 32, .mapping_layers = 2, .channels = {32, 32, 32, 24, 16}});
        const auto generator = *stylegan::Generator::load(checkpoint, device, precision);
        auto free = at::zeros({64, 64}, at::TensorOptions().device(device).dtype(at::kFloat));
        free.slice(0, 16, 60).slice(1, 10, 60).fill_(1.0);
        auto session = Session::start(generator,
                                      support::normals({1, 10, 32}, 1).to(device),
                                      {{{20, 30}, {34, 22}}, {{44, 41}, {40, 55}}},
                                      free,
                                      options);
        EXPECT_TRUE(session) << session.error().message;
        Course course;
        while (!session->finished()) {
            const auto report = session->step();
            EXPECT_TRUE(report) << report.error().message;
            if (!report) break;
            course.reports.push_back(*report);
        }
        course.w_plus = session->w_plus().to(at::kCPU);
        return course;
    }
};

TEST_F(CudaDrag, GoesTheCpusWay) {
    Settings options = {.mode = Mode::Classic};
    options.step_limit = 6;
    options.learning_rate = 0.01;
    options.motion_radius_px = 2;
    options.tracking_radius_px = 6;
    const auto expected = drag(c10::kCPU, Precision::Exact, options);
    const auto found = drag(kCuda, Precision::Exact, options);
    ASSERT_EQ(found.reports.size(), expected.reports.size());
    for (std::size_t i = 0; i < expected.reports.size(); ++i) {
        for (std::size_t h = 0; h < expected.reports[i].handles.size(); ++h) {
            EXPECT_EQ(found.reports[i].handles[h].at, expected.reports[i].handles[h].at)
                << "step " << i;
        }
    }
    EXPECT_LT(support::relative_difference(found.w_plus, expected.w_plus), 1e-3);
}

TEST_F(CudaDrag, BringsTheHandlesNearerInFastModeToo) {
    const auto course = drag(kCuda, Precision::Fast, {.mode = Mode::Fast, .step_limit = 30});
    const auto distance = [](const StepReport& report) {
        double sum = 0.0;
        for (const auto& handle : report.handles) sum += handle.distance;
        return sum;
    };
    ASSERT_FALSE(course.reports.empty());
    EXPECT_LT(distance(course.reports.back()), 0.7 * distance(course.reports.front()));
    EXPECT_TRUE(course.w_plus.isfinite().all().item<bool>());
}

}  // namespace
}  // namespace pliant::drag
