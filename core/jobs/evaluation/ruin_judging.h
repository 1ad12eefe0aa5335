#pragma once

#include "core/base/activity.h"
#include "core/evaluation/ruins.h"
#include "core/models/chosen_model.h"
#include "core/stylegan/generator.h"

#include <cstdint>
#include <filesystem>

namespace pliant::jobs {

/// What a model's ruined pictures are judged with.
struct RuinJudging {
    std::filesystem::path judge;   ///< a label regressor; empty: the bundled one
    std::filesystem::path assets;  ///< of renderings; empty: where they usually are
    std::int64_t pictures;         ///< that are sound; half as many more set the limit
};

/// Shows a label regressor sound pictures, and half as many of the model's own at psi 0.7. The
/// sound ones are renderings of people, if the model draws such people and the assets are there;
/// else others of the model's own. Takes a minute or two for 2,000. `model` and `generator` must
/// outlive it. Errors: ModelMismatch for a model whose pictures the regressor cannot read; those of
/// LabelRegressor::load and people::Renderer::load; Cancelled.
[[nodiscard]] Activity<evaluation::RuinJudge> learn_ruins(const models::ChosenModel& model,
                                                          const stylegan::Generator& generator,
                                                          RuinJudging judging,
                                                          JobContext job);

}  // namespace pliant::jobs
