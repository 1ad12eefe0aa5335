#pragma once

#include "core/attributes/local_locks.h"
#include "core/attributes/sampler.h"
#include "core/axes/axis_set.h"
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::evaluation {

/// How the other attributes are kept while a slider moves.
enum class SliderMethod {
    Plain,   ///< not at all
    Locked,  ///< the direction is projected off the locked axes: TL-GAN
    Local,   ///< and corrected at the latent itself: attributes::LocalLocks
};
inline constexpr std::array kSliderMethods = {
    SliderMethod::Plain, SliderMethod::Locked, SliderMethod::Local};
/// "plain", "locked", "local".
[[nodiscard]] std::string_view name_of(SliderMethod method);

/// What moving a slider both ways does to pictures, as a judge reads it. Standard deviations are
/// those of the attributes over the model's pictures, as the same judge reads them.
struct SliderEffect {
    std::string axis;
    SliderMethod method = SliderMethod::Plain;
    double effect =
        0.0;  ///< mean change of its own attribute in the slider's direction; 2 is as asked
    double share =
        0.0;  ///< of the pictures in which that is at least kClearEffect; higher is better
    /// Mean effect in the worst third of the pictures by each of kThirds, relative to the mean; NaN
    /// where the judge does not read that.
    std::array<double, 3> worst_third = {};
    std::vector<double> changes;  ///< mean absolute change of each of the judge's attributes
    bool is_refused = false;      ///< the locks leave too little of the axis
};

inline constexpr double kSliderAmount = 2.0, kClearEffect = 1.2;  // standard deviations
inline constexpr std::array<std::string_view, 3> kThirds = {"skin_tone", "age", "gender"};

/// Moves every slider of a model by 2 standard deviations up and down and has a judge read the
/// pictures.
class SliderEffects {
  public:
    struct Options {
        std::int64_t pictures = 100;           ///< that are changed
        std::int64_t population = 512;         ///< untruncated, from which the deviations are taken
        std::uint32_t first_seed = 1'000'000;  ///< beyond those that the axes are found from
        double psi = 0.7;                      ///< truncation of the pictures that are changed
        std::vector<std::string> locked = {"gender", "age", "yaw"};
    };

    /// `judge` draws and reads; axes of attributes that it does not read are left out, and so are
    /// locked axes that the model does not have. `steering` reads what the axes were found with.
    SliderEffects(attributes::Sampler judge,
                  attributes::Sampler steering,
                  axes::AxisSet set,
                  Options options);

    /// Reads the pictures as they are, then changes them along one axis by one method.
    void step();
    [[nodiscard]] bool is_finished() const { return next_ > trials_.size(); }
    [[nodiscard]] std::size_t done() const { return next_; }
    [[nodiscard]] std::size_t step_count() const { return trials_.size() + 1; }

    [[nodiscard]] const std::vector<SliderEffect>& effects() const { return effects_; }
    [[nodiscard]] const std::vector<std::string>& locked() const { return options_.locked; }
    /// The judge's place for an attribute; -1 if it reads none of that name.
    [[nodiscard]] std::int64_t attribute(std::string_view id) const;
    [[nodiscard]] const std::vector<attributes::Attribute>& attributes() const {
        return judge_.extractor().attributes();
    }

  private:
    struct Trial {
        std::string axis;
        SliderMethod method;
    };

    void read_pictures();
    [[nodiscard]] SliderEffect measure(const Trial& trial) const;
    /// Attributes [N,K] of W+ [N,L,D], a few pictures at a time.
    [[nodiscard]] at::Tensor read(const at::Tensor& w_plus) const;
    /// Change of each picture for one standard deviation, [N or 1,L,D]. Errors: those of
    /// axes::direction_of.
    [[nodiscard]] Result<at::Tensor> change(const Trial& trial) const;
    [[nodiscard]] double worst_third(const at::Tensor& effects, std::string_view by) const;

    attributes::Sampler judge_, steering_;
    axes::AxisSet set_;
    std::unique_ptr<attributes::LocalLocks> local_;
    Options options_;
    std::vector<Trial> trials_;
    std::size_t next_ = 0;
    at::Tensor w_plus_;      // [N,L,D], the pictures
    at::Tensor before_;      // [N,K]
    at::Tensor deviations_;  // [K]
    std::vector<SliderEffect> effects_;
};

}  // namespace pliant::evaluation
