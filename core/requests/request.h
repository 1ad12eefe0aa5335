#pragma once

#include <any>
#include <type_traits>
#include <typeindex>
#include <utility>

namespace pliant::engine {

/// A request: a value whose type names the type of its answer.
template <typename T>
concept Askable = requires {
    typename T::Answer;
}
&&std::is_copy_constructible_v<T>;

/// A request of any kind.
class Request {
  public:
    template <typename T>
    requires Askable<std::remove_cvref_t<T>> Request(T&& what)
        : what_(std::forward<T>(what)) {}  // NOLINT: implicit

    [[nodiscard]] std::type_index kind() const { return what_.type(); }
    /// Precondition: it has that type.
    template <Askable T>
    [[nodiscard]] const T& as() const {
        return std::any_cast<const T&>(what_);
    }

  private:
    std::any what_;
};

/// The answer to any request.
class Answer {
  public:
    template <typename T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, Answer>) explicit Answer(T&& what)
        : what_(std::forward<T>(what)) {}

    /// Null if it has another type.
    template <typename T>
    [[nodiscard]] const T* get_if() const {
        return std::any_cast<T>(&what_);
    }
    /// Precondition: it has that type.
    template <typename T>
    [[nodiscard]] const T& as() const& {
        return std::any_cast<const T&>(what_);
    }
    template <typename T>
    [[nodiscard]] T as() && {
        return std::any_cast<T&&>(std::move(what_));
    }

  private:
    std::any what_;
};

}  // namespace pliant::engine
