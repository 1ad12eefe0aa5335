#include "core/model_io/unfolding.h"

#include "core/model_io/fault.h"

namespace pliant::model_io {

namespace {

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxBytes = 128u << 20;
constexpr std::size_t kFixedBytes = 64;

}  // namespace

Unfolding::Level::Level(Unfolding& unfolding, NodeId node) : unfolding_(unfolding) {
    if (unfolding_.is_at_bottom()) {
        unfolding_.tree_.fail(node, {"values are nested more than {} deep", kMaxDepth});
    }
    ++unfolding_.depth_;
    unfolding_.charge(node, 0);
}

bool Unfolding::is_at_bottom() const { return depth_ == kMaxDepth; }

void Unfolding::charge(NodeId node, std::size_t size) {
    spent_ += size + kFixedBytes;
    if (spent_ <= kMaxBytes) return;
    fatally([&] {
        tree_.fail(node, {"the file's values unfold to more than {} bytes", kMaxBytes});
    });
}

}  // namespace pliant::model_io
