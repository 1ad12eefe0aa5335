#include "ui/menus/shortcut_sheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pliant::ui {
namespace {

QString row(const QString& key, const QString& meaning) {
    return QStringLiteral("<tr><td style='padding-right:18px'><b>%1</b></td><td>%2</td></tr>")
        .arg(key.toHtmlEscaped(), meaning.toHtmlEscaped());
}

QString mouseRows() {
    return row(ShortcutSheet::tr("press and pull"), ShortcutSheet::tr("a handle, and its target")) +
           row(ShortcutSheet::tr("click, click"), ShortcutSheet::tr("the same in two clicks")) +
           row(ShortcutSheet::tr("pull at a handle"), ShortcutSheet::tr("moves its target")) +
           row(ShortcutSheet::tr("Ctrl + pull at a handle"),
               ShortcutSheet::tr("moves the handle itself")) +
           row(ShortcutSheet::tr("Alt + click"), ShortcutSheet::tr("a pin, which stays")) +
           row(ShortcutSheet::tr("Shift + click, Shift + pull"),
               ShortcutSheet::tr("selects several")) +
           row(ShortcutSheet::tr("right button"),
               ShortcutSheet::tr("menu of a point; in the mask: the other kind of paint")) +
           row(ShortcutSheet::tr("wheel"), ShortcutSheet::tr("zooms at the mouse")) +
           row(ShortcutSheet::tr("Space + pull, middle button"), ShortcutSheet::tr("pans")) +
           row(ShortcutSheet::tr("arrow keys"),
               ShortcutSheet::tr("move what is selected; with Shift ten times as far")) +
           row(ShortcutSheet::tr("Tab"), ShortcutSheet::tr("from point to point")) +
           row(ShortcutSheet::tr("hold B"), ShortcutSheet::tr("the picture before"));
}

}  // namespace

ShortcutSheet::ShortcutSheet(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Shortcuts"));
    QString keys;
    for (const auto* action : actions) {
        if (action->shortcut().isEmpty()) continue;
        keys += row(action->shortcut().toString(QKeySequence::NativeText),
                    action->text().remove(QLatin1Char('&')));
    }
    auto* page = new QTextBrowser(this);
    page->setAccessibleName(tr("Shortcuts"));
    page->setHtml(QStringLiteral("<h3>%1</h3><table>%2</table><h3>%3</h3><table>%4</table>")
                      .arg(tr("Mouse"), mouseRows(), tr("Keys"), keys));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(page);
    layout->addWidget(buttons);
    resize(520, 640);
}

}  // namespace pliant::ui
