#pragma once

#include "core/document/document.h"
#include "ui/panels/panel.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QFormLayout;

namespace pliant::ui {

class Editor;
class EditState;
class OptionField;
class RememberedSettings;
struct Workbench;

/// How the drag is done: everything that has a default and that few ever touch. They are settings
/// of the document, and a drag that runs takes them up at its next step; the device is this
/// machine's.
class DragSettingsPanel : public Panel {
    Q_OBJECT

  public:
    explicit DragSettingsPanel(const Workbench& bench, QWidget* parent = nullptr);

    void setDevice(const QString& device);

  Q_SIGNALS:
    /// "auto", "cpu" or "cuda".
    void deviceChosen(const QString& device);

  private:
    using Settings = document::DragSettings;

    /// A number field and the setting that it stands for.
    struct Bound {
        OptionField* field;
        std::function<std::optional<double>(const Settings&)> read;
    };

    template <typename Number>
    void addNumber(QFormLayout& form,
                   const QString& name,
                   const QString& explanation,
                   const struct OptionRange& range,
                   std::optional<Number> Settings::*setting);
    void addChoices(QFormLayout& form);
    void rememberDevice(RememberedSettings& remembered);
    void issue(const std::function<void(Settings&)>& change);
    void showDocument();
    void showDefaults();
    void showBlock();

    EditState& state_;
    Editor& editor_;
    std::vector<Bound> numbers_;
    QComboBox* mode_;
    QComboBox* space_;
    QComboBox* precision_;
    QComboBox* device_;
    QComboBox* block_;
};

}  // namespace pliant::ui
