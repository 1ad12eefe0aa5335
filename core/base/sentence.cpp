#include "core/base/sentence.h"

#include <algorithm>
#include <charconv>
#include <ostream>

namespace pliant {
namespace {

/// The number of the hole that this is the beginning of; `next` where it names none.
std::size_t hole_number(std::string_view hole, std::size_t next) {
    std::from_chars(hole.data(), hole.data() + hole.size(), next);
    return next;
}

std::string filled(std::string_view form, const std::vector<std::string>& arguments) {
    std::string sentence;
    std::size_t next = 0;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const auto character = form[at];
        if (character != '{' && character != '}') {
            sentence += character;
        } else if (form.substr(at + 1).starts_with(character)) {  // a brace itself
            sentence += form[at++];
        } else {
            const auto number = hole_number(form.substr(at + 1), next++);
            if (number < arguments.size()) sentence += arguments[number];
            at = std::min(form.find('}', at), form.size());
        }
    }
    return sentence;
}

const Sentence::Wording& in_english() {
    static const Sentence::Wording wording = {
        .form = [](std::string_view form) { return std::string(form); },
        .field = [](const Field& field) { return field.name; },
    };
    return wording;
}

}  // namespace

Sentence::Sentence() = default;

Sentence::Sentence(std::string said) {
    if (said.empty()) return;
    form_ = "{}";
    arguments_.emplace_back(std::move(said));
}

std::string Sentence::english() const { return *worded(in_english()); }

std::optional<std::string> Sentence::worded(const Wording& wording) const {
    const auto form = wording.form(form_);
    if (!form) return std::nullopt;
    std::vector<std::string> words;
    for (const auto& [content] : arguments_) {
        if (const auto* part = std::get_if<Sentence>(&content)) {
            auto said = part->worded(wording);
            if (!said) return std::nullopt;
            words.push_back(*std::move(said));
        } else if (const auto* field = std::get_if<Field>(&content)) {
            words.push_back(wording.field(*field));
        } else {
            words.push_back(std::get<std::string>(content));
        }
    }
    return filled(*form, words);
}

Sentence Sentence::with_texts(
    const std::function<std::string(const std::string& text)>& change) const {
    Sentence changed = *this;
    for (auto& [content] : changed.arguments_) {
        if (auto* part = std::get_if<Sentence>(&content)) {
            *part = part->with_texts(change);
        } else if (auto* text = std::get_if<std::string>(&content)) {
            *text = change(*text);
        }
    }
    return changed;
}

std::ostream& operator<<(std::ostream& out, const Sentence& sentence) {
    return out << sentence.english();
}

}  // namespace pliant
