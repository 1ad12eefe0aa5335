#include "ui/language/core_sentences.h"

#include "core/base/path_text.h"
#include "ui/language/core_forms.h"
#include "ui/language/language.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <string_view>

namespace pliant::ui {
namespace {

/// The sentence in the window's language; nothing where a form in it is not one of those.
std::optional<QString> known(const Sentence& sentence) {
    const auto words = sentence.worded({
        .form = [](std::string_view form) -> std::optional<std::string> {
            const auto* const found = std::ranges::find(kCoreForms, form);
            if (found == std::end(kCoreForms)) return std::nullopt;
            return QCoreApplication::translate("CoreNotices", *found).toStdString();
        },
        .field = [](const Field& field) { return field.name; },
    });
    if (!words) return std::nullopt;
    return QString::fromStdString(*words);
}

class CoreSentences {
    Q_DECLARE_TR_FUNCTIONS(CoreSentences)

  public:
    static QString of(const Error& failure, const std::filesystem::path& file) {
        if (const auto sentence = known(failure.message)) return *sentence;
        const auto name =
            file.empty() ? tr("The file") : QString::fromStdString(shown(file.filename()));
        switch (failure.code) {
            case ErrorCode::FileNotFound: return tr("%1 is not there.").arg(name);
            case ErrorCode::FileUnreadable: return tr("%1 cannot be read.").arg(name);
            case ErrorCode::FileUnwritable:
                return tr("%1 cannot be written. Is the disk full, or the folder read-only?")
                    .arg(name);
            case ErrorCode::FileCorrupt: return tr("%1 is damaged.").arg(name);
            case ErrorCode::FormatUnsupported:
                return tr("%1 is nothing that Pliant can read.").arg(name);
            case ErrorCode::ModelMismatch:
                return tr("%1 does not fit this model, or is none for Pliant.").arg(name);
            case ErrorCode::OutOfMemory: return tr("There is not enough memory for this.");
            case ErrorCode::Diverged:
                return tr(
                    "The drag went astray: its numbers grew beyond all bounds. Shorter ways, "
                    "fewer layers or a smaller learning rate may help.");
            case ErrorCode::Cancelled: return tr("Cancelled.");
            case ErrorCode::Internal:
                return tr("Something went wrong inside Pliant; this is a defect of the program.");
            case ErrorCode::InvalidArgument: break;
        }
        return tr("That cannot be done: %1").arg(QString::fromStdString(failure.message));
    }
};

}  // namespace

Error inOtherWords(const Error& failure, const QString& sentence) {
    if (speaksEnglish()) return failure;
    auto detail = failure.message.english();
    if (!failure.detail.empty()) detail += '\n' + failure.detail;
    return {failure.code, sentence.toStdString(), detail};
}

Error translated(const Error& failure, const std::filesystem::path& file) {
    return inOtherWords(failure, CoreSentences::of(failure, file));
}

QString translatedNotice(const Sentence& sentence) {
    return known(sentence).value_or(QString::fromStdString(sentence));
}

}  // namespace pliant::ui
