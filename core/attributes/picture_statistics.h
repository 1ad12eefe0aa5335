#pragma once

#include "core/attributes/extractor.h"

namespace pliant::attributes {

/// Statistics of the pixels, for models of anything: brightness, contrast, saturation, warmth (red
/// minus blue), greenness, sharpness and the brightness of the border.
class PictureStatistics : public Extractor {
  public:
    [[nodiscard]] const std::vector<Attribute>& attributes() const override;
    [[nodiscard]] std::int64_t side() const override { return 64; }
    [[nodiscard]] at::Tensor read(const at::Tensor& pictures) const override;
};

}  // namespace pliant::attributes
