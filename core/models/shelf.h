#pragma once

#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/reach/reach.h"
#include "core/requests/running_job.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <string>

namespace pliant::models {

/// Which model to open, and how. An empty name is the bundled model, or the averaged network.
struct Wanted {
    std::filesystem::path file = {};
    std::string network = {};
    std::string device = "auto";
    Precision precision = Precision::Fast;
};

/// A model ready for drawing and dragging.
struct OpenModel {
    std::filesystem::path path;
    std::string sha256;  ///< of the file
    /// Without the tensors, which the generator has copied.
    std::shared_ptr<const stylegan::Checkpoint> about;
    c10::Device device = c10::kCPU;
    stylegan::Generator generator;
    reach::LazyReach reach;
};

/// Default memory limit for open models: a quarter of the machine's memory, bytes.
[[nodiscard]] std::uint64_t usual_shelf_bytes();

/// A cache of the most recently used models, within a memory limit, so that reopening one takes no
/// time. GPU memory is scarcer: of models there only the newest is kept. For the thread that
/// computes.
class Shelf {
  public:
    explicit Shelf(std::uint64_t limit_bytes = usual_shelf_bytes()) : limit_bytes_(limit_bytes) {}

    /// Opens the model, from the cache unless its file has changed. The newest model is kept
    /// whatever its size; the least recently used ones are evicted first. Errors: those of
    /// ChosenModel::read and Generator::load; Cancelled.
    [[nodiscard]] Result<OpenModel> open(const Wanted& wanted, const engine::RunningJob& job);

    [[nodiscard]] std::size_t count() const { return kept_.size(); }

  private:
    /// Identifies an open model.
    struct Key {
        std::filesystem::path path;
        std::uintmax_t byte_count = 0;
        std::filesystem::file_time_type written = {};
        std::string network, device;
        Precision precision = Precision::Fast;

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Kept {
        Key key;
        OpenModel model;
        std::uint64_t bytes = 0;
    };

    void make_room();

    std::uint64_t limit_bytes_;
    std::list<Kept> kept_;  // most recently used first
};

}  // namespace pliant::models
