#pragma once

#include "core/base/error.h"
#include "core/live/interactive.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <optional>

namespace pliant::ui {

/// Has movements written as movies, one after the other, while there is nothing better to do.
class MovementExporter : public QObject {
    Q_OBJECT

  public:
    /// The movie that is being written.
    struct Current {
        std::filesystem::path file;
        int number = 1;  ///< from 1, of those since there was last none
        int count = 1;
        double fraction = 0.0;  ///< of its frames
    };

    /// `engine` must outlive it.
    explicit MovementExporter(engine::Interactive& engine, QObject* parent = nullptr)
        : QObject(parent), engine_(engine) {}

    /// After those that are not finished.
    void start(engine::ExportMovement request);
    /// Gives up the current one; the next one follows.
    void cancel();

    /// Empty where none is unfinished.
    [[nodiscard]] std::optional<Current> current() const;
    [[nodiscard]] int unfinishedCount() const { return static_cast<int>(exports_.size()); }
    /// A movie that is being written, or waits to be, goes there.
    [[nodiscard]] bool isWriting(const std::filesystem::path& file) const;

    /// Takes what is about a movie; returns whether the event was.
    bool take(const engine::InteractiveEvent& event);

  Q_SIGNALS:
    /// What current() says.
    void changed();
    void written(const std::filesystem::path& file);
    void failed(const pliant::Error& error);

  private:
    struct Export {
        engine::JobId job = 0;
        std::filesystem::path file;
        double fraction = 0.0;
        bool is_given_up = false;  // by the person
    };
    void tell(const Export& ended, const engine::InteractiveEvent& event);

    engine::Interactive& engine_;
    std::deque<Export> exports_;  // in the order in which the engine writes them
    int ended_ = 0;               // since there was last none
};

}  // namespace pliant::ui
