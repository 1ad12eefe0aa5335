#include "core/people/occlusion_cache.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

namespace pliant::people {
namespace {

// Increment when baking changes.
constexpr int kVersion = 2;

std::filesystem::path cache_folder() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
        return std::filesystem::path(cache) / "pliant";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return std::filesystem::path(home) / ".cache" / "pliant";
    }
    return {};
}

std::uint64_t check_sum(std::span<const std::byte> bytes) {
    Fingerprint print;
    print.add(bytes);
    return print.value();
}

}  // namespace

void Fingerprint::add_bytes(std::span<const std::byte> bytes) {
    constexpr std::uint64_t kPrime = 0x100000001b3ULL;
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t count = std::min(bytes.size(), sizeof(word));
        std::memcpy(&word, bytes.data(), count);
        hash_ = (hash_ ^ word) * kPrime;
        hash_ ^= hash_ >> 32;
        bytes = bytes.subspan(count);
    }
}

OcclusionCache::OcclusionCache(std::uint64_t fingerprint) {
    const auto folder = cache_folder();
    if (folder.empty()) return;
    file_ = folder / text("people-occlusion-", kVersion, "-", std::hex, fingerprint);
}

bool OcclusionCache::read(Results results) const {
    if (file_.empty()) return false;
    std::size_t wanted = sizeof(std::uint64_t);
    for (const auto& [unused, count] : results) wanted += count;
    std::error_code error;
    if (std::filesystem::file_size(file_, error) != wanted || error) return false;
    std::ifstream stream(file_, std::ios::binary);
    std::vector<char> bytes(wanted);
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(wanted))) return false;
    const auto body = std::as_bytes(std::span(bytes)).subspan(sizeof(std::uint64_t));
    std::uint64_t stored = 0;
    std::memcpy(&stored, bytes.data(), sizeof(stored));
    if (stored != check_sum(body)) return false;
    std::size_t at = 0;
    for (const auto& [shares, count] : results) {
        const auto* from = reinterpret_cast<const std::uint8_t*>(body.data() + at);
        shares->assign(from, from + count);
        at += count;
    }
    return true;
}

void OcclusionCache::write(Results results) const {
    if (file_.empty()) return;
    std::error_code ignored;
    std::filesystem::create_directories(file_.parent_path(), ignored);
    std::vector<std::byte> body;
    for (const auto& [shares, unused] : results) {
        const auto bytes = std::as_bytes(std::span(*shares));
        body.insert(body.end(), bytes.begin(), bytes.end());
    }
    const std::uint64_t sum = check_sum(body);
    auto file = AtomicFile::create(file_, Readers::OwnerOnly);
    if (!file) return;
    if (!file->write(std::as_bytes(std::span(&sum, 1)))) return;
    if (!file->write(body)) return;
    (void)file->commit();
}

}  // namespace pliant::people
