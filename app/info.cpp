#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/requests/model.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestValue = 80;

Json to_json(const engine::GeneratorInfo& generator) {
    Json channels = Json::object();
    for (const auto& block : generator.blocks) {
        channels[std::to_string(block.resolution)] = block.channels;
    }
    return {
        {"architecture", generator.architecture},
        {"network", generator.network},
        {"resolution", generator.resolution},
        {"size", {generator.size.width, generator.size.height}},
        {"picture_channels", generator.picture_channels},
        {"z_dim", generator.z_dim},
        {"w_dim", generator.w_dim},
        {"c_dim", generator.c_dim},
        {"num_ws", generator.num_ws},
        {"mapping_layers", generator.mapping_layers},
        {"channels", std::move(channels)},
        {"conv_clamp", generator.conv_clamp ? Json(*generator.conv_clamp) : Json()},
        {"parameters", generator.parameter_count},
        {"substitutes", generator.substitutes},
    };
}

Json to_json(const std::vector<engine::Setting>& settings) {
    Json object = Json::object();
    for (const auto& setting : settings) object[setting.name] = Json::parse(setting.value);
    return object;
}

Json to_json(const engine::ModelInfo& info) {
    Json networks = Json::array();
    for (const auto& network : info.networks) {
        networks.push_back({
            {"name", network.name},
            {"class", network.class_name},
            {"tensors", network.tensor_count},
            {"numbers", network.number_count},
            {"settings", to_json(network.settings)},
            {"problem", network.problem.empty() ? Json() : Json(network.problem)},
        });
    }
    return {
        {"file", shown(info.file)},
        {"format", info.format},
        {"bytes", info.byte_count},
        {"sha256", info.sha256},
        {"networks", std::move(networks)},
        {"generator", info.generator ? to_json(*info.generator) : Json()},
        {"problem", info.generator ? Json() : Json(info.why_no_generator)},
        {"natural_strain", info.natural_strain ? Json(*info.natural_strain) : Json()},
        {"settings", to_json(info.settings)},
    };
}

std::string name_or_unnamed(const std::string& name) { return name.empty() ? "(unnamed)" : name; }

void print(const engine::GeneratorInfo& generator) {
    std::string channels;
    for (const auto& block : generator.blocks) {
        channels += text(channels.empty() ? "" : " ", block.resolution, ':', block.channels);
    }
    std::cout << '\n'
              << generator.architecture << " generator "
              << printable(name_or_unnamed(generator.network)) << '\n';
    print_line("Resolution", text(generator.size.width, " x ", generator.size.height));
    if (generator.picture_channels == 1) print_line("Colours", "grey");
    if (generator.picture_channels == 4) print_line("Colours", "RGB and alpha");
    print_line("z, w", text(generator.z_dim, ", ", generator.w_dim));
    print_line("Classes", generator.c_dim == 0 ? "none" : std::to_string(generator.c_dim));
    print_line("Channels", channels);
    print_line("Rows of W+", std::to_string(generator.num_ws));
    print_line("Mapping", text(generator.mapping_layers, " layers"));
    print_line("Parameters", with_thousands(generator.parameter_count));
    if (generator.conv_clamp) print_line("Clamp", text(*generator.conv_clamp));
    for (const auto& sentence : generator.substitutes) std::cout << "  " << sentence << '\n';
}

/// A setting's value without quotes, truncated if long.
std::string short_value(const std::string& json_text) {
    const auto value = Json::parse(json_text);
    std::string shown = value.is_string() ? value.get<std::string>() : json_text;
    if (shown.size() > kLongestValue) shown = shown.substr(0, kLongestValue) + "...";
    return shown;
}

void print(std::string_view title, const std::vector<engine::Setting>& settings) {
    if (settings.empty()) return;
    std::cout << '\n' << title << '\n';
    std::size_t width = kNameWidth;
    for (const auto& setting : settings) width = std::max(width, setting.name.size());
    for (const auto& setting : settings) {
        print_line(setting.name, short_value(setting.value), width);
    }
}

void print(const engine::ModelInfo& info) {
    std::cout << printable(info.file.string()) << '\n';
    print_line("Format", info.format);
    print_line("Size", human_size(info.byte_count));
    print_line("SHA-256", info.sha256);

    std::cout << "\nNetworks\n";
    if (info.networks.empty()) std::cout << "  none\n";
    for (const auto& network : info.networks) {
        if (!network.problem.empty()) {
            print_line(name_or_unnamed(network.name), network.problem);
            continue;
        }
        print_line(name_or_unnamed(network.name),
                   text(network.class_name,
                        network.class_name.empty() ? "" : ", ",
                        network.tensor_count,
                        " tensors, ",
                        with_thousands(network.number_count),
                        " numbers"));
    }
    if (info.generator) {
        print(*info.generator);
        print_line("Natural strain",
                   info.natural_strain
                       ? text("up to ", std::fixed, std::setprecision(2), *info.natural_strain)
                       : "measured when it is first needed");
        for (const auto& network : info.networks) {
            if (network.name == info.generator->network) {
                print("Made with", network.settings);
            }
        }
    } else {
        std::cout << "\nNo generator that Pliant can use: " << printable(info.why_no_generator)
                  << '\n';
    }
    print("What the file says of itself", info.settings);
}

int info(const engine::Info& request, bool as_json) {
    const auto answer = run_request(request);
    if (!answer) return report(answer.error());
    const auto& found = *answer;
    if (as_json) {
        // Names from files may not be UTF-8, but JSON must be.
        std::cout << to_json(found).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
        print(found);
    }
    return 0;
}

}  // namespace

void add_info(CLI::App& program, Run& run) {
    struct Typed {
        engine::Info request;
        bool as_json = false;
    };
    auto* verb = program.add_subcommand("info", "Show the contents of a model file");
    auto typed = std::make_shared<Typed>();
    verb->add_option("file",
                     typed->request.file,
                     "Model file: .pkl, .pt, .safetensors; or a bundled one: people-128")
        ->required()
        ->type_name("FILE");
    verb->add_option("--network",
                     typed->request.network,
                     "Network to describe (default: the averaged generator)")
        ->type_name("NAME");
    verb->add_flag("--json", typed->as_json, "Write JSON, for programs");
    verb->footer(
        "Examples:\n"
        "  pliant info ffhq.pkl\n"
        "  pliant info ffhq.pkl --json");
    verb->final_callback(
        [typed, &run] { run = [typed] { return info(typed->request, typed->as_json); }; });
}

}  // namespace pliant::app
