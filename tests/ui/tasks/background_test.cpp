#include "ui/tasks/background.h"

#include "tests/ui/wait_for.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(RunInBackground, WorksElsewhereAndComesBack) {
    QObject context;
    const auto* here = QThread::currentThread();
    bool was_elsewhere = false;
    int result = 0;
    runInBackground(
        &context,
        [&] {
            was_elsewhere = QThread::currentThread() != here;
            return 7;
        },
        [&](int value) { result = value; });
    ASSERT_TRUE(waitFor([&] { return result == 7; }));
    EXPECT_TRUE(was_elsewhere);
}

TEST(RunInBackground, SaysNothingToThoseThatAreGone) {
    auto context = std::make_unique<QObject>();
    bool was_told = false;
    runInBackground(
        context.get(), [] { return 7; }, [&](int) { was_told = true; });
    context.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    EXPECT_FALSE(was_told);
}

}  // namespace
}  // namespace pliant::ui
