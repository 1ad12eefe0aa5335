#pragma once

#include <cstddef>
#include <cstdint>

namespace pliant::model_io {

/// What the pickles of one file may still take, those inside its byte strings included: a file may
/// hold very many of them, so limits for each alone would be none.
struct PickleBudget {
    /// A checkpoint of a large generator with its optimisers has some 100,000 values, and the log
    /// of a long training a million; each costs us less than 100 bytes.
    static constexpr std::size_t kMaxValues = 2'000'000;
    /// An official file has 40 kB of text, the source of its Python modules.
    static constexpr std::uint64_t kMaxTextBytes = 256u << 20;
    /// The `data.pkl` of archives. A state dict of thousands of tensors takes 1 MB; what is larger
    /// is no list of tensors.
    static constexpr std::uint64_t kMaxArchivedBytes = 64u << 20;

    std::size_t values = kMaxValues;
    std::uint64_t text_bytes = kMaxTextBytes;
    std::uint64_t archived_bytes = kMaxArchivedBytes;

    /// Takes `amount` from one of them, if that much is left.
    template <typename Number>
    [[nodiscard]] static bool take(Number& left, Number amount) {
        if (amount > left) return false;
        left -= amount;
        return true;
    }
};

}  // namespace pliant::model_io
