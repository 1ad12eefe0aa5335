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
    const auto tr = [](const char* text) { return ShortcutSheet::tr(text); };
    return row(tr("press and pull"), tr("a handle, and its target")) +
           row(tr("click, click"), tr("the same in two clicks")) +
           row(tr("pull at a handle"), tr("moves its target")) +
           row(tr("Ctrl + pull at a handle"), tr("moves the handle itself")) +
           row(tr("Alt + click"), tr("a pin, which stays")) +
           row(tr("Shift + click, Shift + pull"), tr("selects several")) +
           row(tr("right button"), tr("menu of a point; in the mask: the other kind of paint")) +
           row(tr("wheel"), tr("zooms at the mouse")) +
           row(tr("Space + pull, middle button"), tr("pans")) +
           row(tr("arrow keys"), tr("move what is selected; with Shift ten times as far")) +
           row(tr("Tab"), tr("from point to point")) + row(tr("hold B"), tr("the picture before"));
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
