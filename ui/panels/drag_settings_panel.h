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

/// The settings of the drag, all with defaults that rarely need changing. They are stored in the
/// document, with a control for each setting in the schema; a running drag applies changes at its
/// next step. The device is remembered for this machine.
class DragSettingsPanel : public Panel {
    Q_OBJECT

  public:
    explicit DragSettingsPanel(const Workbench& bench, QWidget* parent = nullptr);

    void setDevice(const QString& device);

  Q_SIGNALS:
    void deviceChosen(const QString& device);

  private:
    using Settings = drag::Settings;
    using Setting = SchemaField<Settings>;

    /// Updates a control when the settings change.
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
