#include "core/model_io/numpy_dtype.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pliant::model_io {

namespace {

constexpr std::array kCodes = {
    std::pair{Dtype::F16, std::string_view("<f2")},
    std::pair{Dtype::F32, std::string_view("<f4")},
    std::pair{Dtype::F64, std::string_view("<f8")},
    std::pair{Dtype::U8, std::string_view("|u1")},
    std::pair{Dtype::I8, std::string_view("|i1")},
    std::pair{Dtype::I16, std::string_view("<i2")},
    std::pair{Dtype::I32, std::string_view("<i4")},
    std::pair{Dtype::I64, std::string_view("<i8")},
    std::pair{Dtype::Bool, std::string_view("|b1")},
};

}  // namespace

std::variant<Dtype, UnknownDtype> dtype_from_numpy(std::string_view code) {
    const bool has_order = !code.empty() && std::string_view("<>|=").find(code[0]) != code.npos;
    const bool is_big_endian = has_order && code[0] == '>';
    if (has_order) code.remove_prefix(1);
    if (code == "?") code = "b1";
    const auto known = std::find_if(kCodes.begin(), kCodes.end(), [&](const auto& candidate) {
        return candidate.second.substr(1) == code;
    });
    if (known == kCodes.end()) return UnknownDtype{"of a type that no model needs"};
    if (is_big_endian && size_of(known->first) > 1) return UnknownDtype{"big-endian"};
    return known->first;
}

std::string_view numpy_code(Dtype dtype) {
    const auto known = std::find_if(kCodes.begin(), kCodes.end(), [&](const auto& candidate) {
        return candidate.first == dtype;
    });
    return known == kCodes.end() ? std::string_view() : known->second;
}

}  // namespace pliant::model_io
