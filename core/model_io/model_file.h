#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model_io/array.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::model_io {

using Json = nlohmann::json;

enum class Format { OfficialPickle, TorchZip, TorchLegacy, Safetensors };

/// "official pickle", "PyTorch zip", "PyTorch legacy", "safetensors".
[[nodiscard]] std::string_view to_string(Format format);

/// What is known of a tensor before any of its bytes is read.
struct TensorInfo {
    std::string name;  ///< full, dots between modules: "synthesis.b4.conv1.weight"
    Dtype dtype = Dtype::F32;
    Shape shape;
    std::size_t record = 0;  ///< where the file's reader finds it
};

/// One named group of tensors: a pickled module with its modules joined by dots, a state dict
/// inside a checkpoint, or the file's own top level (then the name is empty).
struct Network {
    std::string name;        ///< key in the file: "G_ema", "g_ema"; "" for the top level
    std::string class_name;  ///< as the file gives it: "Generator", "dnnlib.tflib.network.Network";
                             ///< "" if it has none
    Json config;  ///< constructor arguments and plain attributes, arguments winning; an object
    std::vector<TensorInfo> tensors;
    /// Why this part of the file cannot be used, if it cannot; it has no tensors then. The other
    /// networks of the file are not affected.
    std::optional<Error> fault = {};
    std::vector<std::uint32_t> order = {};  ///< of `tensors` by name: where `find` looks

    [[nodiscard]] const TensorInfo* find(std::string_view tensor_name) const;
};

/// A model file, opened and understood, its tensors still on disk.
///
/// The kind of file is read from its content, never from its name. Nothing in the file is imported,
/// called or evaluated. Errors: FileNotFound, FileUnreadable, FileCorrupt (with the file, the
/// offset and the reason), FormatUnsupported.
class ModelFile {
  public:
    [[nodiscard]] static Result<ModelFile> open(const std::filesystem::path& path);
    /// The same for a file whose bytes are in memory; `name` stands in messages.
    [[nodiscard]] static Result<ModelFile> from_bytes(std::string name,
                                                      std::vector<std::byte> bytes);

    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] Format format() const;
    [[nodiscard]] std::uint64_t byte_count() const;
    /// In the file's order, those with a fault last; the top level's own tensors, if any, under the
    /// empty name.
    [[nodiscard]] const std::vector<Network>& networks() const;
    [[nodiscard]] const Network* find(std::string_view network_name) const;
    /// What the file says beside its networks: safetensors' `__metadata__`, `training_set_kwargs`,
    /// rosinality's `args`, plain numbers; an object.
    [[nodiscard]] const Json& metadata() const;
    /// Those of the metadata that are texts.
    [[nodiscard]] std::map<std::string, std::string> text_metadata() const;

    /// One tensor's bytes, strides and offsets resolved.
    [[nodiscard]] Result<Array> read(const TensorInfo& tensor) const;

    /// Lower-case hexadecimal SHA-256 of the file that was opened, whatever stands under its path
    /// by now. Errors: FileUnreadable, FileCorrupt, Cancelled.
    [[nodiscard]] Result<std::string> sha256(const JobContext& job = {}) const;

  private:
    struct Impl;
    explicit ModelFile(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> impl_;
};

}  // namespace pliant::model_io
