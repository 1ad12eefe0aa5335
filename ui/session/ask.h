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

// User actions on an edit as values, for recordings and generated tests.

/// Actions without parameters.
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
/// Parses to_text's format. Errors: FileCorrupt, with `where` in the message.
[[nodiscard]] Result<Ask> ask_of(std::string_view text, const std::string& where);

/// Reports user actions to a listener. Actions that follow from another action, or that the program
/// takes by itself, are not reported.
class AskLog {
  public:
    /// Suppresses reports during its lifetime.
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
    /// Reports a user action; keep the scope until it has been carried out.
    Scope ask(const Ask& what) {
        if (depth_ == 0 && listener_) listener_(what);
        return Scope(depth_);
    }
    /// What follows in this scope is not a user action.
    Scope answer() { return Scope(depth_); }

  private:
    std::function<void(const Ask&)> listener_;
    int depth_ = 0;
};

}  // namespace pliant::ui
