#pragma once

#include "core/base/error.h"
#include "core/engine/interactive.h"

#include <QObject>

#include <filesystem>

namespace pliant::ui {

/// Has movements written as movies, one at a time, while there is nothing better to do.
class MovementExporter : public QObject {
    Q_OBJECT

  public:
    /// `engine` must outlive it.
    explicit MovementExporter(engine::Interactive& engine, QObject* parent = nullptr)
        : QObject(parent), engine_(engine) {}

    /// In place of one that is not finished.
    void start(engine::ExportMovement request);
    void cancel();

    /// Takes what is about a movie; returns whether the event was.
    bool take(const engine::InteractiveEvent& event);

  Q_SIGNALS:
    void progressed(const pliant::Progress& progress);
    void written(const std::filesystem::path& file);
    void failed(const pliant::Error& error);
    /// Written, failed or cancelled.
    void ended();

  private:
    engine::Interactive& engine_;
    engine::JobId job_ = 0;  // 0: none
    std::filesystem::path file_;
};

}  // namespace pliant::ui
