#include "core/tensor/runtime.h"

#include "core/base/text.h"
#include "core/tensor/precision.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include <dlfcn.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <limits>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <system_error>
#include <thread>

namespace pliant::tensor {
namespace {

/// Path of the library that LibTorch's matrix products are linked to, symbolic links resolved;
/// empty if none.
std::string blas_library() {
    void* const product = dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info info{};
    if (!product || dladdr(product, &info) == 0 || !info.dli_fname) return {};
    std::error_code failed;
    const auto resolved = std::filesystem::canonical(info.dli_fname, failed);
    return failed ? std::string(info.dli_fname) : resolved.string();
}

bool is_optimised(std::string_view library) {
    constexpr std::array<std::string_view, 4> kOptimised = {"openblas", "mkl", "blis", "atlas"};
    return std::any_of(kOptimised.begin(), kOptimised.end(), [&](std::string_view name) {
        return library.find(name) != std::string_view::npos;
    });
}

/// "SkylakeX"; empty if the library is not OpenBLAS.
std::string openblas_kernels() {
    void* const core_name = dlsym(RTLD_DEFAULT, "openblas_get_corename");
    return core_name ? reinterpret_cast<const char* (*)()>(core_name)() : std::string();
}

/// OpenBLAS treats processors newer than itself as the oldest 64-bit one.
std::string better_kernels([[maybe_unused]] const std::string& used) {
#if defined(__x86_64__)
    if (used == "Prescott" && __builtin_cpu_supports("avx512f")) return "SKYLAKEX";
    if (used == "Prescott" && __builtin_cpu_supports("avx2")) return "HASWELL";
#endif
    return {};
}

/// "2.6.3" of "Intel(R) MKL-DNN v2.6.3 (Git Hash N/A)".
std::string onednn_version() {
    if (!at::hasMKLDNN()) return "none";
    const auto sentence = at::get_mkldnn_version();
    const auto begin = sentence.find(" v");
    if (begin == std::string::npos) return sentence;
    return sentence.substr(begin + 2, sentence.find(' ', begin + 2) - begin - 2);
}

std::string vector_instructions() {
    if (cpu_has_bfloat16()) return "AVX-512 with bfloat16";
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return "AVX-512";
    if (__builtin_cpu_supports("avx2")) return "AVX2";
#endif
    return "baseline";
}

/// OpenBLAS has its own threads, which spin on the cores that OpenMP's threads need, so that small
/// products between convolutions cost more than the convolutions (64 pictures of 128 px on 2 cores:
/// 3.8 s with both pools, 1.8 s with one). Our products are small enough for one thread.
void keep_blas_to_one_thread() {
    if (void* const set_threads = dlsym(RTLD_DEFAULT, "openblas_set_num_threads")) {
        reinterpret_cast<void (*)(int)>(set_threads)(1);
    }
}

}  // namespace

Runtime describe_runtime() {
    const auto library = blas_library();
    const auto kernels = openblas_kernels();
    return {
        .libtorch = TORCH_VERSION,
        .onednn = onednn_version(),
        .blas = library.empty() ? "built into LibTorch" : library,
        .has_optimised_blas = library.empty() || is_optimised(library),
        .blas_kernels = kernels,
        .better_blas_kernels = better_kernels(kernels),
        .cpu = vector_instructions(),
        .threads = at::get_num_threads(),
        .has_cuda = at::hasCUDA(),
    };
}

void prepare_worker_thread(int threads) {
    keep_blas_to_one_thread();
    // By default cuDNN rounds float32 convolutions to TF32, which is not Exact.
    at::globalContext().setAllowTF32CuDNN(false);
    if (threads > 0) {
        at::set_num_threads(threads);
    } else if (!std::getenv("OMP_NUM_THREADS")) {
        at::set_num_threads(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
    }
}

SparingThreads::SparingThreads() {
    std::promise<void> started;
    idle_ = std::jthread([&started](const std::stop_token& stop) {
        // A thread's first parallel operation starts its own OpenMP team, which lives as long as
        // the thread.
        at::zeros({1 << 20}, at::device(at::kCPU).dtype(at::kFloat)).add_(1.0);
        started.set_value();
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
    });
    started.get_future().wait();
}

KeptMemory::KeptMemory() {
    mallopt(M_MMAP_MAX, 0);         // never allocate by mmap
    mallopt(M_TRIM_THRESHOLD, -1);  // never shrink the heap
}

KeptMemory::~KeptMemory() {
    // glibc's defaults: the initial one, and the one it adapts to after large allocations.
    constexpr int kDefaultMappings = 65536, kDefaultTrimThreshold = 64 << 20;
    mallopt(M_MMAP_MAX, kDefaultMappings);
    mallopt(M_TRIM_THRESHOLD, kDefaultTrimThreshold);
    malloc_trim(0);
}

double measure_convolution_rate(bool in_bfloat16, double seconds) {
    const c10::NoGradGuard no_grad;
    constexpr std::int64_t kChannels = 512;
    constexpr std::int64_t kSide = 32;
    constexpr double kOperations = 2.0 * 9.0 * kChannels * kChannels * kSide * kSide;
    const auto options =
        at::TensorOptions().device(at::kCPU).dtype(in_bfloat16 ? at::kBFloat16 : at::kFloat);
    const auto map =
        at::ones({1, kChannels, kSide, kSide}, options).contiguous(at::MemoryFormat::ChannelsLast);
    const auto kernel =
        at::ones({kChannels, kChannels, 3, 3}, options).contiguous(at::MemoryFormat::ChannelsLast);

    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    at::conv2d(
        map, kernel, c10::nullopt, 1, at::IntArrayRef{1});  // the first call compiles the kernel
    double fastest = std::numeric_limits<double>::infinity();
    for (const auto start = Clock::now(); since(start) < seconds;) {
        const auto begin = Clock::now();
        at::conv2d(map, kernel, c10::nullopt, 1, at::IntArrayRef{1});
        fastest = std::min(fastest, since(begin));
    }
    return kOperations / fastest / 1e9;
}

}  // namespace pliant::tensor
