#include "core/model_io/safetensors_header.h"

#include "core/model_io/strided_array.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <set>

namespace pliant::model_io {

namespace {

using nlohmann::json;

/// A tensor of no elements takes 50 bytes of the file and ten times as many of ours, an entry of
/// the metadata 6 and fifty times as many.
constexpr std::size_t kMaxTensors = 200'000;
constexpr std::size_t kMaxMetadata = 100'000;

/// The events of nlohmann's parser, taken one by one. The format nests three deep and says at each
/// place what may stand there; whatever else comes ends the parse with a reason.
class HeaderEvents final : public nlohmann::json_sax<json> {
  public:
    explicit HeaderEvents(const ByteRange& range) : range_(range) {}

    [[nodiscard]] SafetensorsHeader take() { return std::move(header_); }

    bool null() override { unexpected("null"); }
    bool boolean(bool) override { unexpected("a boolean"); }
    bool number_float(double, const std::string&) override { unexpected("a fraction"); }
    bool binary(json::binary_t&) override { unexpected("binary data"); }
    bool number_integer(std::int64_t value) override { return number(value); }
    bool number_unsigned(std::uint64_t value) override {
        constexpr auto kMax = std::uint64_t(std::numeric_limits<std::int64_t>::max());
        if (value > kMax) fail({"the number {} is absurd", value});
        return number(static_cast<std::int64_t>(value));
    }

    bool string(std::string& value) override {
        if (place_ == Place::Metadata) {
            check_count(header_.metadata.size(), kMaxMetadata, "entries of metadata");
            header_.metadata[key_] = std::move(value);
        } else if (place_ == Place::Tensor && key_ == "dtype") {
            header_.tensors.back().dtype = std::move(value);
        } else {
            unexpected("a string");
        }
        return true;
    }

    bool start_object(std::size_t) override {
        if (place_ == Place::Outside) {
            place_ = Place::Top;
        } else if (place_ == Place::Top && key_ == kMetadataName) {
            place_ = Place::Metadata;
        } else if (place_ == Place::Top) {
            check_count(header_.tensors.size(), kMaxTensors, "tensors");
            header_.tensors.push_back({key_, {}, {}, {}});
            place_ = Place::Tensor;
        } else {
            unexpected("an object");
        }
        fields_.clear();
        return true;
    }

    bool key(std::string& name) override {
        std::set<std::string>& taken = place_ == Place::Top ? names_ : fields_;
        if (!taken.insert(name).second) fail({"the name {} is there twice", name});
        key_ = std::move(name);
        return true;
    }

    bool end_object() override {
        if (place_ == Place::Tensor &&
            fields_ != std::set<std::string>{"data_offsets", "dtype", "shape"}) {
            fail({"{} does not have a dtype, a shape and data_offsets",
                  header_.tensors.back().name});
        }
        place_ = place_ == Place::Top ? Place::Outside : Place::Top;
        return true;
    }

    bool start_array(std::size_t) override {
        if (place_ != Place::Tensor || (key_ != "shape" && key_ != "data_offsets")) {
            unexpected("a list");
        }
        place_ = Place::Numbers;
        return true;
    }

    bool end_array() override {
        place_ = Place::Tensor;
        return true;
    }

    bool parse_error(std::size_t position,
                     const std::string&,
                     const nlohmann::detail::exception&) override {
        range_.source->fail(range_.offset + position, "the header is not JSON");
    }

  private:
    enum class Place { Outside, Top, Metadata, Tensor, Numbers };

    bool number(std::int64_t value) {
        if (place_ != Place::Numbers) unexpected("a number");
        auto& tensor = header_.tensors.back();
        auto& numbers = key_ == "shape" ? tensor.shape : tensor.data_offsets;
        check_count(numbers.size(), kMaxDimensions, "numbers in a list");
        numbers.push_back(value);
        return true;
    }

    /// Before one more is taken, so that a header is never held that is too large to hold.
    void check_count(std::size_t count, std::size_t limit, std::string_view what) {
        if (count == limit) fail({"more than {} {} are more than any model has", limit, what});
    }

    [[noreturn]] void unexpected(std::string_view what) {
        if (key_.empty()) fail({"the header has {} where the format knows none", what});
        fail({"the header has {} where the format knows none, at {}", what, key_});
    }

    [[noreturn]] void fail(const Sentence& reason) { range_.source->fail(range_.offset, reason); }

    ByteRange range_;
    SafetensorsHeader header_;
    Place place_ = Place::Outside;
    std::string key_;
    std::set<std::string> names_;   // of the tensors
    std::set<std::string> fields_;  // of the object at work
};

}  // namespace

SafetensorsHeader parse_safetensors_header(std::string_view json_text, const ByteRange& range) {
    HeaderEvents events(range);
    json::sax_parse(json_text.begin(), json_text.end(), &events);
    return events.take();
}

}  // namespace pliant::model_io
