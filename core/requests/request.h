#pragma once

#include <any>
#include <type_traits>
#include <typeindex>
#include <utility>

namespace pliant::engine {

/// What the engine may be asked: a value whose type says what it is answered by.
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
    /// Asked for only where it is of that kind.
    template <Askable T>
    [[nodiscard]] const T& as() const {
        return std::any_cast<const T&>(what_);
    }

  private:
    std::any what_;
};

/// What a request is answered by, of any kind.
class Answer {
  public:
    template <typename T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, Answer>) explicit Answer(T&& what)
        : what_(std::forward<T>(what)) {}

    /// Nothing where it is of another kind.
    template <typename T>
    [[nodiscard]] const T* get_if() const {
        return std::any_cast<T>(&what_);
    }
    /// Asked for only where it is of that kind.
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
