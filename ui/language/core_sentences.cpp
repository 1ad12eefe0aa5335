#include "ui/language/core_sentences.h"

#include "ui/language/language.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

// What the core lets a window know, for the translation tools to find.
[[maybe_unused]] constexpr const char* kNotices[] = {
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The GPU has too little memory for this model; went on with the CPU."),
};

class CoreSentences {
    Q_DECLARE_TR_FUNCTIONS(CoreSentences)

  public:
    static QString of(const Error& failure, const std::filesystem::path& file) {
        const auto name =
            file.empty() ? tr("The file") : QString::fromStdU16String(file.filename().u16string());
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
        // Nothing is known of it but what the core says.
        return tr("That cannot be done: %1").arg(QString::fromStdString(failure.message));
    }
};

}  // namespace

Error inOtherWords(const Error& failure, const QString& sentence) {
    if (speaksEnglish()) return failure;
    auto detail = failure.message;
    if (!failure.detail.empty()) detail += '\n' + failure.detail;
    return {failure.code, sentence.toStdString(), detail};
}

Error translated(const Error& failure, const std::filesystem::path& file) {
    return inOtherWords(failure, CoreSentences::of(failure, file));
}

QString translatedNotice(const std::string& sentence) {
    return QCoreApplication::translate("CoreNotices", sentence.c_str());
}

}  // namespace pliant::ui
