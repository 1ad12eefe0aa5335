#pragma once

namespace pliant {

/// How a network is computed. Exact is float32 throughout; Fast is bfloat16 on CPUs that have it
/// and float16 with TF32 on CUDA, where it is the same picture to the eye.
enum class Precision { Exact, Fast };

}  // namespace pliant
