#include "ui/editor/before_picture.h"

namespace pliant::ui {
namespace {

using engine::WhichPicture;

/// The picture that the present one was made from: the oldest state with the same source.
WhichPicture first_of(const document::History& history) {
    auto oldest = history.present_id();
    const auto& present = history.present().generated();
    for (auto id = history.at(oldest).parent; id; id = history.at(*id).parent) {
        const auto& earlier = history.at(*id).document.generated();
        if (earlier.source != present.source || earlier.model != present.model) break;
        oldest = *id;
    }
    return WhichPicture::of(history.at(oldest).document.generated());
}

}  // namespace

void BeforePicture::follow(const document::History& history) {
    const auto which = first_of(history);
    if (which_ == which) return;
    which_ = which;
    pictures_.cancel(job_);
    job_ = pictures_.render({.pictures = {which}}, [this](auto, const auto& picture) {
        picture_ = picture;
        on_change_();
    });
}

void BeforePicture::forget() {
    pictures_.cancel(job_);
    which_.reset();
    if (picture_ == nullptr) return;
    picture_ = nullptr;
    on_change_();
}

}  // namespace pliant::ui
