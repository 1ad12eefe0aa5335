#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace pliant::ui {

/// Runs `work` on a thread of `pool` and then `done(result)` on the application's, where `context`
/// lives; not at all where `context` is gone by then.
template <typename Work, typename Done>
void runInBackground(QObject* context,
                     Work work,
                     Done done,
                     QThreadPool& pool = *QThreadPool::globalInstance()) {
    // Whether the context is there is only asked on its own thread. (QFuture::then asserts it.)
    pool.start([alive = QPointer<QObject>(context),
                work = std::move(work),
                done = std::move(done)]() mutable {
        auto outcome = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive = std::move(alive), done = std::move(done), outcome]() mutable {
                if (alive) done(std::move(*outcome));
            },
            Qt::QueuedConnection);
    });
}

}  // namespace pliant::ui
