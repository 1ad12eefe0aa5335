#pragma once

#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

namespace pliant::ui {

// Qt's own limit, 5 s, is over before a busy machine has drawn a picture.
inline constexpr int kPatienceMs = std::chrono::milliseconds(support::kPatience).count();

/// Lets the window live until it is so; false only if that never happens.
[[nodiscard]] inline bool waitFor(const std::function<bool()>& is_so) {
    return QTest::qWaitFor(is_so, kPatienceMs);
}

/// Likewise, until the signal is sent once more.
[[nodiscard]] inline bool waitFor(QSignalSpy& spy) { return spy.wait(kPatienceMs); }

}  // namespace pliant::ui
