#include "core/image/encoder.h"

#include "core/base/text.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

namespace pliant::image::detail {
namespace {

struct Format {
    const char* container;
    const char* encoder;
    /// Converts RGB to the encoder's input format.
    const char* filters;
};

// A palette per frame: a common one would need all frames at once, which do not fit in memory at
// 1024 px. Sierra dithering hides banding better than ordered dithering.
constexpr Format kGif{"gif",
                      "gif",
                      "split[frame][colours];[colours]palettegen=stats_mode=single[palette];"
                      "[frame][palette]paletteuse=new=1:dither=sierra2_4a"};
// BT.709, the players' default.
constexpr Format kMp4{"mp4",
                      "libx264",
                      "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0,"
                      "scale=out_color_matrix=bt709:out_range=tv:"
                      "flags=bicubic+accurate_rnd+full_chroma_int+bitexact,format=yuv420p"};
// libwebp converts from RGB itself, by WebP's matrix.
constexpr Format kWebp{"webp", "libwebp_anim", "format=bgra"};
constexpr const char* kQualityOfMp4 = "18";   // visually lossless
constexpr const char* kQualityOfWebp = "90";  // of 100
constexpr int kPauseCentiseconds = 150;       // pause on the last frame of a loop

const Format& format_of(MovieKind kind) {
    switch (kind) {
        case MovieKind::Gif: return kGif;
        case MovieKind::Mp4: return kMp4;
        case MovieKind::Webp: return kWebp;
        case MovieKind::Pngs: break;
    }
    throw std::logic_error("a folder of pictures needs no encoder");
}

int check(int code, const char* doing) {
    if (code < 0) throw EncodingFailed{code, doing};
    return code;
}

template <typename T>
T* check(T* made, const char* doing) {
    if (made == nullptr) throw EncodingFailed{AVERROR(ENOMEM), doing};
    return made;
}

struct Free {
    void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(AVFilterInOut* ends) const { avfilter_inout_free(&ends); }
    void operator()(AVFormatContext* container) const {
        if (container->pb != nullptr) {
            std::uint8_t* bytes = nullptr;
            avio_close_dyn_buf(container->pb, &bytes);
            av_free(bytes);
        }
        avformat_free_context(container);
    }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

Owned<AVFilterInOut> end(const char* name, AVFilterContext* filter) {
    Owned<AVFilterInOut> result(check(avfilter_inout_alloc(), "making a filter"));
    result->name = check(av_strdup(name), "making a filter");
    result->filter_ctx = filter;
    result->pad_idx = 0;
    result->next = nullptr;
    return result;
}

}  // namespace

struct Encoder::Impl {
    const Format& format;
    const AVRational tick;  // duration of a frame, seconds
    Owned<AVFilterGraph> graph;
    AVFilterContext* source = nullptr;
    AVFilterContext* sink = nullptr;
    Owned<AVCodecContext> codec;
    Owned<AVFormatContext> container;
    AVStream* stream = nullptr;
    Owned<AVFrame> filtered{check(av_frame_alloc(), "making a frame")};
    Owned<AVFrame> last{check(av_frame_alloc(), "making a frame")};
    Owned<AVPacket> packet{check(av_packet_alloc(), "making a packet")};
    std::int64_t next_frame = 0;
    bool is_ended = false;

    Impl(MovieKind kind, int width, int height, int frames_per_second, const std::string& comment)
        : format(format_of(kind)), tick{1, frames_per_second} {
        av_log_set_level(AV_LOG_QUIET);  // errors are returned as codes
        open_filters(width, height);
        open_codec();
        open_container(comment);
    }

    /// libav frees the last frame of a GIF only when the trailer is written.
    ~Impl() {
        if (!is_ended) av_write_trailer(container.get());
    }

    void open_filters(int width, int height) {
        graph.reset(check(avfilter_graph_alloc(), "making the filters"));
        graph->nb_threads = 1;
        const auto frames = text("video_size=",
                                 width,
                                 "x",
                                 height,
                                 ":pix_fmt=rgb24:time_base=1/",
                                 tick.den,
                                 ":pixel_aspect=1/1");
        check(avfilter_graph_create_filter(&source,
                                           avfilter_get_by_name("buffer"),
                                           "in",
                                           frames.c_str(),
                                           nullptr,
                                           graph.get()),
              "making the source of frames");
        check(avfilter_graph_create_filter(
                  &sink, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr, graph.get()),
              "making the end of the filters");
        auto* from = end("in", source).release();
        auto* to = end("out", sink).release();
        const int parsed =
            avfilter_graph_parse_ptr(graph.get(), format.filters, &to, &from, nullptr);
        const Owned<AVFilterInOut> rest_of_from(from), rest_of_to(to);
        check(parsed, "reading the filters");
        check(avfilter_graph_config(graph.get(), nullptr), "connecting the filters");
    }

    void open_codec() {
        const auto* const encoder = avcodec_find_encoder_by_name(format.encoder);
        if (encoder == nullptr) throw EncodingFailed{AVERROR_ENCODER_NOT_FOUND, format.encoder};
        codec.reset(check(avcodec_alloc_context3(encoder), "making the encoder"));
        codec->width = av_buffersink_get_w(sink);
        codec->height = av_buffersink_get_h(sink);
        codec->pix_fmt = static_cast<AVPixelFormat>(av_buffersink_get_format(sink));
        codec->time_base = tick;
        codec->framerate = av_inv_q(tick);
        codec->sample_aspect_ratio = {1, 1};
        codec->thread_count = 1;  // the bits must not depend on the machine
        codec->flags |= AV_CODEC_FLAG_BITEXACT;
        if (&format == &kMp4) {
            codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
            codec->colorspace = AVCOL_SPC_BT709;
            codec->color_primaries = AVCOL_PRI_BT709;
            codec->color_trc = AVCOL_TRC_IEC61966_2_1;  // sRGB's own curve
            codec->color_range = AVCOL_RANGE_MPEG;
            check(av_opt_set(codec->priv_data, "crf", kQualityOfMp4, 0), "setting the quality");
        } else if (&format == &kWebp) {
            check(av_opt_set(codec->priv_data, "quality", kQualityOfWebp, 0),
                  "setting the quality");
        }
        check(avcodec_open2(codec.get(), encoder, nullptr), "opening the encoder");
    }

    void open_container(const std::string& comment) {
        AVFormatContext* made = nullptr;
        check(avformat_alloc_output_context2(&made, nullptr, format.container, nullptr),
              "making the container");
        container.reset(made);
        container->flags |= AVFMT_FLAG_BITEXACT;
        check(avio_open_dyn_buf(&container->pb), "making room for the file");
        stream = check(avformat_new_stream(container.get(), nullptr), "making the stream");
        stream->time_base = tick;
        stream->avg_frame_rate = codec->framerate;
        check(avcodec_parameters_from_context(stream->codecpar, codec.get()),
              "describing the stream");
        check(av_dict_set(&container->metadata, "comment", comment.c_str(), 0),
              "setting the comment");
        if (&format == &kGif) {
            check(av_opt_set_int(container->priv_data, "final_delay", kPauseCentiseconds, 0),
                  "setting the rest");
        } else if (&format == &kWebp) {
            check(av_opt_set_int(container->priv_data, "loop", 0, 0), "setting the loop");
        }
        check(avformat_write_header(container.get(), nullptr), "beginning the file");
    }

    /// nullptr: there are no more.
    void encode(AVFrame* frame) {
        check(avcodec_send_frame(codec.get(), frame), "encoding a frame");
        for (;;) {
            const int received = avcodec_receive_packet(codec.get(), packet.get());
            if (received == AVERROR(EAGAIN) || received == AVERROR_EOF) return;
            check(received, "encoding a frame");
            packet->duration = 1;
            packet->stream_index = stream->index;
            av_packet_rescale_ts(packet.get(), codec->time_base, stream->time_base);
            check(av_interleaved_write_frame(container.get(), packet.get()), "writing a frame");
        }
    }

    /// nullptr: there are no more.
    void filter(AVFrame* frame) {
        check(av_buffersrc_add_frame(source, frame), "converting a frame");
        for (;;) {
            const int got = av_buffersink_get_frame(sink, filtered.get());
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
            check(got, "converting a frame");
            filtered->pict_type = AV_PICTURE_TYPE_NONE;
            encode(filtered.get());
            std::swap(filtered, last);
            av_frame_unref(filtered.get());
        }
    }

    /// A WebP's last frame has no duration of its own, so it is repeated.
    void rest_on_last_frame() {
        last->pts += std::int64_t{kPauseCentiseconds} * tick.den / 100;
        encode(last.get());
    }
};

Encoder::Encoder(
    MovieKind kind, int width, int height, int frames_per_second, const std::string& comment)
    : impl_(std::make_unique<Impl>(kind, width, height, frames_per_second, comment)) {}

Encoder::~Encoder() = default;

void Encoder::add(const Image& added) {
    const auto image = over(added, {255, 255, 255});
    const Owned<AVFrame> frame(check(av_frame_alloc(), "making a frame"));
    frame->format = AV_PIX_FMT_RGB24;
    frame->width = image.width();
    frame->height = image.height();
    frame->pts = impl_->next_frame++;
    check(av_frame_get_buffer(frame.get(), 0), "making a frame");
    for (int y = 0; y < image.height(); ++y) {
        const auto row = image.row(y);
        std::memcpy(
            frame->data[0] + std::ptrdiff_t{y} * frame->linesize[0], row.data(), row.size());
    }
    impl_->filter(frame.get());
}

std::vector<std::uint8_t> Encoder::finish() {
    impl_->filter(nullptr);
    if (&impl_->format == &kWebp) impl_->rest_on_last_frame();
    impl_->encode(nullptr);
    auto& container = *impl_->container;
    impl_->is_ended = true;
    check(av_write_trailer(&container), "ending the file");
    std::uint8_t* bytes = nullptr;
    const int count = avio_close_dyn_buf(container.pb, &bytes);
    container.pb = nullptr;
    std::vector<std::uint8_t> file(bytes, bytes + std::max(count, 0));
    av_free(bytes);
    return file;
}

}  // namespace pliant::image::detail
