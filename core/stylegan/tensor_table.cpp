#include "core/stylegan/tensor_table.h"

#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <utility>

namespace pliant::stylegan {

model_io::Array to_official(model_io::Array stored, const TableEntry& entry) {
    const auto changed = [&](const auto& change) {
        return tensor::to_array(change(tensor::from_array(stored)));
    };
    switch (entry.layout) {
        case Layout::Official: stored.reshape(entry.shape); return stored;
        case Layout::Transposed: return changed([](const at::Tensor& x) { return x.t(); });
        case Layout::Convolution:
            return changed([](const at::Tensor& x) { return x.permute({3, 2, 0, 1}); });
        case Layout::FlippedConvolution:
            return changed([](const at::Tensor& x) {
                return x.flip({0, 1}).permute({3, 2, 0, 1});
            });
        case Layout::OneLess: return changed([](const at::Tensor& x) { return x + 1; });
    }
    return stored;
}

}  // namespace pliant::stylegan
