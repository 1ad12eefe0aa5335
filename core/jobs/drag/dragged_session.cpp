#include "core/jobs/drag/dragged_session.h"

#include "core/document/command.h"
#include "core/document/session_file.h"
#include "core/jobs/photo/canvas_drawing.h"
#include "core/photo/frame.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace pliant::jobs {

Result<DraggedSession> DraggedSession::open(const std::filesystem::path& file,
                                            const engine::RunningJob& job) {
    auto session = document::load_session(file, {.stop = job.stop});
    if (!session) return session.error();
    const auto model = file_of(session->history.present().generated().model, file, job);
    if (!model) return model.error();
    return DraggedSession(*std::move(session), file, *model);
}

DragCase DraggedSession::in_layer(DragCase what) const {
    const auto layer_from_canvas = layer().placement.inverse();
    for (auto& handle : what.handles) {
        handle = {.from = layer_from_canvas(handle.from), .to = layer_from_canvas(handle.to)};
    }
    for (auto& pin : what.pins) pin = layer_from_canvas(pin);
    return what;
}

document::Mask DraggedSession::in_layer(const document::Mask& mask) const {
    const auto size = layer().size();
    const Size of_mask{mask.width(), mask.height()};
    if (mask.is_empty() || of_mask == size || of_mask != present().canvas_size()) return mask;
    image::Image picture(mask.width(), mask.height());
    for (int y = 0; y < mask.height(); ++y) {
        auto out = picture.row(y).begin();
        for (const auto value : mask.row(y)) out = std::fill_n(out, image::Image::kChannels, value);
    }
    const auto framed = photo::framed(picture, layer().placement, size);
    std::vector<std::uint8_t> values(framed.pixels().size() / image::Image::kChannels);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = framed.pixels()[i * image::Image::kChannels];
    }
    return {size.width, size.height, values};
}

drag::Handle DraggedSession::in_canvas(drag::Handle handle) const {
    handle.from = in_canvas(handle.from);
    handle.to = in_canvas(handle.to);
    return handle;
}

drag::HandleReport DraggedSession::in_canvas(drag::HandleReport report) const {
    report.at = in_canvas(report.at);
    report.distance = in_canvas(report.distance);
    return report;
}

Activity<layers::CanvasContent> DraggedSession::draw(const std::string& device,
                                                     const engine::RunningJob& job) const {
    return draw_canvas(present(), {.session_file = file_, .device = device}, job);
}

void DraggedSession::finish(const document::Latent& latent) {
    const document::Command command = document::FinishDrag{.latent = latent, .handles = {}};
    session_.history.push(document::apply(present(), command),
                          document::kNoGesture,
                          std::string(document::name_of(command)));
}

Result<void> DraggedSession::save(const std::filesystem::path& folder) const {
    return document::save_session(folder / "session.pliant", session_);
}

}  // namespace pliant::jobs
