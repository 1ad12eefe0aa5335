#include "ui/tasks/leave_question.h"

#include "ui/tasks/tasks.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace pliant::ui {
namespace {

struct LeaveQuestion {
    Q_DECLARE_TR_FUNCTIONS(LeaveQuestion)
};

}  // namespace

bool mayStopTasks(const Tasks& tasks, QWidget& window) {
    const auto unfinished = tasks.unfinished();
    if (unfinished.empty()) return true;
    QStringList names;
    for (const auto id : unfinished) names.append(tasks.find(id)->name);
    auto consequence = LeaveQuestion::tr("Closing the window stops unfinished tasks.");
    if (tasks.isWaitedFor()) {
        consequence += QLatin1Char('\n') + LeaveQuestion::tr(
                                               "A training saves its progress and can be resumed "
                                               "later.");
    }
    QMessageBox box(
        QMessageBox::Question,
        LeaveQuestion::tr("Close Pliant"),
        LeaveQuestion::tr("Unfinished tasks: %1.").arg(static_cast<int>(unfinished.size())),
        QMessageBox::Close | QMessageBox::Cancel,
        &window);
    box.setInformativeText(names.join(QLatin1Char('\n')) + QLatin1String("\n\n") + consequence);
    box.setDefaultButton(QMessageBox::Cancel);
    return box.exec() == QMessageBox::Close;
}

}  // namespace pliant::ui
