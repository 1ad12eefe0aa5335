// model_io_benchmark: reads every tensor of a model of 30 million parameters, as an official pickle
// and as safetensors, and compares with reading the file's bytes twice, both from the page cache.
// Bars: a ratio of at most 1, and a growth of the peak memory of at most the file's size and 50 MB.

#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "tests/support/model_forger.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>

namespace pliant::support {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRepetitions = 7;

/// A generator's weights: twelve convolutions 512 -> 512, some smaller channels-last, many small
/// vectors.
ForgedModule large_module() {
    ForgedModule module{.name = "G_ema",
                        .class_name = "Generator",
                        .parameters = {},
                        .buffers = {},
                        .modules = {},
                        .attributes = {}};
    for (int i = 0; i < 12; ++i) {
        const std::string name = "conv" + std::to_string(i);
        module.parameters.emplace_back(name, counting_tensor({512, 512, 3, 3}));
        module.parameters.emplace_back(name + ".bias", counting_tensor({512}));
    }
    for (int i = 0; i < 6; ++i) {
        module.parameters.emplace_back("last" + std::to_string(i),
                                       channels_last_tensor({256, 128, 3, 3}));
        module.parameters.emplace_back("affine" + std::to_string(i), counting_tensor({512, 64}));
    }
    return module;
}

void forge_files(const std::filesystem::path& folder) {
    std::ofstream(folder / "large.pkl", std::ios::binary)
        << forge_official_pickle({large_module()});
    std::map<std::string, model_io::Array> arrays;
    for (const auto& [name, tensor] : large_module().parameters) {
        model_io::Array array(tensor.dtype, tensor.shape);
        std::ranges::copy(std::as_bytes(std::span(tensor.storage)), array.bytes().begin());
        arrays.emplace(name, std::move(array));
    }
    const auto written = model_io::write_safetensors(folder / "large.safetensors", arrays, {});
    if (!written) throw std::runtime_error(written.error().message);
}

double seconds_of(const std::function<void()>& work) {
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Reads the file once into memory of its size, as a program that wants its bytes does.
void read_bytes(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const std::size_t size = std::filesystem::file_size(path);
    const auto bytes = std::make_unique_for_overwrite<std::byte[]>(size);
    for (std::size_t at = 0; at < size;) {
        const ssize_t count = ::read(descriptor, bytes.get() + at, size - at);
        if (count <= 0) std::abort();
        at += static_cast<std::size_t>(count);
    }
    ::close(descriptor);
}

/// Every tensor, all held at once.
std::vector<model_io::Array> read_tensors(const std::filesystem::path& path) {
    auto file = model_io::ModelFile::open(path);
    if (!file) throw std::runtime_error(file.error().message);
    std::vector<model_io::Array> arrays;
    for (const auto& network : file->networks()) {
        for (const auto& tensor : network.tensors) {
            auto array = file->read(tensor);
            if (!array) throw std::runtime_error(array.error().message);
            arrays.push_back(*std::move(array));
        }
    }
    return arrays;
}

/// A line of /proc/self/status, in bytes: the peak of this process's memory is "VmHWM".
std::uint64_t status_bytes(const std::string& key) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(key + ":")) return std::stoull(line.substr(key.size() + 1)) * 1024;
    }
    return 0;
}

/// Runs `work` in a process of its own, so that no case sees another's memory.
bool apart(const std::function<void()>& work) {
    std::cout.flush();
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 0;
        try {
            work();
        } catch (const std::exception& failure) {
            std::cerr << failure.what() << "\n";
            code = 1;
        }
        std::cout.flush();
        ::_exit(code);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void measure(const std::filesystem::path& path) {
    const std::uint64_t before = status_bytes("VmHWM");
    static_cast<void>(read_tensors(path));
    const std::uint64_t growth = status_bytes("VmHWM") - before;
    // The two take turns and each one's best time counts: other programs only ever add time.
    double twice = 1e9;
    double tensors = 1e9;
    for (int i = 0; i < kRepetitions; ++i) {
        twice = std::min(twice, seconds_of([&] { read_bytes(path), read_bytes(path); }));
        tensors = std::min(tensors, seconds_of([&] { static_cast<void>(read_tensors(path)); }));
    }
    constexpr double kMegabyte = 1e6;
    const auto size = static_cast<double>(std::filesystem::file_size(path));
    std::printf(
        "%-18s %7.1f MB  bytes twice %6.1f ms  tensors %6.1f ms  ratio %.2f  "
        "memory file size %+.1f MB\n",
        path.filename().c_str(),
        size / kMegabyte,
        twice * 1e3,
        tensors * 1e3,
        tensors / twice,
        (static_cast<double>(growth) - size) / kMegabyte);
    std::fflush(stdout);
}

int run() {
    const TemporaryFolder folder;
    bool is_done = apart([&] { forge_files(folder.path()); });
    for (const char* name : {"large.pkl", "large.safetensors"}) {
        is_done = is_done && apart([&] { measure(folder.path() / name); });
    }
    return is_done ? 0 : 1;
}

}  // namespace
}  // namespace pliant::support

int main() { return pliant::support::run(); }
