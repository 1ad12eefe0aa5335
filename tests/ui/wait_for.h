#pragma once

#include "tests/support/patience.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTimer>

#include <functional>

namespace pliant::ui {

// Qt's own limit, 5 s, is over before a busy machine has drawn a picture.
inline constexpr int kPatienceMs = std::chrono::milliseconds(support::kPatience).count();

/// Lets the window live until it is so; false only if that never happens. Looks after every event
/// instead of every ten milliseconds, as QTest::qWaitFor does: nothing comes about without one.
[[nodiscard]] inline bool waitFor(const std::function<bool()>& is_so) {
    QTimer limit;  // its event ends the last wait
    limit.setSingleShot(true);
    limit.start(kPatienceMs);
    while (!is_so() && limit.isActive()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return is_so();
}

/// Likewise, until the signal is sent once more.
[[nodiscard]] inline bool waitFor(QSignalSpy& spy) { return spy.wait(kPatienceMs); }

}  // namespace pliant::ui
