#include "ui/panels/strain_meter.h"

#include <algorithm>

namespace pliant::ui {
namespace {

/// Below this share of the limit, pictures look like the model's own.
constexpr double kStrainedFrom = 0.7;

}  // namespace

StrainMeter::StrainMeter(QWidget* parent) : QProgressBar(parent) {
    setAccessibleName(tr("Strain"));
    setToolTip(tr("How far the picture is from those that the model knows"));
    setRange(0, 100);
    hide();
}

void StrainMeter::setStrain(const drag::Strain& strain) {
    setVisible(strain.limit > 0.0);
    if (strain.limit <= 0.0) return;
    const double share = std::clamp(strain.now / strain.limit, 0.0, 1.0);
    setValue(static_cast<int>(100.0 * share));
    setFormat(strain.is_at_limit()    ? tr("at the limit")
              : share < kStrainedFrom ? tr("natural")
                                      : tr("strained"));
}

}  // namespace pliant::ui
