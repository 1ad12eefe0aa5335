#include "core/model_io/npy_format.h"

#include "core/base/text.h"
#include "core/model_io/cursor.h"
#include "core/model_io/numpy_dtype.h"

#include <charconv>
#include <set>
#include <string_view>

namespace pliant::model_io {

namespace {

constexpr std::string_view kNpyMagic = "\x93NUMPY";
constexpr std::size_t kNpyAlignment = 64;

/// As much as version 1 can have; the later ones are for records, which no model is made of.
constexpr std::uint64_t kMaxNpyHeaderBytes = 65535;

/// The Python literal of a header, {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), },
/// read from left to right.
class HeaderText {
  public:
    HeaderText(std::string text, const ByteRange& range) : text_(std::move(text)), range_(range) {}

    [[nodiscard]] bool takes(std::string_view token) {
        const std::size_t start = text_.find_first_not_of(" \n\t", at_);
        if (start == std::string::npos || text_.compare(start, token.size(), token) != 0) {
            return false;
        }
        at_ = start + token.size();
        return true;
    }
    void expect(std::string_view token) {
        if (!takes(token)) fail({"the header lacks {} where numpy writes it", token});
    }
    [[nodiscard]] std::string quoted() {
        const char quote = takes("'") ? '\'' : '"';
        if (quote == '"') expect("\"");
        const std::size_t end = text_.find(quote, at_);
        if (end == std::string::npos) fail("the header ends inside a string");
        std::string content = text_.substr(at_, end - at_);
        at_ = end + 1;
        return content;
    }
    [[nodiscard]] std::int64_t number() {
        std::int64_t value = 0;
        const char* end = text_.data() + text_.size();
        const auto [stopped, failure] = std::from_chars(text_.data() + at_, end, value);
        if (failure != std::errc()) fail("the header's shape is not made of numbers");
        at_ = static_cast<std::size_t>(stopped - text_.data());
        return value;
    }
    [[noreturn]] void fail(const Sentence& reason, ErrorCode code = ErrorCode::FileCorrupt) const {
        range_.source->fail(range_.offset + at_, reason, code);
    }

  private:
    std::string text_;
    ByteRange range_;
    std::size_t at_ = 0;
};

struct Header {
    std::string dtype;
    bool is_fortran = false;
    Shape shape;
};

Shape parse_shape(HeaderText& in) {
    Shape shape;
    in.expect("(");
    while (!in.takes(")")) {
        static_cast<void>(in.takes(""));  // over the spaces
        shape.push_back(in.number());
        static_cast<void>(in.takes("L"));  // Python 2's long integers
        if (!in.takes(",")) {
            in.expect(")");
            break;
        }
    }
    return shape;
}

Header parse_header(HeaderText& in) {
    Header header;
    std::set<std::string> keys;
    in.expect("{");
    while (!in.takes("}")) {
        const std::string key = in.quoted();
        in.expect(":");
        if (key == "descr") {
            if (in.takes("["))
                in.fail("the elements are records, not numbers", ErrorCode::FormatUnsupported);
            header.dtype = in.quoted();
        } else if (key == "fortran_order") {
            header.is_fortran = in.takes("True");
            if (!header.is_fortran) in.expect("False");
        } else if (key == "shape") {
            header.shape = parse_shape(in);
        } else {
            in.fail({"the header has the unknown key {}", key});
        }
        if (!keys.insert(key).second) in.fail({"the header has the key {} twice", key});
        static_cast<void>(in.takes(","));
    }
    if (keys.size() != 3) in.fail("the header does not have descr, fortran_order and shape");
    return header;
}

}  // namespace

StridedArray parse_npy(const ByteRange& range) {
    Cursor cursor(range);
    if (range.size < kNpyMagic.size() ||
        cursor.read_text(kNpyMagic.size(), "the signature") != kNpyMagic) {
        range.source->fail(range.offset, "this is not a numpy array", ErrorCode::FormatUnsupported);
    }
    const int version = cursor.read<std::uint8_t>("the version");
    static_cast<void>(cursor.read<std::uint8_t>("the version"));
    if (version < 1 || version > 3) {
        cursor.fail({"version {} of numpy's format is unknown", version},
                    ErrorCode::FormatUnsupported);
    }
    const std::uint64_t size = version == 1 ? cursor.read<std::uint16_t>("the header's length")
                                            : cursor.read<std::uint32_t>("the header's length");
    if (size > kMaxNpyHeaderBytes) cursor.fail({"a header of {} bytes is absurd", size});
    const ByteRange header_range = {range.source, cursor.offset(), size};
    HeaderText in(cursor.read_text(size, "the header"), header_range);
    const Header header = parse_header(in);

    const auto known = dtype_from_numpy(header.dtype);
    if (const auto* unknown = std::get_if<UnknownDtype>(&known)) {
        in.fail({"the elements are {} ({})", unknown->reason, header.dtype},
                ErrorCode::FormatUnsupported);
    }
    const Dtype dtype = std::get<Dtype>(known);
    const auto count = checked_element_count(header.shape, dtype);
    if (!count) in.fail("the shape is impossible");
    const ByteRange data =
        cursor.skip(static_cast<std::uint64_t>(*count) * size_of(dtype), "the array");
    if (cursor.remaining() > 0) cursor.fail("the file goes on after its array");
    return {
        data,
        dtype,
        header.shape,
        header.is_fortran ? column_major_strides(header.shape) : row_major_strides(header.shape),
        0};
}

std::string npy_header(const Array& array) {
    std::string header =
        text("{'descr': '", numpy_code(array.dtype()), "', 'fortran_order': False, 'shape': (");
    for (const std::int64_t size : array.shape()) header += text(size, ", ");
    // numpy writes one element as "(3,)" and several as "(3, 4)".
    if (array.shape().size() > 1) header.resize(header.size() - 2);
    if (array.shape().size() == 1) header.resize(header.size() - 1);
    header += "), }";
    constexpr std::size_t kBefore = kNpyMagic.size() + 4;  // version and length
    const std::size_t padded =
        (kBefore + header.size() + 1 + kNpyAlignment - 1) / kNpyAlignment * kNpyAlignment - kBefore;
    header.resize(padded - 1, ' ');
    header += '\n';
    std::string start(kNpyMagic);
    start += {'\1', '\0', static_cast<char>(padded & 0xFF), static_cast<char>(padded >> 8)};
    return start + header;
}

}  // namespace pliant::model_io
