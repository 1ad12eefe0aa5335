#include "core/requests/generate.h"
#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/seed_list.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace pliant::app {
namespace {

/// The options as typed, before they become a request.
struct TypedGenerate {
    engine::Generate request;
    std::string seeds;
    std::string noise = "const";
    std::string precision = "exact";
    std::pair<double, double> shift = {0.0, 0.0};
    bool is_grid = false;
};

Result<engine::Generate> to_request(const TypedGenerate& typed) {
    auto seeds = parse_seed_list(typed.seeds);
    if (!seeds) return seeds.error();
    engine::Generate request = typed.request;
    request.seeds = *std::move(seeds);
    if (typed.noise == "none") request.noise = engine::NoiseKind::None;
    if (typed.noise == "random") request.noise = engine::NoiseKind::Random;
    if (typed.precision == "fast") request.precision = Precision::Fast;
    std::tie(request.shift_x, request.shift_y) = typed.shift;
    if (typed.is_grid) request.layout = engine::Layout::Grid;
    return request;
}

std::string counted_pictures(std::size_t count) {
    return text(count, count == 1 ? " picture" : " pictures");
}

int generate(const TypedGenerate& typed) {
    const auto request = to_request(typed);
    if (!request) return report(request.error());
    const auto answer = run_request(*request);
    if (!answer) return report(answer.error());

    const auto& pictures = *answer;
    if (pictures.finished < pictures.wanted) {
        tell(text("stopped; ",
                  pictures.finished,
                  " of ",
                  counted_pictures(pictures.wanted),
                  " are finished, in ",
                  request->out.string(),
                  "."));
        return exit_code(ErrorCode::Cancelled);
    }
    std::cout << counted_pictures(pictures.finished) << " in " << request->out.string() << " ("
              << pictures.device << ")\n";
    return 0;
}

}  // namespace

void add_generate(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand("generate", "Generate pictures from seeds");
    auto typed = std::make_shared<TypedGenerate>();
    auto& request = typed->request;
    verb->add_option("--seeds", typed->seeds, "Which pictures: numbers and ranges, as 0-15,42")
        ->required()
        ->type_name("LIST");
    verb->add_option(
            "--out,-o",
            request.out,
            "Folder for seed0042.png ...; or a .png, .jpg, .webp file for one seed or a grid")
        ->required()
        ->type_name("DIR_OR_FILE");
    add_model_options(*verb, request.model, request.network);
    verb->add_option("--psi", request.psi, "Truncation: 0 is the mean picture, 1 the full variety")
        ->capture_default_str();
    verb->add_option("--cutoff", request.cutoff, "Truncate only the first N rows of W+")
        ->type_name("N");
    verb->add_option("--class", request.class_index, "Class of a conditional model, from 0")
        ->type_name("K");
    verb->add_option("--noise", typed->noise, "Noise inside the generator: const, none or random")
        ->check(CLI::IsMember({"const", "none", "random"}))
        ->type_name("KIND")
        ->capture_default_str();
    only_digits(verb->add_option("--noise-seed", request.noise_seed, "Seed of --noise random"))
        ->type_name("N")
        ->capture_default_str();
    verb->add_option("--rotate",
                     request.rotate,
                     "StyleGAN3: turn the picture around its middle, degrees anticlockwise")
        ->type_name("DEGREES")
        ->capture_default_str();
    verb->add_option(
            "--shift", typed->shift, "StyleGAN3: shift the picture right and down, in sides of it")
        ->type_name("X Y");
    verb->add_option("--precision",
                     typed->precision,
                     "exact: float32; fast: bfloat16 on the CPU, float16 on CUDA")
        ->check(CLI::IsMember({"exact", "fast"}))
        ->type_name("P")
        ->capture_default_str();
    add_device_option(*verb, request.device);
    verb->add_flag("--grid", typed->is_grid, "One labelled sheet of all pictures");
    verb->add_flag(
        "--npy", request.with_arrays, "Also seed0042.npy: float32 [3,H,W] in about [-1,1]");
    verb->footer(
        "Examples:\n"
        "  pliant generate --seeds 0-15 --grid --out people.png\n"
        "  pliant generate --model ffhq.pkl --seeds 42 --psi 0.5 --out face.jpg\n"
        "  pliant generate --model stylegan3-t.pkl --seeds 42 --rotate 30 --out turned.png\n"
        "Ctrl-C keeps what is finished.");
    verb->final_callback([typed, &run] { run = [typed] { return generate(*typed); }; });
}

}  // namespace pliant::app
