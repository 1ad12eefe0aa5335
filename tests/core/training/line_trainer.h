#pragma once

#include "core/base/text.h"
#include "core/training/base/checkpoint.h"
#include "core/training/base/trainer.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/nn/modules/linear.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace pliant::training {

/// What a step of a LineTrainer stumbles over.
enum class Fault { None, BeforeTheWeightsChange, AfterwardsInTheStep, NoNumber };

/// A network of two numbers that learns the line 3 x + 1, with a moving average: what it takes to
/// train something.
class LineTrainer : public Trainer {
  public:
    explicit LineTrainer(const std::string& plan = R"({"rate": 0.1})",
                         const std::string& data = "a line")
        : Trainer(state_), state_(plan, /*batch=*/8) {
        const c10::NoGradGuard no_grad;
        for (auto* each : {&line_, &average_}) {
            for (auto& parameter : (*each)->parameters()) parameter.zero_();
        }
        weights_ = &state_.train("line", *line_);
        state_.keep_average("average", *average_, *line_);
        state_.remember("mean_loss", {&mean_loss});
        state_.identify_data("data", data);
    }
    Result<void> resume(const std::filesystem::path& file) {
        const auto checkpoint = Checkpoint::open(file);
        if (!checkpoint) return checkpoint.error();
        return state_.load(*checkpoint);
    }

    [[nodiscard]] bool finished() const override { return steps() == 80; }
    [[nodiscard]] Stage stage() const override { return {.words = text(steps(), "/80")}; }
    [[nodiscard]] Row due_row() const override { return Row::OfLosses; }
    [[nodiscard]] std::vector<std::string> columns() const override { return {"steps", "loss"}; }
    [[nodiscard]] Result<Evaluation> evaluate() override {
        return Evaluation{.measures = {{"slope", average_->weight.item<double>()}}};
    }
    [[nodiscard]] Result<void> write_model(const std::filesystem::path& file,
                                           const Evaluation& /*evaluation*/) const override {
        return save(file);
    }
    [[nodiscard]] RunReport report(const MetricTable& /*metrics*/) const override { return {}; }

    void change_weights() { weights_->parameters.values().add_(1.0); }

    Fault fault = Fault::None;  ///< of the next steps
    double mean_loss = 0.0;

  private:
    Result<Losses> learn() override {
        if (fault == Fault::BeforeTheWeightsChange) {
            return Error{ErrorCode::FileCorrupt, "no line"};
        }
        const auto x = state_.ranks().share().of(
            support::normals({batch(), 1}, static_cast<std::uint64_t>(steps())));
        auto loss = (line_->forward(x) - (3.0 * x + 1.0)).square().mean();
        if (fault == Fault::NoNumber) loss = loss * std::nan("");
        state_.descend({weights_}, loss, 0.1);
        if (fault == Fault::AfterwardsInTheStep) throw std::runtime_error("it broke off");
        state_.update_averages(0.8);
        const auto mean = loss.detach().reshape({1});
        state_.ranks().average(mean);
        mean_loss = 0.9 * mean_loss + 0.1 * mean.item<double>();
        return Losses{{"loss", loss}};
    }

    torch::nn::Linear line_{1, 1}, average_{1, 1};
    TrainingState state_;
    ParameterGroup* weights_ = nullptr;
};

}  // namespace pliant::training
