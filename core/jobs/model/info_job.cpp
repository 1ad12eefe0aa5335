#include "core/jobs/model/info_job.h"

#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/models/generator_info.h"
#include "core/reach/reach.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator_finder.h"

#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

// Settings are for people to read; a malicious file may hold millions, deeply nested.
constexpr std::size_t kMaxSettings = 1000;
constexpr std::size_t kMaxNameBytes = 256;
constexpr std::size_t kMaxValueBytes = 4096;

/// Truncates text longer than `limit` bytes, with an ellipsis.
std::string shortened(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    // Do not cut a UTF-8 character: continuation bytes are 10xxxxxx.
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    text.resize(limit);
    return text + "...";
}

/// A value as JSON; if it is long, the beginning as a string.
std::string json_text(const model_io::Json& value) {
    // Strings in the file may not be UTF-8; invalid bytes are replaced.
    const auto dump = [](const model_io::Json& any) {
        return any.dump(-1, ' ', false, model_io::Json::error_handler_t::replace);
    };
    auto whole = dump(value);
    if (whole.size() <= kMaxValueBytes) return whole;
    if (value.is_string()) whole = value.get<std::string>();
    return dump(shortened(std::move(whole), kMaxValueBytes));
}

/// Appends the non-empty leaves of a tree, named by their paths.
void append_settings(const std::string& name,
                     const model_io::Json& tree,
                     std::vector<engine::Setting>& settings) {
    if (tree.is_null() || (tree.is_structured() && tree.empty())) return;
    if (settings.size() >= kMaxSettings) return;
    if (!tree.is_object() || name.size() > kMaxNameBytes) {
        settings.push_back({shortened(name, kMaxNameBytes), json_text(tree)});
        return;
    }
    for (const auto& [key, value] : tree.items()) {
        append_settings(name.empty() ? key : text(name, '.', key), value, settings);
    }
}

engine::NetworkInfo network_info(const model_io::Network& network) {
    engine::NetworkInfo info{.name = network.name,
                             .class_name = network.class_name,
                             .tensor_count = static_cast<std::int64_t>(network.tensors.size())};
    if (network.fault) info.problem = network.fault->message;
    for (const auto& tensor : network.tensors) {
        info.number_count += model_io::element_count(tensor.shape);
    }
    for (const auto& [key, value] : network.config.items()) {
        // The reader's list of the modules' classes: structure, not settings.
        if (key != "modules") append_settings(key, value, info.settings);
    }
    return info;
}

std::string names(const std::vector<model_io::Network>& networks) {
    std::string list;
    for (const auto& network : networks) {
        list += text(list.empty() ? "" : ", ", network.name.empty() ? "(unnamed)" : network.name);
    }
    return list.empty() ? "none" : list;
}

}  // namespace

Activity<engine::ModelInfo> run(engine::Info request, engine::RunningJob job) {
    const auto path = model_io::named_model(request.file);
    if (!path) co_return path.error();
    job.report(0.0, "reading the file");
    const auto file = model_io::ModelFile::open(*path);
    if (!file) co_return file.error();
    if (!request.network.empty() && !stylegan::has_network(*file, request.network)) {
        co_return Error{ErrorCode::ModelMismatch,
                        {"{} holds no network named '{}'; it holds: {}.",
                         path->string(),
                         request.network,
                         names(file->networks())}};
    }

    engine::ModelInfo info;
    info.file = *path;
    info.format = model_io::to_string(file->format());
    info.byte_count = file->byte_count();
    for (const auto& network : file->networks()) {
        info.networks.push_back(network_info(network));
    }
    append_settings("", file->metadata(), info.settings);
    co_await next_step();
    const auto description = stylegan::examine(*file, request.network, {.stop = job.stop});
    if (!description && description.error().code == ErrorCode::Cancelled) {
        co_return description.error();
    }
    if (description) {
        info.generator = models::generator_info(*description);
        const auto kept =
            reach::Reach::find(*file, description->network, description->architecture.w_dim);
        if (!kept) co_return kept.error();
        if (*kept) info.natural_strain = (*kept)->natural();
    } else {
        info.why_no_generator = description.error().message;
    }

    co_await next_step();
    auto sha256 = file->sha256(job);
    if (!sha256) co_return sha256.error();
    info.sha256 = *std::move(sha256);
    co_return info;
}

}  // namespace pliant::jobs
