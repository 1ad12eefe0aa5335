#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace pliant {

/// The random numbers of `numpy.random.RandomState(seed)`, bit for bit, so that a seed gives the
/// same picture as in the official tools.
///
/// MT19937 seeded by `init_genrand`, 53-bit doubles from two outputs, and Marsaglia's polar method
/// in numpy's legacy order: the second number of a pair is returned first.
class NumpyRandom {
  public:
    explicit NumpyRandom(std::uint32_t seed) : engine_(seed) {}

    /// Uniform in [0, 1), like `RandomState.random_sample`.
    double uniform();
    /// Standard normal, like `RandomState.randn`.
    double normal();
    /// The next `count` normals, like `randn(count)`.
    std::vector<double> normals(std::size_t count);

  private:
    std::mt19937 engine_;
    std::optional<double> kept_;
};

}  // namespace pliant
