#include "ui/panels/drag_setting_names.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

// The texts of drag::Settings' schema, for the translation tools.
[[maybe_unused]] constexpr const char* kSettingTexts[] = {
    QT_TRANSLATE_NOOP("DragSettings", "Method"),
    QT_TRANSLATE_NOOP("DragSettings",
                      "Fast arrives in a few steps; classic is the published loop."),
    QT_TRANSLATE_NOOP("DragSettings", "Fast"),
    QT_TRANSLATE_NOOP("DragSettings", "Classic (as published)"),
    QT_TRANSLATE_NOOP("DragSettings", "Latent"),
    QT_TRANSLATE_NOOP("DragSettings", "W+ reaches more pictures; W keeps them more plausible."),
    QT_TRANSLATE_NOOP("DragSettings", "W+ (each layer its own)"),
    QT_TRANSLATE_NOOP("DragSettings", "W (one for all layers)"),
    QT_TRANSLATE_NOOP("DragSettings", "Precision"),
    QT_TRANSLATE_NOOP(
        "DragSettings",
        "Exact computes in 32-bit floats throughout; fast looks the same to the eye."),
    QT_TRANSLATE_NOOP("DragSettings", "Exact"),
    QT_TRANSLATE_NOOP("DragSettings", "Layers"),
    QT_TRANSLATE_NOOP("DragSettings",
                      "Rows of W+ that move, from the first; the rest keep the appearance"),
    QT_TRANSLATE_NOOP("DragSettings", "Step limit"),
    QT_TRANSLATE_NOOP("DragSettings", "The drag stops after this many steps"),
    QT_TRANSLATE_NOOP("DragSettings", "Arrival"),
    QT_TRANSLATE_NOOP("DragSettings", "Distance within which a handle has arrived"),
    QT_TRANSLATE_NOOP("DragSettings", "Strain limit"),
    QT_TRANSLATE_NOOP("DragSettings",
                      "Fast mode: how far the picture may go from those that the model knows, "
                      "whose strain is about 1"),
    QT_TRANSLATE_NOOP("DragSettings", "Mask weight"),
    QT_TRANSLATE_NOOP("DragSettings", "Lambda: cost of a change where the mask allows none"),
    QT_TRANSLATE_NOOP("DragSettings", "Learning rate"),
    QT_TRANSLATE_NOOP("DragSettings",
                      "Classic mode: how far the latent moves in a step, in units of W"),
    QT_TRANSLATE_NOOP("DragSettings", "Feature block"),
    QT_TRANSLATE_NOOP("DragSettings",
                      "Size of the feature map that handles are followed in. Small ones see large "
                      "things, large ones small things."),
    QT_TRANSLATE_NOOP("DragSettings", "Motion radius"),
    QT_TRANSLATE_NOOP("DragSettings", "r1: radius of the patch that moves with a handle"),
    QT_TRANSLATE_NOOP("DragSettings", "Tracking radius"),
    QT_TRANSLATE_NOOP("DragSettings", "r2: radius in which a handle is searched for"),
};

}  // namespace

QString translatedSetting(const char* text) {
    return QCoreApplication::translate("DragSettings", text);
}

}  // namespace pliant::ui
