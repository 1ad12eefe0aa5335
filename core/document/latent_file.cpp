#include "core/document/latent_file.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/document/blobs.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/npy.h"
#include "core/model_io/safetensors_reader.h"
#include "core/model_io/safetensors_writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <string_view>

namespace pliant::document {
namespace {

using model_io::Array;
using model_io::Dtype;

constexpr std::string_view kNpyMagic = "\x93NUMPY";
constexpr std::string_view kNpzMagic = "PK";
constexpr const char* kName = "w_plus";
constexpr std::array kNames = {
    std::string_view(kName), std::string_view("w"), std::string_view("latent")};

[[noreturn]] void fail(const std::filesystem::path& path, const Sentence& why) {
    throw Fault({ErrorCode::FormatUnsupported, {"{} {}.", path.string(), why}});
}

std::string shape_text(const model_io::Shape& shape) {
    std::string written = "[";
    for (const auto size : shape) written += text(written.size() > 1 ? "," : "", size);
    return written + "]";
}

std::vector<float> floats_of(const Array& array) {
    if (array.dtype() == Dtype::F32) {
        const auto numbers = array.as<float>();
        return {numbers.begin(), numbers.end()};
    }
    std::vector<float> floats;
    std::ranges::transform(array.as<double>(), std::back_inserter(floats), [](double number) {
        return static_cast<float>(number);
    });
    return floats;
}

Latent latent_of(const Array& array, const std::filesystem::path& path) {
    auto shape = array.shape();
    if (shape.size() == 3 && shape[0] == 1) shape.erase(shape.begin());
    const bool is_float = array.dtype() == Dtype::F32 || array.dtype() == Dtype::F64;
    if (shape.size() != 2 || !is_float) {
        fail(path,
             {"holds {} {}; a latent is F32 or F64 of [1,L,D] or [L,D]",
              to_string(array.dtype()),
              shape_text(array.shape())});
    }
    return detail::checked_latent(shape[0], shape[1], floats_of(array), path.string());
}

Array read_safetensors_latent(const model_io::ByteRange& file, const std::filesystem::path& path) {
    const auto contents = model_io::read_safetensors(file);
    const auto& tensors = contents.networks.front().tensors;
    for (const auto name : kNames) {
        const auto found = std::ranges::find(tensors, name, &model_io::TensorInfo::name);
        if (found != tensors.end()) return model_io::read(contents.records[found->record]);
    }
    if (tensors.size() == 1) return model_io::read(contents.records.front());
    fail(path,
         {"holds {} tensors, none of them named w_plus, w or latent: it is no latent",
          tensors.size()});
}

Array read_npz_latent(const std::filesystem::path& path) {
    auto arrays = or_throw(model_io::read_npz(path));
    const auto found = arrays.find("w");
    if (found == arrays.end()) fail(path, "has no array named w in it: it is no latent");
    return std::move(found->second);
}

Array read_array(const std::filesystem::path& path) {
    const auto file = model_io::ByteRange::all_of(model_io::open_file(path));
    std::string beginning(std::min<std::uint64_t>(file.size, kNpyMagic.size()), '\0');
    file.read(0, std::as_writable_bytes(std::span(beginning)));
    if (beginning == kNpyMagic) return or_throw(model_io::read_npy(path));
    if (beginning.starts_with(kNpzMagic)) return read_npz_latent(path);
    if (model_io::is_safetensors(file)) return read_safetensors_latent(file, path);
    fail(path, "is no latent: it is neither a numpy array nor safetensors");
}

Array array_of(const Latent& latent) {
    Array array(Dtype::F32, {1, latent.rows(), latent.width()});
    std::memcpy(array.bytes().data(), latent.numbers()->data(), array.bytes().size());
    return array;
}

}  // namespace

Result<Latent> load_latent(const std::filesystem::path& path) {
    return caught([&] { return latent_of(read_array(path), path); });
}

Result<void> save_latent(const std::filesystem::path& path, const Latent& latent) {
    if (latent.is_empty()) {
        return Error{ErrorCode::InvalidArgument, "There is no latent to save yet."};
    }
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    if (extension == ".npy") return model_io::write_npy(path, array_of(latent));
    if (extension == ".safetensors") {
        std::map<std::string, Array> tensors;
        tensors.emplace(kName, array_of(latent));
        return model_io::write_safetensors(path, tensors, {});
    }
    return Error{ErrorCode::InvalidArgument,
                 {"{}: a latent is saved as .npy or .safetensors.", path.string()}};
}

}  // namespace pliant::document
