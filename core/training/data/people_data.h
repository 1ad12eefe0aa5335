#pragma once

#include "core/base/result.h"
#include "core/people/renderer.h"
#include "core/training/data/label_code.h"
#include "core/training/data/rendered_pictures.h"
#include "core/training/data/training_data.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <span>

namespace pliant::training {

struct PeopleDataOptions {
    int size = 128;   ///< side of the renderings, px; smaller pictures are reduced from them
    int samples = 3;  ///< across a pixel
    int threads = 1;  ///< for rendering
    std::int64_t kept = 32768;       ///< number of people kept in memory; 3 size^2 bytes each
    c10::Device device = c10::kCPU;  ///< of the batches
};

/// Rendered people as training data. The pictures of the first `kept` seeds stay in memory.
class PeopleData : public TrainingData {
  public:
    PeopleData(people::Renderer renderer, LabelCode code, const PeopleDataOptions& options);

    /// Fits the label code to people as the renderer draws them.
    [[nodiscard]] static LabelCode fit_code(const people::Renderer& renderer, std::int64_t z_dim);

    [[nodiscard]] Result<Batch> batch(const BatchOrder& order) override;
    [[nodiscard]] Result<Batch> shown(std::int64_t count, std::int64_t size) override;
    [[nodiscard]] std::map<std::string, std::string> metadata(std::int64_t size) const override;
    /// Empty, since the label code identifies the people.
    [[nodiscard]] std::string fingerprint() const override { return {}; }

    [[nodiscard]] const LabelCode& code() const { return code_; }

  private:
    /// The people of these seeds, a share of a batch, at r px: the size divided by a power of two.
    /// `stream` determines what the labels leave free in the codes.
    [[nodiscard]] Batch of(std::span<const std::uint64_t> seeds,
                           std::int64_t r,
                           std::uint64_t stream,
                           const Share& share = {});

    RenderedPictures pictures_;
    LabelCode code_;
};

}  // namespace pliant::training
