#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

class PictureSource;

struct PictureSetOptions {
    std::int64_t size = 128;    ///< side, px
    bool has_labels = false;    ///< read dataset.json, and fail where it has none
    std::int64_t kept = 32768;  ///< so many stay in memory; 3 size^2 bytes each
    bool skips_broken = false;  ///< leave out pictures that cannot be read, instead of failing
};

/// Pictures of a folder (and those below it) or of a zip archive, in the order of their names: PNG,
/// JPEG, WebP and TIFF files by their names. One that is not square is cut to its middle, and all
/// are brought to the size by the mean over what a pixel covers.
///
/// Labels are those of the official tools: a file dataset.json beside the pictures with
/// {"labels": [["00000/img00000000.png", 6], ...]}, a class or a list of numbers for each. It may
/// lie inside a folder that holds all of them, as in a zip of the folder; \ counts as / in names.
class PictureSet {
  public:
    /// Finds the pictures and reads each once, so that a broken one is known before it is drawn.
    /// Errors: FileNotFound, FileUnreadable; FileCorrupt with every picture that cannot be read, or
    /// the label that is missing; InvalidArgument where there is no picture, Cancelled.
    [[nodiscard]] static Result<PictureSet> open(const std::filesystem::path& path,
                                                 const PictureSetOptions& options,
                                                 const JobContext& job = {});
    [[nodiscard]] static Result<PictureSet> open(std::unique_ptr<PictureSource> source,
                                                 const PictureSetOptions& options,
                                                 const JobContext& job = {});
    ~PictureSet();
    PictureSet(PictureSet&& other) noexcept;
    PictureSet& operator=(PictureSet&& other) noexcept;

    [[nodiscard]] std::int64_t count() const;
    /// Why each picture that was left out as broken cannot be read: a sentence that names it.
    [[nodiscard]] const std::vector<std::string>& broken() const;
    /// Width of a label: classes, or numbers of each; 0 without labels.
    [[nodiscard]] std::int64_t label_width() const;
    /// What tells this set from another one: count, names and labels in one checksum.
    [[nodiscard]] const std::string& fingerprint() const;

    /// [3,S,S] uint8 RGB. Errors: of a picture that is not kept and cannot be read any more.
    [[nodiscard]] Result<at::Tensor> picture(std::int64_t index) const;
    /// [label_width] float32: a class as a row of zeros and a one. Undefined without labels.
    [[nodiscard]] at::Tensor label(std::int64_t index) const;

  private:
    struct Impl;
    explicit PictureSet(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
