#include "ui/editor/before_picture.h"

namespace pliant::ui {
namespace {

using engine::WhichPicture;

/// The picture that the present one was made from: the oldest state with the same source.
WhichPicture first_of(const document::History& history) {
    const auto layer = history.present().active;
    const auto& present = history.present().generated();
    auto first = WhichPicture::of(present);
    for (auto id = history.at(history.present_id()).parent; id; id = history.at(*id).parent) {
        const auto* earlier = history.at(*id).document.find_layer(layer);
        if (earlier == nullptr || earlier->generated().source != present.source ||
            earlier->generated().model != present.model ||
            earlier->generated().before != present.before) {
            break;
        }
        first = WhichPicture::of(earlier->generated());
    }
    return first;
}

}  // namespace

void BeforePicture::follow(const document::History& history) {
    const auto which = first_of(history);
    if (which_ == which) return;
    which_ = which;
    pictures_.cancel(job_);
    job_ = pictures_.render({.pictures = {which}}, [this](const engine::Picture& drawn) {
        picture_ = {drawn.picture, drawn.motion};
        on_change_();
    });
}

void BeforePicture::forget() {
    pictures_.cancel(job_);
    which_.reset();
    if (picture_.picture == nullptr) return;
    picture_ = {};
    on_change_();
}

}  // namespace pliant::ui
