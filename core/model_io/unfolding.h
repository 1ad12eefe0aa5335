#pragma once

#include "core/model_io/pickle_value.h"

namespace pliant::model_io {

/// Watches over a walk through a pickle's values. Values may refer to each other freely, so a small
/// file can describe a tree that is endless (a list that holds itself) or that doubles at every
/// level; the walk stops with a Fault where it gets deeper than any model is, and with a fatal one
/// where it gets larger.
class Unfolding {
  public:
    explicit Unfolding(const PickleTree& tree) : tree_(tree) {}

    /// Around every step down.
    class Level {
      public:
        Level(Unfolding& unfolding, NodeId node);
        ~Level() { --unfolding_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

      private:
        Unfolding& unfolding_;
    };

    /// Whether a further step down would be too deep.
    [[nodiscard]] bool is_at_bottom() const;

    /// Before every result that the walk makes, with its size in bytes beyond a fixed part, and
    /// every search, with the number of things searched.
    void charge(NodeId node, std::size_t size);

  private:
    const PickleTree& tree_;
    int depth_ = 0;
    std::size_t spent_ = 0;
};

}  // namespace pliant::model_io
