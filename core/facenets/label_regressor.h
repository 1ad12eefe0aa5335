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

/// A regressor as stored in a file.
struct RegressorFile {
    RegressorArchitecture architecture;
    LabelLayout layout;
    RegressorNetwork network = nullptr;
    /// Statistics of the network's features over renderings, [F] each, which standardise them.
    at::Tensor feature_mean, feature_deviation;
    std::map<std::string, std::string> metadata = {};  ///< other than the network's description
};

/// Writes a safetensors file atomically, with float16 weights. Errors: FileUnwritable.
[[nodiscard]] Result<void> write(const RegressorFile& regressor, const std::filesystem::path& file);

/// Predicts labels of people's pictures: pose, expression, age, hair, light, ... The weights are
/// frozen; gradients reach the pictures only.
class LabelRegressor {
  public:
    /// Errors: those of ModelFile::open; ModelMismatch if the file is not a label regressor;
    /// FileCorrupt, naming what is missing, does not fit or is not finite.
    [[nodiscard]] static Result<LabelRegressor> load(const std::filesystem::path& file,
                                                     c10::Device device,
                                                     Precision precision = Precision::Exact);
    /// From a freshly trained network.
    LabelRegressor(RegressorFile regressor, c10::Device device, Precision precision);

    [[nodiscard]] const LabelLayout& layout() const { return regressor_.layout; }
    [[nodiscard]] const RegressorArchitecture& architecture() const {
        return regressor_.architecture;
    }
    /// The file's metadata: "kind", "images_seen", "skill", "license".
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const {
        return regressor_.metadata;
    }
    [[nodiscard]] std::int64_t feature_count() const { return regressor_.feature_mean.size(0); }

    struct Reading {
        /// [N,L] float32: the value of a continuous label, the class index of a category, the
        /// probability of a binary label. Not differentiable for categories.
        at::Tensor values;
        at::Tensor outputs;   ///< [N,outputs], see LabelLayout; differentiable
        at::Tensor features;  ///< [N,F], standardised by the renderings' statistics
    };
    /// pictures float32 [N,3,H,H] in about [-1,1], of any size: scaled to the network's, down by
    /// area averaging, up bilinearly.
    [[nodiscard]] Reading read(const at::Tensor& pictures) const;
    /// The network's raw outputs for such pictures, including its feature maps; all but `features`
    /// are differentiable.
    [[nodiscard]] RegressorNetworkImpl::Seen see(const at::Tensor& pictures) const;

  private:
    RegressorFile regressor_;
    at::ScalarType compute_ = at::kFloat;
};

/// [N,outputs] -> [N,L], as Reading::values.
[[nodiscard]] at::Tensor values_of(const LabelLayout& layout, const at::Tensor& outputs);

}  // namespace pliant::facenets
