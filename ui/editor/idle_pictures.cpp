#include "ui/editor/idle_pictures.h"

#include <utility>
#include <variant>

namespace pliant::ui {

engine::JobId IdlePictures::render(engine::RenderPictures request, OnPicture on_picture) {
    const auto job = engine_.begin(std::move(request));
    waiting_[job] = std::move(on_picture);
    return job;
}

void IdlePictures::cancel(engine::JobId job) {
    if (waiting_.erase(job) > 0) engine_.cancel(job);
}

bool IdlePictures::take(const engine::InteractiveEvent& event) {
    if (const auto* part = std::get_if<engine::Part>(&event.what)) {
        const auto* const picture = part->what.get_if<engine::Picture>();
        if (picture == nullptr) return false;
        const auto waiting = waiting_.find(event.job);
        if (waiting != waiting_.end()) waiting->second(*picture);
        return true;
    }
    if (const auto* finished = std::get_if<engine::Finished>(&event.what)) {
        waiting_.erase(event.job);
        return finished->answer.get_if<engine::RenderedPictures>() != nullptr;
    }
    if (std::holds_alternative<engine::Failed>(event.what)) waiting_.erase(event.job);
    return false;
}

}  // namespace pliant::ui
