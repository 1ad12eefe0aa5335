#pragma once

#include <QString>
#include <QTabWidget>

#include <vector>

class QAction;
class QVBoxLayout;

namespace pliant::ui {

class Panel;
class RememberedSettings;

/// What stands beside the picture: a tab for each task, and in it panels one under the other.
class SideColumn : public QTabWidget {
    Q_OBJECT

  public:
    explicit SideColumn(QWidget* parent = nullptr);

    /// Takes the panel over and gives it its place, where it is seen while `shown` is checked and
    /// the panel is available.
    void add(Panel& panel, QAction& shown, RememberedSettings& remembered);
    /// Remembers which tab is in front.
    void remember(RememberedSettings& remembered);

  Q_SIGNALS:
    /// A tab has come to the front because a panel that was hidden is to be seen.
    void revealed();

  private:
    struct Tab {
        QString id;  // of its first panel
        QWidget* page;
        QVBoxLayout* layout;
        std::vector<QWidget*> frames;  // of its panels
    };

    [[nodiscard]] Tab& tabFor(const Panel& panel);
    [[nodiscard]] QWidget* framed(Panel& panel, RememberedSettings& remembered);
    void bringForward(const Tab& tab);

    std::vector<Tab> tabs_;
};

}  // namespace pliant::ui
