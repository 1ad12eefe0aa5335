#include "core/model_io/strided_array.h"

#include "core/base/text.h"

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

namespace pliant::model_io {

namespace {

using Sizes = std::span<const std::int64_t>;

/// Elements that lie apart are read with what is between them, at most this much at a time.
constexpr std::int64_t kWindowBytes = 16 << 20;

/// An array may always repeat its elements (a stride of 0) to this much: torch saves what was made
/// by expand() with the few elements behind it.
constexpr std::uint64_t kMaxRepeatedBytes = 64u << 20;

/// Whether the elements lie row-major without gaps; the stride of a dimension of one element says
/// nothing.
bool is_packed(Sizes shape, Sizes strides) {
    std::int64_t expected = 1;
    for (std::size_t i = shape.size(); i-- > 0;) {
        if (shape[i] != 1 && strides[i] != expected) return false;
        expected *= shape[i];
    }
    return true;
}

/// A dimension of an array, its lengths in elements.
struct Axis {
    std::int64_t size = 0;
    std::int64_t stride = 0;  ///< in the storage
    std::int64_t step = 0;    ///< in the packed array
    std::int64_t inner = 0;   ///< one slice across this axis, in the storage: first element to last

    /// All the slices, first element to last.
    [[nodiscard]] std::int64_t span() const { return (size - 1) * stride + inner; }
};
using Axes = std::span<const Axis>;

/// The axes from the longest stride to the shortest: the order in which the elements lie.
std::vector<Axis> axes_in_file_order(const Shape& shape, const Shape& strides) {
    const Shape steps = row_major_strides(shape);
    std::vector<Axis> axes;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] != 1) axes.push_back({shape[i], strides[i], steps[i], 1});
    }
    std::stable_sort(
        axes.begin(), axes.end(), [](const Axis& a, const Axis& b) { return a.stride > b.stride; });
    for (std::size_t i = axes.size(); i-- > 1;) axes[i - 1].inner = axes[i].span();
    return axes;
}

/// Packs elements that lie apart. It goes over the storage once, from its start to its end, however
/// the axes lie: a file behind deflate cannot be read backwards, and overlapping rows would have it
/// read again and again.
template <typename Unit>
class Gatherer {
  public:
    explicit Gatherer(const ByteRange& storage) : storage_(storage) {}

    /// Reads the elements from `first` on, window after window; slices that lie more than a window
    /// apart are read each by itself.
    void gather(std::int64_t first, Axes axes, Unit* destination) {
        if (axes.empty()) return read(first, {destination, 1});
        const Axis& axis = axes.front();
        if (axis.stride > kWindow && axis.stride >= axis.inner) {
            for (std::int64_t i = 0; i < axis.size; ++i) {
                gather(first + i * axis.stride, axes.subspan(1), destination + i * axis.step);
            }
            return;
        }
        const std::int64_t span = axis.span();
        for (std::int64_t begin = 0; begin < span; begin += kWindow) {
            window_.resize(std::size_t(std::min(kWindow, span - begin)));
            read(first + begin, window_);
            take(-begin, axes, destination);
        }
    }

  private:
    static constexpr std::int64_t kWindow = kWindowBytes / std::int64_t(sizeof(Unit));

    void read(std::int64_t first, std::span<Unit> destination) const {
        storage_.read(std::uint64_t(first) * sizeof(Unit), std::as_writable_bytes(destination));
    }

    /// Copies what the window holds of the elements, the first of which lies at `at` in the window;
    /// before its start, `at` is negative.
    void take(std::int64_t at, Axes axes, Unit* destination) const {
        const Axis& axis = axes.front();
        std::int64_t begin = 0;
        std::int64_t end = axis.size;
        if (axis.stride > 0) {  // else all slices lie in one place, which the caller has checked
            const std::int64_t missing = 1 - at - axis.inner;  // of the first slice's last element
            const std::int64_t ahead = std::int64_t(window_.size()) - 1 - at;
            if (missing > 0) begin = (missing + axis.stride - 1) / axis.stride;
            end = ahead < 0 ? 0 : std::min(end, ahead / axis.stride + 1);
        }
        if (axes.size() == 1) {
            for (std::int64_t i = begin; i < end; ++i) {
                destination[i * axis.step] = window_[std::size_t(at + i * axis.stride)];
            }
            return;
        }
        for (std::int64_t i = begin; i < end; ++i) {
            take(at + i * axis.stride, axes.subspan(1), destination + i * axis.step);
        }
    }

    const ByteRange& storage_;
    std::vector<Unit> window_;
};

template <typename Unit>
void gather_all(const StridedArray& array, Array& destination) {
    const auto axes = axes_in_file_order(array.shape, array.strides);
    Gatherer<Unit>(array.storage)
        .gather(array.first, axes, reinterpret_cast<Unit*>(destination.bytes().data()));
}

std::string written(const Shape& shape) {
    std::string list = "[";
    for (const std::int64_t size : shape) list += text(list.size() > 1 ? ", " : "", size);
    return list + "]";
}

}  // namespace

Shape row_major_strides(const Shape& shape) {
    Shape strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t i = shape.size(); i-- > 0;) {
        strides[i] = stride;
        stride *= shape[i];
    }
    return strides;
}

Shape column_major_strides(const Shape& shape) {
    Shape strides(shape.size());
    std::int64_t stride = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        strides[i] = stride;
        stride *= shape[i];
    }
    return strides;
}

std::optional<std::int64_t> checked_element_count(const Shape& shape, Dtype dtype) {
    if (shape.size() > kMaxDimensions) return std::nullopt;
    if (std::any_of(shape.begin(), shape.end(), [](std::int64_t size) { return size < 0; })) {
        return std::nullopt;
    }
    // A size of 0 must not hide the overflow of the others: strides multiply them.
    std::int64_t product = 1;
    for (const std::int64_t size : shape) {
        if (__builtin_mul_overflow(product, std::max<std::int64_t>(size, 1), &product)) {
            return std::nullopt;
        }
    }
    if (product > std::numeric_limits<std::int64_t>::max() / std::int64_t(size_of(dtype))) {
        return std::nullopt;
    }
    return element_count(shape);
}

Sentence why_unreadable(const StridedArray& array) {
    const auto count = checked_element_count(array.shape, array.dtype);
    if (!count) return {"the shape {} is impossible", written(array.shape)};
    if (array.strides.size() != array.shape.size()) {
        return {"a tensor has {} sizes and {} strides", array.shape.size(), array.strides.size()};
    }
    for (const std::int64_t stride : array.strides) {
        if (stride < 0) return {"the strides {} are negative", written(array.strides)};
    }
    if (array.first < 0) return {"a tensor starts at the negative element {}", array.first};
    if (*count == 0) return {};

    const auto unit = std::int64_t(size_of(array.dtype));
    const std::int64_t available = std::int64_t(array.storage.size) / unit;
    std::int64_t last = array.first;
    for (std::size_t i = 0; i < array.shape.size(); ++i) {
        std::int64_t step = 0;
        if (__builtin_mul_overflow(array.shape[i] - 1, array.strides[i], &step) ||
            __builtin_add_overflow(last, step, &last)) {
            last = std::numeric_limits<std::int64_t>::max();
            break;
        }
    }
    if (last >= available) {
        return {"a tensor of shape {} and strides {} reaches element {} of a storage that holds {}",
                written(array.shape),
                written(array.strides),
                last,
                available};
    }
    const auto limit = std::max(array.storage.source->size(), kMaxRepeatedBytes);
    if (std::uint64_t(*count * unit) > limit) {
        return {"a tensor of shape {} repeats its elements to more than {} bytes",
                written(array.shape),
                limit};
    }
    return {};
}

Array read(const StridedArray& array) {
    Array destination(array.dtype, array.shape);
    if (destination.size() == 0) return destination;
    if (is_packed(array.shape, array.strides)) {
        const auto from = std::uint64_t(array.first) * size_of(array.dtype);
        array.storage.read(from, destination.bytes());
        return destination;
    }
    switch (size_of(array.dtype)) {
        case 1: gather_all<std::uint8_t>(array, destination); break;
        case 2: gather_all<std::uint16_t>(array, destination); break;
        case 4: gather_all<std::uint32_t>(array, destination); break;
        default: gather_all<std::uint64_t>(array, destination); break;
    }
    return destination;
}

}  // namespace pliant::model_io
