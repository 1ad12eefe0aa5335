#pragma once

#include "core/base/precision.h"
#include "core/base/result.h"
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

/// Which model is to be opened, and how. "" names the bundled model, or the averaged network.
struct Wanted {
    std::filesystem::path file = {};
    std::string network = {};
    std::string device = "auto";
    Precision precision = Precision::Fast;
};

/// A model that may be drawn and dragged with.
struct OpenModel {
    std::filesystem::path path;
    std::string sha256;  ///< of the file
    /// Without the tensors: the generator has laid them out.
    std::shared_ptr<const stylegan::Checkpoint> about;
    c10::Device device = c10::kCPU;
    stylegan::Generator generator;
};

/// The memory that models may take when nobody says: a quarter of the machine's, bytes.
[[nodiscard]] std::uint64_t usual_shelf_bytes();

/// Keeps the models that were last opened, within a limit, so that going back to one takes no time.
/// Memory of a GPU is scarcer: of the models there only the newest is kept.
/// Lives on the thread that computes.
class Shelf {
  public:
    explicit Shelf(std::uint64_t limit_bytes = usual_shelf_bytes()) : limit_bytes_(limit_bytes) {}

    /// The model as its file stands now. The newest one is kept whatever it takes; of the others
    /// those that were longest not asked for go first. Errors: those of ChosenModel::read and of
    /// Generator::load; Cancelled.
    [[nodiscard]] Result<OpenModel> open(const Wanted& wanted, const engine::RunningJob& job);

    [[nodiscard]] std::size_t count() const { return kept_.size(); }

  private:
    /// What tells an open model from others.
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
    std::list<Kept> kept_;  // the one that was asked for last is the first
};

}  // namespace pliant::models
