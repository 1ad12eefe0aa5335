#include "core/stylegan/layer_forms.h"

#include <algorithm>
#include <array>

namespace pliant::stylegan {
namespace {

struct Row {
    c10::DeviceType device;
    at::ScalarType compute;
    UpsamplingForm form;
};

/// `benchmarks --tune` times both forms of the 18 doubling layers of the usual architectures. On
/// the CPU (AMD EPYC with AVX512_BF16, 2 cores, LibTorch 1.13, oneDNN 2.6) the same form won for
/// every shape, so the table has no shapes: the folded form takes 1.6 to 6.3 times as long in
/// float32, 1.1 to 3.6 times in bfloat16. CUDA has not been measured; one convolution should suit
/// it better than four small ones and a filter of sixteen taps.
constexpr std::array kForms = {
    Row{c10::DeviceType::CPU, at::kFloat, UpsamplingForm::Phases},
    Row{c10::DeviceType::CPU, at::kBFloat16, UpsamplingForm::Phases},
    Row{c10::DeviceType::CUDA, at::kFloat, UpsamplingForm::Fold},
    Row{c10::DeviceType::CUDA, at::kHalf, UpsamplingForm::Fold},
};

}  // namespace

UpsamplingForm upsampling_form(c10::DeviceType device, at::ScalarType compute) {
    const auto row = std::ranges::find_if(
        kForms, [&](const Row& each) { return each.device == device && each.compute == compute; });
    return row == kForms.end() ? UpsamplingForm::Phases : row->form;
}

}  // namespace pliant::stylegan
