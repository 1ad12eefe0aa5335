#pragma once

#include "core/base/result.h"
#include "core/document/command.h"
#include "core/document/history.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace pliant::ui {

// What a person can ask of an edit, as values: what a recording holds and a test thinks up.

/// What needs no further word.
enum class Plain { EndGesture, Undo, Redo, Start, Step, Stop, Cancel, Pull, Release };
struct Issue {
    document::Command command;
    document::GestureId gesture = document::kNoGesture;
};
struct GoTo {
    document::EntryId entry = 0;
};
struct Begin {
    document::Document first;
};
struct OpenSession {
    std::filesystem::path file;
};
struct SaveSession {
    std::filesystem::path file;
};
struct ChooseModel {
    std::filesystem::path file;
};
using Ask = std::variant<Plain, Issue, GoTo, Begin, OpenSession, SaveSession, ChooseModel>;

/// One line of JSON.
[[nodiscard]] std::string to_text(const Ask& ask);
/// Errors: FileCorrupt; `where` stands in the message.
[[nodiscard]] Result<Ask> ask_of(std::string_view text, const std::string& where);

/// Where whoever is asked says so. What is asked in the course of something that was asked, or that
/// the program does of its own accord, is not told of.
class AskLog {
  public:
    /// As long as one lives, nothing is told of.
    class [[nodiscard]] Scope {
      public:
        explicit Scope(int& depth) : depth_(depth) { ++depth_; }
        ~Scope() { --depth_; }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

      private:
        int& depth_;
    };

    void listen(std::function<void(const Ask&)> listener) { listener_ = std::move(listener); }
    /// The person asks for this; the scope is to live until it is done.
    Scope ask(const Ask& what) {
        if (depth_ == 0 && listener_) listener_(what);
        return Scope(depth_);
    }
    /// What follows in this scope is not the person's doing.
    Scope answer() { return Scope(depth_); }

  private:
    std::function<void(const Ask&)> listener_;
    int depth_ = 0;
};

}  // namespace pliant::ui
