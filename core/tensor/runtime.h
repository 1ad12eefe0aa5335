#pragma once

#include <string>
#include <thread>

namespace pliant::tensor {

/// What computes: for `pliant diagnose` and bug reports.
struct Runtime {
    std::string libtorch;  ///< version
    std::string onednn;    ///< version, or "none"
    std::string blas;      ///< the library that matrix products really go to, with its path
    bool has_optimised_blas = false;
    std::string blas_kernels;  ///< processor that OpenBLAS computes for; empty for others
    /// What OPENBLAS_CORETYPE should say, where OpenBLAS takes this processor for an old one.
    std::string better_blas_kernels;
    std::string cpu;  ///< vector instructions it has, and whether bfloat16 is native
    int threads = 1;
    bool has_cuda = false;
};
[[nodiscard]] Runtime describe_runtime();

/// Sets the number of threads that tensors are computed with (0: one per core, or OMP_NUM_THREADS).
/// Must run on the worker thread before its first tensor, so that its OpenMP pool inherits it.
void prepare_worker_thread(int threads = 0);

/// While it lives, the threads that tensors are computed with give way to other programs.
///
/// GNU OpenMP's threads wait for one another by spinning for milliseconds. Where somebody else
/// wants a core, the thread that is waited for does not run meanwhile, and every operation loses a
/// scheduler quantum. Once a process has more such threads than cores, they spin for microseconds
/// and then sleep; this holds a few more, idle ones. On 2 cores a live drag of 128 px makes 50
/// steps a second instead of 2 with compilers beside it, and 60 instead of 80 on an idle machine.
class SparingThreads {
  public:
    SparingThreads();

  private:
    std::jthread idle_;
};

/// While it lives, memory that is freed stays with the process.
///
/// A training asks for the same maps in every step. Returned to the system and taken from it again,
/// page by page, they cost a sixth of a step of 128 px.
class KeptMemory {
  public:
    KeptMemory();
    ~KeptMemory();
    KeptMemory(const KeptMemory&) = delete;
    KeptMemory& operator=(const KeptMemory&) = delete;
};

/// Rate of a 512 -> 512 channel 3x3 convolution of a 32-px map in GFLOP/s: the yardstick that other
/// speeds are given as fractions of. Takes about `seconds`.
[[nodiscard]] double measure_convolution_rate(bool in_bfloat16, double seconds);

}  // namespace pliant::tensor
