#include "ui/panels/panel.h"

#include <utility>

namespace pliant::ui {

void Panel::setAvailable(bool is_available) {
    if (is_available != std::exchange(is_available_, is_available)) Q_EMIT availabilityChanged();
}

}  // namespace pliant::ui
