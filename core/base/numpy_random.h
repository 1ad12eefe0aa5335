#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace pliant {

/// The normal numbers of `numpy.random.RandomState(seed)`, to the last bit, so that a seed means
/// the same picture here as in the official tools.
///
/// MT19937 seeded by `init_genrand`, 53-bit doubles from two outputs, and Marsaglia's polar method
/// in numpy's legacy order: the second number of a pair is given first, the first one kept.
class NumpyRandom {
  public:
    explicit NumpyRandom(std::uint32_t seed) : engine_(seed) {}

    /// Uniform in [0, 1), as `RandomState.random_sample`.
    double uniform();
    /// Standard normal, as `RandomState.randn`.
    double normal();
    /// The next `count` normals, row after row of `randn(rows, columns)`.
    std::vector<double> normals(std::size_t count);

  private:
    std::mt19937 engine_;
    std::optional<double> kept_;
};

}  // namespace pliant
