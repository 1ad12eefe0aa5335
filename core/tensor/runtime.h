#pragma once

#include <string>
#include <thread>

namespace pliant::tensor {

/// The libraries and hardware that compute, for `pliant diagnose` and bug reports.
struct Runtime {
    std::string libtorch;  ///< version
    std::string onednn;    ///< version, or "none"
    std::string blas;      ///< path of the library that matrix products are really linked to
    bool has_optimised_blas = false;
    std::string blas_kernels;  ///< processor that OpenBLAS has chosen kernels for; empty for other
                               ///< libraries
    /// The right OPENBLAS_CORETYPE if OpenBLAS mistakes this processor for an old one.
    std::string better_blas_kernels;
    std::string cpu;  ///< vector instructions, and whether bfloat16 is native
    int threads = 1;
    bool has_cuda = false;
};
[[nodiscard]] Runtime describe_runtime();

/// Sets the number of threads for tensor operations (0: one per core, or OMP_NUM_THREADS). Must run
/// on the worker thread before its first tensor, so that its OpenMP pool inherits it.
void prepare_worker_thread(int threads = 0);

/// During its lifetime, the threads of tensor operations yield to other programs.
///
/// GNU OpenMP's threads wait for one another by spinning for milliseconds. When another program
/// wants a core, the awaited thread does not run meanwhile, and every operation loses a scheduler
/// quantum. Once a process has more such threads than cores, they spin only for microseconds before
/// they sleep; this class keeps a few extra idle ones. On 2 cores, a live drag at 128 px makes 50
/// steps a second instead of 2 beside a compiler, and 60 instead of 80 on an idle machine.
class SparingThreads {
  public:
    SparingThreads();

  private:
    std::jthread idle_;
};

/// During its lifetime, freed memory is not returned to the system.
///
/// Training allocates the same maps in every step; fetching them page by page from the system again
/// costs a sixth of a step at 128 px.
class KeptMemory {
  public:
    KeptMemory();
    ~KeptMemory();
    KeptMemory(const KeptMemory&) = delete;
    KeptMemory& operator=(const KeptMemory&) = delete;
};

/// Speed of a 512 -> 512 channel 3x3 convolution of a 32 px map in GFLOP/s, to which other speeds
/// are compared. Takes about `seconds`.
[[nodiscard]] double measure_convolution_rate(bool in_bfloat16, double seconds);

}  // namespace pliant::tensor
