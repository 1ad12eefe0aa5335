#include "ui/files/file_names.h"

#include "ui/session/session_keeper.h"

#include <QCoreApplication>

namespace pliant::ui {

QString stemOf(const SessionKeeper& keeper) {
    if (keeper.file().empty()) return QCoreApplication::translate("FileNames", "picture");
    return toName(keeper.file().stem());
}

}  // namespace pliant::ui
