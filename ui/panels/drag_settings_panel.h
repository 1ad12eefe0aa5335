#pragma once

#include "core/drag_values/settings.h"
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
class RememberedSettings;
struct Workbench;

/// How the drag is done: everything that has a default and that few ever touch. They are settings
/// of the document, a control for each that their schema knows, and a drag that runs takes them up
/// at its next step; the device is this machine's.
class DragSettingsPanel : public Panel {
    Q_OBJECT

  public:
    explicit DragSettingsPanel(const Workbench& bench, QWidget* parent = nullptr);

    void setDevice(const QString& device);

  Q_SIGNALS:
    /// "auto", "cpu" or "cuda".
    void deviceChosen(const QString& device);

  private:
    using Settings = drag::Settings;
    using Setting = SchemaField<Settings>;

    /// What a control does when there are other settings.
    struct Control {
        std::function<void(const Settings&)> show;
        std::function<void(const Settings&)> show_default = [](const Settings&) {};
    };

    QComboBox* addBox(QFormLayout& form, const QString& name, const QString& explanation);
    void addChoice(QFormLayout& form, const Setting& setting);
    void addNumber(QFormLayout& form, const Setting& setting);
    void addPowerOfTwo(QFormLayout& form, const Setting& setting);
    void addDevice(QFormLayout& form);
    void rememberDevice(RememberedSettings& remembered);
    void issue(const Setting& setting, const std::optional<FieldValue>& value);
    void showDocument();
    void showDefaults();

    EditState& state_;
    Editor& editor_;
    std::vector<Control> controls_;
    QComboBox* device_ = nullptr;
};

}  // namespace pliant::ui
