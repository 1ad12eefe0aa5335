#include "core/people/person.h"

#include <utility>

namespace pliant::people {

Person mirrored(Person person) {
    const auto negate = [](auto&... values) { ((values = -values), ...); };
    negate(person.pose.yaw,
           person.pose.roll,
           person.expression.gaze_x,
           person.expression.mouth_side,
           person.hair.parting,
           person.light.key_azimuth,
           person.light.fill_azimuth,
           person.framing.shift_x);
    std::swap(person.expression.left_eye_closed, person.expression.right_eye_closed);
    for (float& value : person.asymmetry) value = -value;
    person.background.angle = kPi - person.background.angle;
    person.is_mirrored = !person.is_mirrored;
    return person;
}

}  // namespace pliant::people
