#pragma once

#include "core/attributes/linear_fit.h"
#include "core/attributes/moments.h"
#include "core/attributes/sampler.h"
#include "core/axes/axis_set.h"
#include "core/base/result.h"
#include "core/model_io/array.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace pliant::attributes {

struct DiscoveryOptions {
    std::int64_t samples = 20'000;  ///< at least 256
    std::uint32_t first_seed = 0;   ///< samples are the pictures of consecutive seeds
    std::int64_t batch = 16;        ///< pictures drawn at once
    double least_r2 = 0.2;          ///< attributes that are predicted worse get no axis
    /// Two attributes that correlate at least so are one, and the better read one stands for both.
    double same = 0.97;
    /// A label that is read with less than this skill, and correlates at least `guessed` with a
    /// better one, is only guessed from that: a nose from the gender.
    double poor_skill = 0.3, guessed = 0.8;
};

/// Finds the axes of attributes: draws pictures of random codes, reads them, and fits each
/// attribute as a linear function of the code. The steps of S. Kwan 2018, "TL-GAN", but in W, by
/// ridge regression, in bounded memory.
///
///     while (!discovery.is_sampled()) discovery.step();
///     auto axes = discovery.axes();
class Discovery {
  public:
    Discovery(Sampler sampler, const DiscoveryOptions& options);

    [[nodiscard]] const Sampler& sampler() const { return sampler_; }
    /// Draws and reads a batch. Precondition: !is_sampled().
    void step();
    [[nodiscard]] std::int64_t sampled() const { return sampled_; }
    [[nodiscard]] bool is_sampled() const { return sampled_ >= options_.samples; }

    /// Axes of the attributes. Those of rows are not measured yet: each moves and affects all rows
    /// alike (RowEffects). Call when sampled.
    [[nodiscard]] axes::AxisSet axes() const;

    /// All sums so far. A discovery with the same model, extractor and options that is restored
    /// from them continues bit for bit.
    [[nodiscard]] std::map<std::string, model_io::Array> state() const;
    /// Errors: FileCorrupt if the state does not fit.
    [[nodiscard]] Result<void> restore(const std::map<std::string, model_io::Array>& state);

  private:
    /// The attributes that get an axis, in the extractor's order.
    [[nodiscard]] std::vector<Eigen::Index> chosen(const Vector& r2,
                                                   const Matrix& covariance) const;
    void keep_held_out(const Matrix& w, const Matrix& y);
    /// R2, of binary attributes AUC, on held-out samples.
    [[nodiscard]] double quality(const LinearFit& fit, double r2, Eigen::Index attribute) const;

    Sampler sampler_;
    DiscoveryOptions options_;
    std::int64_t sampled_ = 0;
    std::vector<Moments> groups_;  // batches in turn; the last group is held out
    // Some held-out samples themselves, [D] and [K] numbers each.
    std::vector<float> held_out_w_, held_out_y_;
};

}  // namespace pliant::attributes
