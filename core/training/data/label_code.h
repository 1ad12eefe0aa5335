#pragma once

#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/people/labels.h"
#include "core/people/random.h"
#include "core/stylegan/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pliant::training {

/// Encodes labels as latent codes such that the codes of people are independent normal variables: z
/// ~ N(0, I) gives a plausible person, and a person's labels give its z.
///
/// A continuous label is mapped to a normal variable by its cumulative distribution function (a
/// value shared by many people: to a random point of its interval); together these are whitened by
/// the symmetric square root (ZCA), so that each axis stays close to its label. A category has a
/// normal variable for each class, of which its own is the largest; a binary label has one with the
/// appropriate sign. The rest of z is noise.
class LabelCode {
  public:
    /// The tensors of the label code in that network of a file; empty if it has none. Errors: those
    /// of ModelFile::read.
    [[nodiscard]] static Result<std::map<std::string, model_io::Array>> tensors_in(
        const model_io::ModelFile& file, const std::string& network);
    /// Fits the code to people: rows of values of `labels`, from LabelSchema::read.
    [[nodiscard]] static LabelCode fit(const std::vector<people::Label>& labels,
                                       std::span<const std::vector<float>> rows,
                                       std::int64_t z_dim);

    /// The label of each axis that has one: "yaw", "hat: fedora".
    [[nodiscard]] std::vector<std::string> axes() const;
    [[nodiscard]] std::int64_t z_dim() const { return z_dim_; }
    /// A code [z_dim] of these labels; `random` determines what they leave free.
    [[nodiscard]] std::vector<float> encode(std::span<const float> values,
                                            people::Random& random) const;

    /// Writes it to a model file: tensors label_code.* and the metadata "label_code".
    void write(stylegan::Checkpoint& checkpoint) const;
    /// Reads it from there, for people with these labels. Errors: FileCorrupt, naming what is
    /// missing or does not fit.
    [[nodiscard]] static Result<LabelCode> read(
        const std::map<std::string, model_io::Array>& tensors,
        const std::map<std::string, std::string>& metadata,
        std::int64_t z_dim,
        const std::vector<people::Label>& labels);

  private:
    struct Continuous {
        std::string name;
        int label = 0;                 // index of the value
        std::vector<float> quantiles;  // at kQuantiles equal probabilities, 0 .. 1
    };
    struct Category {
        std::string name;
        int label = 0;
        std::vector<std::string> classes;
        std::vector<float> shares;  // fraction of people in each class
    };
    struct Binary {
        std::string name;
        int label = 0;
        float share = 0.5F;  // fraction of people who have it
    };

    [[nodiscard]] static float normal_of(const Continuous& label, float value, float between);
    static void encode_class(const Category& label,
                             int wanted,
                             float* code,
                             people::Random& random);
    [[nodiscard]] std::int64_t labelled() const;

    std::int64_t z_dim_ = 0;
    std::vector<Continuous> continuous_;
    std::vector<Category> categories_;
    std::vector<Binary> binaries_;
    at::Tensor mean_, whitening_;  // [C], [C,C] float32
};

}  // namespace pliant::training
