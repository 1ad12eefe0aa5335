#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::engine {

/// A model file in the folder of bundled models.
struct ModelCheck {
    std::filesystem::path file;
    std::string summary = {};  ///< "StyleGAN2, 128 px, ..."; empty if there is a problem
    std::string problem = {};  ///< a sentence; empty if there is none
    std::string sha256 = {};
};

struct Diagnosis {
    std::string pliant;  ///< version, like the next three
    std::string libtorch;
    std::string onednn;
    std::string opencv;
    std::string blas;  ///< library used for matrix products
    std::string cpu;   ///< instruction set in use
    int threads = 1;
    std::vector<std::string> devices;  ///< what `--device` can choose: "cpu: CPU", ...
    double exact_gflops = 0.0;         ///< 3x3 convolution, 512 -> 512 channels at 32 px, float32
    double bfloat16_gflops = 0.0;      ///< the same in bfloat16
    std::vector<ModelCheck> models = {};
    std::filesystem::path log_file = {};     ///< empty when none can be written
    std::vector<std::string> warnings = {};  ///< sentences: what makes Pliant slow or unusable here
};

/// Lines of a name and a value, for a terminal or a bug report.
[[nodiscard]] std::string to_text(const Diagnosis& found);

/// Report what Pliant runs on. Answered by Diagnosis.
struct Diagnose {
    using Answer = Diagnosis;

    double seconds_per_measurement = 0.5;
};

}  // namespace pliant::engine
