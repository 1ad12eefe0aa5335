#include "core/base/error.h"

namespace pliant {

std::string_view to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::FileNotFound: return "FileNotFound";
        case ErrorCode::FileUnreadable: return "FileUnreadable";
        case ErrorCode::FileUnwritable: return "FileUnwritable";
        case ErrorCode::FileCorrupt: return "FileCorrupt";
        case ErrorCode::FormatUnsupported: return "FormatUnsupported";
        case ErrorCode::ModelMismatch: return "ModelMismatch";
        case ErrorCode::InvalidArgument: return "InvalidArgument";
        case ErrorCode::OutOfMemory: return "OutOfMemory";
        case ErrorCode::Diverged: return "Diverged";
        case ErrorCode::Cancelled: return "Cancelled";
        case ErrorCode::Internal: return "Internal";
    }
    return "Internal";
}

int exit_code(ErrorCode code) {
    switch (code) {
        case ErrorCode::FileNotFound:
        case ErrorCode::FileUnreadable:
        case ErrorCode::FileCorrupt:
        case ErrorCode::FormatUnsupported:
        case ErrorCode::ModelMismatch:
        case ErrorCode::InvalidArgument: return 2;
        case ErrorCode::Cancelled: return 130;
        case ErrorCode::FileUnwritable:
        case ErrorCode::OutOfMemory:
        case ErrorCode::Diverged:
        case ErrorCode::Internal: return 1;
    }
    return 1;
}

}  // namespace pliant
