#pragma once

#include <QImage>
#include <QSize>

namespace pliant::ui {

/// A picture at the size that it is painted in, so that a picture that rests is resized once.
/// Better to look at than what a painter does by itself, which is quicker and only looks at four
/// pixels.
class SizedPicture {
  public:
    /// `picture` in `size` px of the screen; as it is where that is very large.
    [[nodiscard]] const QImage& of(const QImage& picture, QSize size);

  private:
    qint64 key_ = 0;  // of the picture that it was made from
    QImage sized_;
};

}  // namespace pliant::ui
