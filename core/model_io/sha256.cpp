#include "core/model_io/sha256.h"

#include "core/base/fault.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace pliant::model_io {

namespace {

constexpr std::uint64_t kReadAtOnce = 1u << 20;

/// A running SHA-256.
class Digest {
  public:
    Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        check(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
    }

    void add(std::span<const std::byte> bytes) {
        check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    }

    [[nodiscard]] std::string hexadecimal() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> raw = {};
        unsigned int size = 0;
        check(EVP_DigestFinal_ex(context_.get(), raw.data(), &size) == 1);
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::string written;
        for (unsigned int i = 0; i < size; ++i) {
            written += kDigits[raw[i] >> 4];
            written += kDigits[raw[i] & 15];
        }
        return written;
    }

  private:
    static void check(bool is_done) {
        if (!is_done) throw Fault({ErrorCode::Internal, "OpenSSL could not compute a SHA-256"});
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(const ByteRange& range, const JobContext& job) {
    const std::string& name = range.source->name();
    std::vector<std::byte> piece(std::min(kReadAtOnce, range.size));
    Digest digest;
    for (std::uint64_t offset = 0; offset < range.size;) {
        if (job.is_cancelled()) {
            throw Fault({ErrorCode::Cancelled, {"{}: the check was cancelled", name}});
        }
        piece.resize(std::min<std::uint64_t>(piece.size(), range.size - offset));
        range.read(offset, piece);
        digest.add(piece);
        offset += piece.size();
        job.report(double(offset) / double(range.size), name);
    }
    return digest.hexadecimal();
}

}  // namespace pliant::model_io
