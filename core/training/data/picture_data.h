#pragma once

#include "core/training/data/picture_set.h"
#include "core/training/data/training_data.h"

namespace pliant::training {

/// A set of pictures as training data, uniformly sampled.
class PictureData : public TrainingData {
  public:
    /// `is_mirrored`: half of the pictures are mirrored.
    PictureData(PictureSet set, bool is_mirrored) : set_(std::move(set)), mirrored_(is_mirrored) {}

    [[nodiscard]] Result<Batch> batch(const BatchOrder& order) override;
    [[nodiscard]] Result<Batch> shown(std::int64_t count, std::int64_t size) override;
    [[nodiscard]] std::map<std::string, std::string> metadata(std::int64_t size) const override;
    [[nodiscard]] std::string fingerprint() const override { return set_.fingerprint(); }

  private:
    struct Choice {
        std::int64_t index = 0;
        bool is_mirrored = false;
    };
    [[nodiscard]] Result<Batch> of(const std::vector<Choice>& choices, std::int64_t size) const;

    PictureSet set_;
    bool mirrored_;
};

}  // namespace pliant::training
