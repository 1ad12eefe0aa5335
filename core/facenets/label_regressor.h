#pragma once

#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/facenets/label_layout.h"
#include "core/facenets/regressor_network.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <filesystem>
#include <map>
#include <string>

namespace pliant::facenets {

/// A regressor as it stands in a file.
struct RegressorFile {
    RegressorArchitecture architecture;
    LabelLayout layout;
    RegressorNetwork network = nullptr;
    /// [F] each, of the network's features over renderings: they are given in deviations.
    at::Tensor feature_mean, feature_deviation;
    std::map<std::string, std::string> metadata = {};  ///< beside what describes the network
};

/// Writes it as safetensors, weights in float16, atomically. Errors: FileUnwritable.
[[nodiscard]] Result<void> write(const RegressorFile& regressor, const std::filesystem::path& file);

/// Reads what people's pictures show: pose, expression, age, hair, light, ... Frozen; gradients
/// reach the pictures only.
class LabelRegressor {
  public:
    /// Errors: those of ModelFile::open; ModelMismatch when the file holds no label regressor;
    /// FileCorrupt, naming what is missing, does not fit or is not finite.
    [[nodiscard]] static Result<LabelRegressor> load(const std::filesystem::path& file,
                                                     c10::Device device,
                                                     Precision precision = Precision::Exact);
    /// One that was just trained.
    LabelRegressor(RegressorFile regressor, c10::Device device, Precision precision);

    [[nodiscard]] const LabelLayout& layout() const { return regressor_.layout; }
    [[nodiscard]] const RegressorArchitecture& architecture() const {
        return regressor_.architecture;
    }
    /// "kind", "images_seen", "skill", "license": what the file says of itself.
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const {
        return regressor_.metadata;
    }
    [[nodiscard]] std::int64_t feature_count() const { return regressor_.feature_mean.size(0); }

    struct Reading {
        /// [N,L] float32: a continuous label's value; the class of a category, as a number; the
        /// probability of a binary label. Not differentiable where there is a category.
        at::Tensor values;
        at::Tensor outputs;   ///< [N,outputs], see LabelLayout; differentiable
        at::Tensor features;  ///< [N,F], in deviations from the renderings' mean
    };
    /// pictures float32 [N,3,H,H] in about [-1,1], any size: they are brought to the network's by
    /// areas, or bilinearly where they are smaller.
    [[nodiscard]] Reading read(const at::Tensor& pictures) const;
    /// What the network makes of such pictures, its stages' maps among it, before anything is read
    /// from that; differentiable but for the features.
    [[nodiscard]] RegressorNetworkImpl::Seen see(const at::Tensor& pictures) const;

  private:
    RegressorFile regressor_;
    at::ScalarType compute_ = at::kFloat;
};

/// [N,outputs] -> [N,L], as Reading::values.
[[nodiscard]] at::Tensor values_of(const LabelLayout& layout, const at::Tensor& outputs);

}  // namespace pliant::facenets
