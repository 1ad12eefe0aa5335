#pragma once

#include <QAction>
#include <QCoreApplication>
#include <QList>

class QMenu;
class QMenuBar;
class QWidget;

namespace pliant::ui {

/// Everything that the window can be told by menu or key: names, shortcuts and explanations. What
/// they do is connected by the window.
struct Actions {
    explicit Actions(QWidget& window);

    // File
    QAction *new_session, *open, *open_model, *save, *save_as, *save_latent;
    QAction *export_picture, *export_movement, *quit;
    // Edit
    QAction *undo, *redo, *copy, *paste, *select_all, *dice, *reset_picture;
    // Tools
    QAction *drag_tool, *pin_tool, *mask_tool, *hand_tool;
    // Drag
    QAction *start_or_stop, *step, *cancel, *live;
    // Points
    QAction *add_point, *remove, *lock, *enable, *pin, *unpair, *clear_points;
    // Mask
    QAction *mask_swap, *mask_smaller, *mask_larger, *mask_invert, *mask_clear, *mask_fill;
    QAction *mask_grow, *mask_shrink, *mask_import, *mask_export;
    // View
    QAction *zoom_in, *zoom_out, *fit, *actual_size, *split, *overlays, *full_screen;
    QAction *theme_system, *theme_light, *theme_dark;
    // Help
    QAction *shortcuts, *welcome, *models, *about;

    /// One for each of languages(), its code as data.
    QList<QAction*> languages;

    /// The menus in their order. `panels` are entries for what can be shown and hidden; `recent` is
    /// filled by the window.
    void fillMenus(QMenuBar& bar, const QList<QAction*>& panels);
    QMenu* recent = nullptr;

    [[nodiscard]] QList<QAction*> all() const { return all_; }
    [[nodiscard]] QList<QAction*> ofPoints() const;
    /// For the whole mask, in rows: what it becomes, how large, and its files.
    [[nodiscard]] QList<QList<QAction*>> ofMask() const;

  private:
    Q_DECLARE_TR_FUNCTIONS(Actions)

    QAction* make(const QString& text,
                  const QKeySequence& shortcut,
                  const QString& explanation,
                  bool is_checkable = false);

    QWidget& window_;
    QList<QAction*> all_;
};

}  // namespace pliant::ui
