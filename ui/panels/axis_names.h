#pragma once

#include "core/axes/axis_set.h"

#include <QString>
#include <QStringList>

namespace pliant::ui {

/// How an axis is called in the window, and among which others it stands.
struct AxisName {
    QString group;
    QString title;
};

[[nodiscard]] AxisName nameOf(const axes::Axis& axis);
/// Its place among the others of its group.
[[nodiscard]] int rankOf(const axes::Axis& axis);

/// The groups in the order in which they are shown.
[[nodiscard]] QStringList axisGroups();

}  // namespace pliant::ui
