#pragma once

#include "core/document/history.h"
#include "ui/tools/edit_state.h"

#include <QObject>
#include <QTimer>

#include <string>

namespace pliant::ui {

/// Whatever changes one control without a pause is one entry of the history: while the mouse holds
/// it, however long, and by keys, wheel or arrows until nothing has followed for a second.
class ControlGesture : public QObject {
    Q_OBJECT

  public:
    explicit ControlGesture(EditState& state, QObject* parent = nullptr);

    /// The gesture of a change of this control. What another one did is complete.
    [[nodiscard]] document::GestureId of(const std::string& control);
    /// The mouse holds the control, until end().
    void hold(const std::string& control);
    /// What was done is complete: an entry of the history and the journal.
    void end();

  private:
    void begin(const std::string& control);

    EditState& state_;
    std::string control_;
    document::GestureId gesture_ = document::kNoGesture;
    bool is_held_ = false;
    QTimer pause_;
};

}  // namespace pliant::ui
