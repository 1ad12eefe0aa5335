#include "core/evaluation/trial.h"

#include "core/evaluation/where_went.h"
#include "core/tensor/convert.h"

#include <chrono>
#include <utility>

namespace pliant::evaluation {

void measure(Trial& trial, const image::Image& before, const std::vector<drag::Handle>& handles) {
    double sum = 0.0;
    int found = 0;
    for (const auto& handle : handles) {
        // It may be anywhere between where it was and half as far again beyond its target.
        const double way = distance(handle.from, handle.to);
        const Point middle = 0.5 * (handle.from + handle.to);
        const auto seen = where_went(before, trial.after, handle.from, middle, way + 4.0);
        if (!seen) {
            ++trial.unmeasurable;
            continue;
        }
        sum += distance(*seen, handle.to);
        ++found;
    }
    if (found > 0) trial.seen_distance = sum / found;
}

Result<Trial> try_drag(const stylegan::Generator& generator,
                       const at::Tensor& w_plus,
                       const image::Image& before,
                       const std::vector<drag::Handle>& handles,
                       const at::Tensor& free,
                       const drag::Options& options,
                       const std::stop_token& stop) {
    Trial trial;
    const auto start = std::chrono::steady_clock::now();
    auto session = drag::Session::start(generator, w_plus, handles, free, options);
    if (!session) return session.error();
    while (!session->finished()) {
        if (stop.stop_requested()) return Error{ErrorCode::Cancelled, "Cancelled."};
        const auto step = session->step();
        if (!step) return step.error();
        trial.steps = step->step;
        trial.has_arrived = step->has_arrived;
        trial.engine_distance = step->mean_distance;
    }
    trial.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    trial.after = tensor::to_image(session->render());
    measure(trial, before, handles);
    return trial;
}

}  // namespace pliant::evaluation
