#pragma once

#include "core/document/session.h"

#include <cstdint>

namespace pliant::document {

/// A session of so many random commands with undone branches in it, and a thumbnail here and there.
[[nodiscard]] Session random_session(std::uint32_t seed, int commands);

/// What must be the same in a session that was stored and read again; says what is not.
void expect_same(const History& actual, const History& expected);

}  // namespace pliant::document
