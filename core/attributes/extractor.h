#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pliant::attributes {

/// What an extractor reads, as one number per picture.
struct Attribute {
    std::string id;          ///< "smile", "hat:fedora"
    bool is_binary = false;  ///< the number is a logit, above 0 where the picture has it
    double skill = 1.0;      ///< R2 with which it is known to be read; 1 where it is computed
};

/// Reads attributes from pictures.
class Extractor {
  public:
    virtual ~Extractor() = default;

    [[nodiscard]] virtual const std::vector<Attribute>& attributes() const = 0;
    /// Side of the pictures that it needs, px; smaller ones are enlarged.
    [[nodiscard]] virtual std::int64_t side() const = 0;
    /// pictures float32 [N,3,H,H] in about [-1,1] -> float32 [N,K] on their device; differentiable.
    [[nodiscard]] virtual at::Tensor read(const at::Tensor& pictures) const = 0;
};

/// All attributes of several extractors, in their order.
class Extractors : public Extractor {
  public:
    explicit Extractors(std::vector<std::shared_ptr<const Extractor>> extractors);

    [[nodiscard]] const std::vector<Attribute>& attributes() const override { return attributes_; }
    [[nodiscard]] std::int64_t side() const override { return side_; }
    [[nodiscard]] at::Tensor read(const at::Tensor& pictures) const override;

  private:
    std::vector<std::shared_ptr<const Extractor>> extractors_;
    std::vector<Attribute> attributes_;
    std::int64_t side_ = 1;
};

}  // namespace pliant::attributes
