#pragma once

#include <QAction>
#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <map>
#include <utility>
#include <vector>

class QWidget;

namespace pliant::ui {

/// Where actions stand: the menus of the bar in their order, then what else shows some of them.
enum class Menu { File, Edit, Drag, Points, Mask, View, Help, ToolBar, OnPoint, OnPicture };

/// A place in a menu. Groups have a line between them; the numbers only say what comes first.
struct MenuPlace {
    Menu menu;
    int group = 0;
    int order = 0;

    auto operator<=>(const MenuPlace&) const = default;
};

/// Something that the window can be told, as a person finds it.
struct ActionSpec {
    const char* id;  ///< "edit.undo": what it is called in the program, unique
    QString text;    ///< in menus, with its mnemonic
    QKeySequence shortcut = {};
    QString explanation;  ///< in a sentence, for the status line and the tooltip
    std::vector<MenuPlace> places = {};
    QIcon icon = {};
    QString short_text = {};  ///< in the tool bar; empty: `text`
    bool is_checkable = false;
};

/// Every action of a window, brought by the panel, tool or menu that does it. Menus, tool bar,
/// context menus and the sheet of shortcuts are built from it.
class ActionRegistry {
  public:
    /// Shortcuts hold in the whole of `window`, which owns the actions.
    explicit ActionRegistry(QWidget& window) : window_(window) {}

    QAction& add(const ActionSpec& spec);
    /// `does` is called whenever it is triggered; it may take whether the action is checked.
    template <typename Function>
    QAction& add(const ActionSpec& spec, Function does) {
        auto& action = add(spec);
        QObject::connect(&action, &QAction::triggered, &action, std::move(does));
        return action;
    }

    /// An id that nobody has brought ends the program.
    [[nodiscard]] QAction& at(const char* id) const;
    /// As they stand in the menus, then those that stand in none.
    [[nodiscard]] QList<QAction*> all() const;
    [[nodiscard]] QList<QAction*> in(Menu menu) const;
    /// Adds a menu's actions to a menu or a bar, with a line between the groups.
    void fill(Menu menu, QWidget& bar) const;

  private:
    struct Placed {
        MenuPlace place;
        QAction* action;
    };

    QWidget& window_;
    std::vector<QAction*> actions_;  // as they came
    std::map<QString, QAction*> by_id_;
    std::vector<Placed> placed_;  // by place
};

}  // namespace pliant::ui
