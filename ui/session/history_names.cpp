#include "ui/session/history_names.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

// The results of document::name_of(), for the translation tools.
[[maybe_unused]] constexpr const char* kNames[] = {
    QT_TRANSLATE_NOOP("History", "New"),
    QT_TRANSLATE_NOOP("History", "Open model"),
    QT_TRANSLATE_NOOP("History", "Change seed"),
    QT_TRANSLATE_NOOP("History", "Change truncation"),
    QT_TRANSLATE_NOOP("History", "Change truncation cutoff"),
    QT_TRANSLATE_NOOP("History", "Change class"),
    QT_TRANSLATE_NOOP("History", "Open latent"),
    QT_TRANSLATE_NOOP("History", "Reset picture"),
    QT_TRANSLATE_NOOP("History", "Drag"),
    QT_TRANSLATE_NOOP("History", "Add point"),
    QT_TRANSLATE_NOOP("History", "Add pin"),
    QT_TRANSLATE_NOOP("History", "Remove point"),
    QT_TRANSLATE_NOOP("History", "Remove points"),
    QT_TRANSLATE_NOOP("History", "Remove all points"),
    QT_TRANSLATE_NOOP("History", "Move handle"),
    QT_TRANSLATE_NOOP("History", "Move target"),
    QT_TRANSLATE_NOOP("History", "Remove target"),
    QT_TRANSLATE_NOOP("History", "Move point"),
    QT_TRANSLATE_NOOP("History", "Move points"),
    QT_TRANSLATE_NOOP("History", "Lock"),
    QT_TRANSLATE_NOOP("History", "Unlock"),
    QT_TRANSLATE_NOOP("History", "Switch on"),
    QT_TRANSLATE_NOOP("History", "Switch off"),
    QT_TRANSLATE_NOOP("History", "Pin"),
    QT_TRANSLATE_NOOP("History", "Unpin"),
    QT_TRANSLATE_NOOP("History", "Change mask"),
    QT_TRANSLATE_NOOP("History", "Remove mask"),
    QT_TRANSLATE_NOOP("History", "Change drag settings"),
    QT_TRANSLATE_NOOP("History", "Move slider"),
    QT_TRANSLATE_NOOP("History", "Reset sliders"),
    QT_TRANSLATE_NOOP("History", "Lock slider"),
    QT_TRANSLATE_NOOP("History", "Unlock slider"),
    QT_TRANSLATE_NOOP("History", "Add layer"),
    QT_TRANSLATE_NOOP("History", "Duplicate layer"),
    QT_TRANSLATE_NOOP("History", "Remove layer"),
    QT_TRANSLATE_NOOP("History", "Move layer"),
    QT_TRANSLATE_NOOP("History", "Choose layer"),
    QT_TRANSLATE_NOOP("History", "Show layer"),
    QT_TRANSLATE_NOOP("History", "Hide layer"),
    QT_TRANSLATE_NOOP("History", "Change opacity"),
    QT_TRANSLATE_NOOP("History", "Rename layer"),
    QT_TRANSLATE_NOOP("History", "Place layer"),
    QT_TRANSLATE_NOOP("History", "Change canvas size"),
    QT_TRANSLATE_NOOP("History", "Open photo"),
    QT_TRANSLATE_NOOP("History", "Remove photo"),
    QT_TRANSLATE_NOOP("History", "Edit here"),
    QT_TRANSLATE_NOOP("History", "Carry"),
    QT_TRANSLATE_NOOP("History", "Rebuild"),
    QT_TRANSLATE_NOOP("History", "Refine"),
};

}  // namespace

QString translatedName(const std::string& name) {
    return QCoreApplication::translate("History", name.c_str());
}

}  // namespace pliant::ui
