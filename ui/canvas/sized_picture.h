#pragma once

#include <QImage>
#include <QSize>

namespace pliant::ui {

/// Caches a picture resampled to the size it is painted in. Looks better than QPainter's own
/// scaling, which is faster but interpolates only four pixels.
class SizedPicture {
  public:
    /// `picture` at `size` screen px; unscaled if that is very large.
    [[nodiscard]] const QImage& of(const QImage& picture, QSize size);

  private:
    qint64 key_ = 0;  // QImage::cacheKey of the source
    QImage sized_;
};

}  // namespace pliant::ui
