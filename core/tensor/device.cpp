#include "core/tensor/device.h"

#include "core/base/text.h"

#include <ATen/Context.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <charconv>

namespace pliant::tensor {
namespace {

Error no_such_device(std::string_view name, const Sentence& why) {
    return {ErrorCode::InvalidArgument, {"{} {}: {}", Field{"device"}, name, why}};
}

}  // namespace

Result<c10::Device> choose_device(std::string_view name) {
    const bool has_cuda = at::hasCUDA();
    if (name == "cpu") return c10::Device(c10::kCPU);
    if (name == "auto") return has_cuda ? c10::Device(c10::kCUDA, 0) : c10::Device(c10::kCPU);
    if (name != "cuda" && !name.starts_with("cuda:")) {
        return no_such_device(name, "expected auto, cpu, cuda or cuda:N.");
    }
    int index = 0;
    if (name != "cuda") {
        const auto digits = name.substr(5);
        const auto [end, fault] = std::from_chars(digits.begin(), digits.end(), index);
        if (fault != std::errc{} || end != digits.end() || index < 0) {
            return no_such_device(name, "expected a number after \"cuda:\".");
        }
    }
    if (!has_cuda) {
        return no_such_device(name,
                              "no CUDA device here, or this LibTorch was built without CUDA.");
    }
    const int count = at::detail::getCUDAHooks().getNumGPUs();
    if (index >= count) {
        return no_such_device(name, {"this machine has {} CUDA device(s), from 0.", count});
    }
    return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
}

std::string describe(c10::Device device) {
    return device.is_cuda() ? text("CUDA ", static_cast<int>(device.index())) : "CPU";
}

bool is_out_of_memory(const c10::Error& error) {
    // LibTorch 1.13 has no exception type for it on the CPU; the messages are stable.
    const std::string_view message = error.what_without_backtrace();
    return message.find("out of memory") != std::string_view::npos ||
           message.find("can't allocate memory") != std::string_view::npos ||
           message.find("not enough memory") != std::string_view::npos;
}

}  // namespace pliant::tensor
