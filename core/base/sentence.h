#pragma once

#include "core/base/text.h"

#include <concepts>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace pliant {

/// A field of a request, which each face of the program calls its own way: "first_seed" is
/// --first-seed on the command line.
struct Field {
    std::string name;

    bool operator==(const Field&) const = default;
};

namespace detail {

/// The number of holes, "{}", in a form. As in std::format "{{" and "}}" are a brace each; anything
/// else between braces does not compile.
consteval std::size_t holes_in(std::string_view form) {
    std::size_t holes = 0;
    for (std::size_t at = 0; at < form.size(); ++at) {
        if (form[at] != '{' && form[at] != '}') continue;
        const auto pair = form.substr(at++, 2);
        if (pair != "{}" && pair != "{{" && pair != "}}") throw "a brace stands alone";
        if (pair == "{}") ++holes;
    }
    return holes;
}

/// A literal with a hole for each of `Arguments`.
template <typename... Arguments>
struct Form {
    template <std::size_t Size>
    consteval Form(const char (&literal)[Size]) : text(literal, Size - 1) {  // NOLINT: implicit
        if (holes_in(text) != sizeof...(Arguments)) throw "a form needs one {} for each argument";
    }

    std::string_view text;
};

}  // namespace detail

/// What a person is told: a form in English, with a hole for each thing that changes, and what
/// fills the holes. The form is also its id, by which other languages know it (as in gettext):
///
///     Sentence("The mask is {} x {} px; the picture is {} x {}.", 3, 4, 8, 8)
///
/// Whatever can be streamed fills a hole. A Sentence in one is worded as the one around it is.
class Sentence {
  public:
    struct Wording;

    Sentence();
    /// Without holes.
    template <std::size_t Size>
    consteval Sentence(const char (&form)[Size]);  // NOLINT: implicit
    template <typename... Arguments>
    requires(sizeof...(Arguments) > 0)
        Sentence(detail::Form<std::type_identity_t<Arguments>...> form,
                 const Arguments&... arguments);
    /// What somebody else has said, of which no other wording is known.
    Sentence(std::string said);  // NOLINT: implicit

    [[nodiscard]] bool empty() const { return form_.empty(); }
    /// In English, which calls fields by their names.
    [[nodiscard]] std::string english() const;
    operator std::string() const { return english(); }  // NOLINT: implicit
    /// In other words; nothing where there are none for its form, or for that of a part.
    [[nodiscard]] std::optional<std::string> worded(const Wording& wording) const;
    /// With `change(text)` for each text that fills a hole, in its parts too.
    [[nodiscard]] Sentence with_texts(
        const std::function<std::string(const std::string& text)>& change) const;

    friend std::ostream& operator<<(std::ostream& out, const Sentence& sentence);
    friend bool operator==(const Sentence& one, const Sentence& other) {
        return one.english() == other.english();
    }
    template <std::convertible_to<std::string_view> Text>
    friend bool operator==(const Sentence& sentence, const Text& text) {
        return sentence.english() == std::string_view(text);
    }

  private:
    struct Argument;

    std::string_view form_;  // a literal
    std::vector<Argument> arguments_;
};

/// How another language, or another face of the program, says what English says.
struct Sentence::Wording {
    /// What is said for a form, with holes of the same kind; "{0}" and "{1}", from 0, where they
    /// come in another order. Nothing for a form that it does not know.
    std::function<std::optional<std::string>(std::string_view form)> form;
    std::function<std::string(const Field& field)> field;
};

struct Sentence::Argument {
    template <typename Value>
    explicit Argument(const Value& value) : content(text(value)) {}
    explicit Argument(Field field) : content(std::move(field)) {}
    explicit Argument(Sentence part) : content(std::move(part)) {}

    std::variant<std::string, Field, Sentence> content;
};

template <std::size_t Size>
consteval Sentence::Sentence(const char (&form)[Size]) : form_(detail::Form<>(form).text) {}

template <typename... Arguments>
requires(sizeof...(Arguments) >
         0) Sentence::Sentence(detail::Form<std::type_identity_t<Arguments>...> form,
                               const Arguments&... arguments)
    : form_(form.text) {
    arguments_.reserve(sizeof...(Arguments));
    (arguments_.emplace_back(arguments), ...);
}

}  // namespace pliant
