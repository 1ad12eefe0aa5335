#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace pliant::ui {

/// Runs `work` on another thread and then `done(result)` on the thread of `context`; not at all
/// where `context` is gone by then.
template <typename Work, typename Done>
void runInBackground(QObject* context, Work work, Done done) {
    using Outcome = decltype(work());
    auto promise = std::make_shared<QPromise<std::shared_ptr<Outcome>>>();
    promise->start();
    promise->future().then(context, [done = std::move(done)](std::shared_ptr<Outcome> outcome) {
        done(std::move(*outcome));
    });
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(std::make_shared<Outcome>(work()));
        promise->finish();
    });
}

}  // namespace pliant::ui
