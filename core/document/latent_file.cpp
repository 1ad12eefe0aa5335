#include "core/document/latent_file.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/document/blobs.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/model_file.h"
#include "core/model_io/npy.h"
#include "core/model_io/safetensors_writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <string_view>

namespace pliant::document {
namespace {

using model_io::Array;
using model_io::Dtype;

constexpr std::string_view kNpyMagic = "\x93NUMPY";
constexpr std::string_view kZipMagic = "PK";
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

/// The value of an IEEE half: sign, 5 bits of exponent, 10 of mantissa.
float float_of_half(std::uint16_t half) {
    const int exponent = (half >> 10) & 31, mantissa = half & 1023;
    float value = 0.0F;
    if (exponent == 31) {
        value = mantissa == 0 ? std::numeric_limits<float>::infinity()
                              : std::numeric_limits<float>::quiet_NaN();
    } else if (exponent == 0) {
        value = std::ldexp(static_cast<float>(mantissa), -24);
    } else {
        value = std::ldexp(static_cast<float>(1024 + mantissa), exponent - 25);
    }
    return (half & 0x8000) != 0 ? -value : value;
}

bool is_float(const Array& array) {
    return array.dtype() == Dtype::F16 || array.dtype() == Dtype::F32 ||
           array.dtype() == Dtype::F64;
}

std::vector<float> floats_of(const Array& array) {
    std::vector<float> floats;
    const auto append = [&floats](const auto& numbers, const auto& as_float) {
        std::ranges::transform(numbers, std::back_inserter(floats), as_float);
    };
    if (array.dtype() == Dtype::F16) append(array.as<std::uint16_t>(), float_of_half);
    if (array.dtype() == Dtype::F32) append(array.as<float>(), std::identity());
    if (array.dtype() == Dtype::F64) {
        append(array.as<double>(), [](double number) { return static_cast<float>(number); });
    }
    return floats;
}

Latent latent_of(const Array& array, const std::filesystem::path& path) {
    auto shape = array.shape();
    if (shape.size() == 3 && shape[0] == 1) shape.erase(shape.begin());
    if (shape.size() == 1) shape.insert(shape.begin(), 1);
    if (shape.size() != 2 || !is_float(array)) {
        fail(path,
             {"holds {} {}; a latent is F16, F32 or F64 of [1,L,D], [L,D], [1,D] or [D]",
              to_string(array.dtype()),
              shape_text(array.shape())});
    }
    return detail::checked_latent(shape[0], shape[1], floats_of(array), path.string());
}

Array npz_latent(std::map<std::string, Array> arrays, const std::filesystem::path& path) {
    const auto found = arrays.find("w");
    if (found == arrays.end()) fail(path, "has no array named w in it: it is no latent");
    return std::move(found->second);
}

/// A tensor of safetensors, or one saved by PyTorch.
Array read_tensor(const std::filesystem::path& path) {
    const auto file = model_io::ModelFile::open(path);
    if (!file && file.error().code == ErrorCode::FormatUnsupported) {
        fail(path, "is no latent: it is neither a numpy array nor a tensor");
    }
    if (!file) throw Fault(file.error());
    std::size_t count = 0;
    for (const auto& network : file->networks()) {
        for (const auto name : kNames) {
            if (const auto* named = network.find(name)) return or_throw(file->read(*named));
        }
        count += network.tensors.size();
    }
    if (count != 1) {
        fail(path,
             {"holds {} tensors, none of them named w_plus, w or latent: it is no latent", count});
    }
    const auto has_it = [](const model_io::Network& each) { return !each.tensors.empty(); };
    const auto& only = *std::ranges::find_if(file->networks(), has_it);
    return or_throw(file->read(only.tensors.front()));
}

Array read_array(const std::filesystem::path& path) {
    const auto file = model_io::ByteRange::all_of(model_io::open_file(path));
    std::string beginning(std::min<std::uint64_t>(file.size, kNpyMagic.size()), '\0');
    file.read(0, std::as_writable_bytes(std::span(beginning)));
    if (beginning == kNpyMagic) return or_throw(model_io::read_npy(path));
    if (beginning.starts_with(kZipMagic)) {
        // PyTorch writes zip archives, too, without any .npy in them.
        auto arrays = model_io::read_npz(path);
        if (arrays && !arrays->empty()) return npz_latent(*std::move(arrays), path);
    }
    return read_tensor(path);
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
