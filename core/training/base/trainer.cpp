#include "core/training/base/trainer.h"

#include "core/base/text.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pliant::training {
namespace {

std::map<std::string, double> values_of(const Losses& losses) {
    std::vector<at::Tensor> rows;
    for (const auto& [name, loss] : losses) rows.push_back(loss.detach().to(at::kDouble));
    std::map<std::string, double> values;
    if (rows.empty()) return values;
    const auto numbers = at::stack(rows).to(at::kCPU);
    const auto* next = numbers.data_ptr<double>();
    for (const auto& [name, loss] : losses) values[name] = *next++;
    return values;
}

}  // namespace

Result<StepReport> Trainer::step() try {
    const auto losses = learn();
    if (!losses) return losses.error();
    StepReport report{.losses = values_of(*losses)};
    state_->ranks().average(report.losses);
    for (const auto& [name, loss] : report.losses) {
        if (std::isfinite(loss)) continue;
        return Error{ErrorCode::Diverged,
                     {"The training has diverged at step {} ({}: {}). Resume from a checkpoint "
                      "with lower learning rates.",
                      steps(),
                      name,
                      loss}};
    }
    state_->complete_step();
    report.steps = steps();
    report.images = images();
    return report;
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<void> Trainer::join(const Ranks& ranks) try {
    return state_->join(ranks);
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<bool> Trainer::agree_to_stop(bool wants_to) const try {
    return state_->ranks().any(wants_to);
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Stage Trainer::stage_of(std::int64_t all_images) const {
    return {.words = text(images(), '/', all_images),
            .done = static_cast<double>(images()) / static_cast<double>(all_images)};
}

Row Trainer::row_every(std::int64_t images_per_row) const {
    const auto before = images() - batch();
    return before / images_per_row != images() / images_per_row ? Row::WithEvaluation : Row::None;
}

}  // namespace pliant::training
