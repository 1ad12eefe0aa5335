#include "core/stylegan/alias_free_kernels.h"

#include "core/base/instruction_set.h"

#include <algorithm>

namespace pliant::stylegan::cpu {

std::int64_t forward_scratch_floats(const FilteredActivationTask& task) {
    const auto input_rows = task.rows.up.count + 1;  // read, and blended
    const auto high_rows = std::max<std::int64_t>(1, task.radial.taps);
    const auto& columns = task.columns;
    return kChannelBlock * (input_rows * columns.up.inputs + high_rows * columns.up.outputs +
                            (task.rows.down.count + 1) * columns.down.outputs);
}

std::int64_t backward_scratch_floats(const FilteredActivationTask& task,
                                     const Resampling& row_adjoint) {
    const auto input_rows = task.rows.up.count + 1;
    const auto gradient_rows = row_adjoint.down.count + 1;
    const auto& columns = task.columns;
    return kChannelBlock * ((input_rows + row_adjoint.up.count) * columns.up.inputs +
                            2 * columns.up.outputs + gradient_rows * columns.down.outputs);
}

const FilteredActivationKernels<float>& filtered_activation_float() {
    static const FilteredActivationKernels<float>& kernels =
        widest_of(avx512::kFilteredActivationFloat,
                  avx2::kFilteredActivationFloat,
                  baseline::kFilteredActivationFloat);
    return kernels;
}

const FilteredActivationKernels<std::uint16_t>& filtered_activation_bfloat16() {
    static const FilteredActivationKernels<std::uint16_t>& kernels =
        widest_of(avx512::kFilteredActivationBfloat16,
                  avx2::kFilteredActivationBfloat16,
                  baseline::kFilteredActivationBfloat16);
    return kernels;
}

}  // namespace pliant::stylegan::cpu
