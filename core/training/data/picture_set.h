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
    bool has_labels = false;    ///< read dataset.json, and fail without it
    std::int64_t kept = 32768;  ///< number of pictures kept in memory; 3 size^2 bytes each
    bool skips_broken = false;  ///< skip pictures that cannot be read instead of failing
};

/// The PNG, JPEG, WebP and TIFF files of a folder and its subfolders or of a zip archive, by
/// extension, sorted by name. Each is cropped to its centre square and resized with an area filter.
///
/// Labels are those of the official tools: a file dataset.json beside the pictures with {"labels":
/// [["00000/img00000000.png", 6], ...]}, a class or a list of numbers for each. It may be inside a
/// folder that contains all pictures, as in a zip of the folder; \ counts as / in names.
class PictureSet {
  public:
    /// Finds the pictures and reads each once, so that broken ones are reported before the training
    /// starts. Errors: FileNotFound, FileUnreadable; FileCorrupt with a list of the pictures that
    /// cannot be read, or the missing label; InvalidArgument if there are no pictures; Cancelled.
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
    /// For each picture skipped as broken, a sentence with its name and the reason.
    [[nodiscard]] const std::vector<std::string>& broken() const;
    /// Number of classes, or of numbers in each label; 0 without labels.
    [[nodiscard]] std::int64_t label_width() const;
    /// Identifies the set: the count and a checksum of names and labels.
    [[nodiscard]] const std::string& fingerprint() const;

    /// [3,S,S] uint8 RGB. Errors: those of reading a picture that is not in memory.
    [[nodiscard]] Result<at::Tensor> picture(std::int64_t index) const;
    /// [label_width] float32, classes one-hot. Undefined without labels.
    [[nodiscard]] at::Tensor label(std::int64_t index) const;

  private:
    struct Impl;
    explicit PictureSet(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::training
