#include "core/training/data/picture_set.h"

#include "core/base/text.h"
#include "core/image/load.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/sha256.h"
#include "core/training/data/picture_labels.h"
#include "core/training/data/picture_source.h"

#include <ATen/ATen.h>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <utility>

namespace pliant::training {
namespace {

/// The centre square of the picture, resized -> [3,size,size] uint8.
at::Tensor to_square(const image::Image& picture, std::int64_t size) {
    const int side = std::min(picture.width(), picture.height());
    const cv::Mat whole(picture.height(),
                        picture.width(),
                        CV_8UC3,
                        const_cast<std::uint8_t*>(picture.pixels().data()));  // only read
    const cv::Mat middle =
        whole(cv::Rect((picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
    cv::Mat scaled;
    const auto wanted = static_cast<int>(size);
    cv::resize(
        middle, scaled, {wanted, wanted}, 0, 0, side >= wanted ? cv::INTER_AREA : cv::INTER_CUBIC);
    const auto options = at::TensorOptions().device(at::kCPU).dtype(at::kByte);
    return at::from_blob(scaled.data, {size, size, 3}, options).permute({2, 0, 1}).contiguous();
}

std::string fingerprint_of(const std::vector<std::string>& names, const at::Tensor& labels) {
    std::vector<std::byte> bytes;
    const auto append = [&bytes](const void* data, std::size_t count) {
        const auto* const begin = static_cast<const std::byte*>(data);
        bytes.insert(bytes.end(), begin, begin + count);
    };
    for (const auto& name : names) append(name.c_str(), name.size() + 1);
    if (labels.defined()) append(labels.data_ptr(), labels.nbytes());
    return text(names.size(),
                " pictures, ",
                model_io::sha256(
                    model_io::ByteRange::all_of(model_io::hold_bytes("names", std::move(bytes)))));
}

}  // namespace

struct PictureSet::Impl {
    [[nodiscard]] Result<at::Tensor> read(const std::string& name) const {
        const auto bytes = source->read(name);
        if (!bytes) return bytes.error();
        const auto picture = image::decode(*bytes, name);
        if (!picture) return picture.error();
        return to_square(*picture, options.size);
    }

    /// Reads the pictures of `names`: keeps the first ones in memory, and drops those that cannot
    /// be read.
    Result<void> read_all(const JobContext& job);
    [[nodiscard]] Result<void> judge_broken(std::size_t found) const;

    PictureSetOptions options;
    std::unique_ptr<PictureSource> source;
    std::vector<std::string> names;
    std::vector<std::string> broken;
    at::Tensor labels;  // [count,width]
    std::vector<at::Tensor> kept;
    std::string fingerprint;
};

Result<void> PictureSet::Impl::read_all(const JobContext& job) {
    std::vector<std::string> found;
    std::vector<std::int64_t> readable;
    found.swap(names);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (job.is_cancelled()) return Error{ErrorCode::Cancelled, "Reading was cancelled."};
        auto picture = read(found[i]);
        if (!picture && picture.error().code == ErrorCode::OutOfMemory) return picture.error();
        if (picture) {
            if (std::ssize(kept) < options.kept) kept.push_back(*std::move(picture));
            readable.push_back(static_cast<std::int64_t>(i));
            names.push_back(found[i]);
        } else {
            broken.push_back(picture.error().message);
        }
        job.report(static_cast<double>(i + 1) / static_cast<double>(found.size()),
                   "reading " + found[i]);
    }
    if (labels.defined())
        labels = labels.index_select(0, at::tensor(readable, labels.options().dtype(at::kLong)));
    return judge_broken(found.size());
}

Result<void> PictureSet::Impl::judge_broken(std::size_t found) const {
    if (broken.empty() || (options.skips_broken && !names.empty())) return {};
    std::string reasons;
    for (const auto& why : broken) reasons += (reasons.empty() ? "" : " ") + why;
    const auto count = broken.size();
    return Error{ErrorCode::FileCorrupt,
                 options.skips_broken
                     ? Sentence("{} of {} pictures cannot be used: {}", count, found, reasons)
                     : Sentence("{} of {} pictures cannot be used; {} skips them: {}",
                                count,
                                found,
                                Field{"skips_broken"},
                                reasons)};
}

PictureSet::PictureSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PictureSet::~PictureSet() = default;
PictureSet::PictureSet(PictureSet&& other) noexcept = default;
PictureSet& PictureSet::operator=(PictureSet&& other) noexcept = default;

Result<PictureSet> PictureSet::open(const std::filesystem::path& path,
                                    const PictureSetOptions& options,
                                    const JobContext& job) {
    auto source = PictureSource::open(path);
    if (!source) return source.error();
    return open(*std::move(source), options, job);
}

Result<PictureSet> PictureSet::open(std::unique_ptr<PictureSource> source,
                                    const PictureSetOptions& options,
                                    const JobContext& job) {
    auto impl = std::make_unique<Impl>();
    impl->options = options;
    impl->source = std::move(source);
    impl->names = impl->source->pictures();
    if (options.has_labels) {
        const auto folder = impl->source->labels_folder();
        const auto json = impl->source->read(folder + "dataset.json");
        if (!json) return json.error();
        auto labels = read_labels(*json, impl->names, folder);
        if (!labels) return labels.error();
        impl->labels = *std::move(labels);
    }
    if (auto read = impl->read_all(job); !read) return read.error();
    impl->fingerprint = fingerprint_of(impl->names, impl->labels);
    return PictureSet(std::move(impl));
}

std::int64_t PictureSet::count() const { return static_cast<std::int64_t>(impl_->names.size()); }

const std::vector<std::string>& PictureSet::broken() const { return impl_->broken; }

std::int64_t PictureSet::label_width() const {
    return impl_->labels.defined() ? impl_->labels.size(1) : 0;
}

const std::string& PictureSet::fingerprint() const { return impl_->fingerprint; }

Result<at::Tensor> PictureSet::picture(std::int64_t index) const {
    if (index < static_cast<std::int64_t>(impl_->kept.size())) return impl_->kept[index];
    return impl_->read(impl_->names[index]);
}

at::Tensor PictureSet::label(std::int64_t index) const {
    return impl_->labels.defined() ? impl_->labels[index] : at::Tensor();
}

}  // namespace pliant::training
