#pragma once

#include "core/document/session.h"

#include <cstdint>
#include <random>

namespace pliant::document {

/// What an edit begins with that a script goes on from: layers to come, over a photo of 12 Mpx.
/// Nothing here ever looks into its bytes, which are noise.
[[nodiscard]] Document document_over_large_photo();

/// A person who edits the same way every time: gestures of several moves, undo, jumps, strokes.
class EditScript {
  public:
    explicit EditScript(std::uint32_t seed) : random_(seed) {}

    /// One more gesture, from press to release.
    void step(Session& session);

  private:
    std::mt19937 random_;
    GestureId gesture_ = kNoGesture;
};

}  // namespace pliant::document
