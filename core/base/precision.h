#pragma once

namespace pliant {

/// Arithmetic of a network. Exact is float32 throughout; Fast is bfloat16 on CPUs that support it
/// and float16 with TF32 on CUDA. The pictures are visually the same.
enum class Precision { Exact, Fast };

}  // namespace pliant
