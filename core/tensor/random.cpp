#include "core/tensor/random.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

#include <mutex>

namespace pliant::tensor {

at::Generator random_stream(std::uint64_t seed, c10::Device device) {
    if (device.is_cpu()) return at::detail::createCPUGenerator(seed);
    at::Generator own = at::globalContext().defaultGenerator(device);
    const std::scoped_lock lock(own.mutex());
    own.set_current_seed(seed);
    return own;
}

}  // namespace pliant::tensor
