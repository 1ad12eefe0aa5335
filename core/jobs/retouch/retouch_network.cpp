#include "core/jobs/retouch/retouch_network.h"

#include "core/model_io/model_paths.h"

namespace pliant::jobs {

Result<inpaint::NetworkFile> open_network(const std::filesystem::path& named, c10::Device device) {
    const auto path = model_io::named_or_bundled(named, model_io::kBundledRetouch);
    if (path) return inpaint::load(*path, device);
    return Error{ErrorCode::FileNotFound,
                 {"No network for retouching comes with this Pliant. Train one with `pliant train "
                  "retouch`, and name its file or keep it as {} in the folder of weights.",
                  model_io::kBundledRetouch},
                 path.error().message.english()};
}

}  // namespace pliant::jobs
