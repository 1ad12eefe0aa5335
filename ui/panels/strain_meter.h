#pragma once

#include "core/drag_values/report.h"

#include <QProgressBar>

namespace pliant::ui {

/// How far a drag has gone from what the model knows: natural, strained, or at the limit.
class StrainMeter : public QProgressBar {
    Q_OBJECT

  public:
    explicit StrainMeter(QWidget* parent = nullptr);

    /// Hidden where nothing was measured.
    void setStrain(const drag::Strain& strain);
};

}  // namespace pliant::ui
