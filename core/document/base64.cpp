#include "core/document/base64.h"

#include <openssl/evp.h>

#include <limits>

namespace pliant::document::detail {
namespace {

constexpr std::size_t kBytesPerGroup = 3;
constexpr std::size_t kLettersPerGroup = 4;

const unsigned char* unsigned_data(const void* data) {
    return static_cast<const unsigned char*>(data);
}

}  // namespace

std::string to_base64(std::span<const std::byte> bytes) {
    const auto groups = (bytes.size() + kBytesPerGroup - 1) / kBytesPerGroup;
    std::string text(groups * kLettersPerGroup + 1, '\0');  // OpenSSL ends it with a zero
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       unsigned_data(bytes.data()),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::vector<std::byte>> from_base64(std::string_view text) {
    if (text.size() > std::numeric_limits<int>::max()) return std::nullopt;
    std::vector<std::byte> bytes(text.size() / kLettersPerGroup * kBytesPerGroup);
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                       unsigned_data(text.data()),
                                       static_cast<int>(text.size()));
    if (text.size() % kLettersPerGroup != 0 || length < 0) return std::nullopt;
    // OpenSSL counts the bytes that the padding stands for.
    const auto padding = text.size() - text.find_last_not_of('=') - 1;
    if (padding >= kBytesPerGroup) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

}  // namespace pliant::document::detail
