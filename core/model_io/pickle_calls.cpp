#include "core/model_io/pickle_calls.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace pliant::model_io {

namespace {

struct Known {
    std::string_view module;
    std::string_view name;
    Constructor constructor;
};

constexpr std::array kKnown = {
    Known{"collections", "OrderedDict", Constructor::Mapping},
    Known{"collections", "defaultdict", Constructor::DefaultDict},
    Known{"dnnlib.util", "EasyDict", Constructor::Mapping},
    Known{"dnnlib", "EasyDict", Constructor::Mapping},
    Known{"builtins", "dict", Constructor::Mapping},
    Known{"builtins", "set", Constructor::Set},
    Known{"builtins", "frozenset", Constructor::Set},
    Known{"builtins", "list", Constructor::List},
    Known{"builtins", "tuple", Constructor::Tuple},
    Known{"builtins", "bytes", Constructor::ByteString},
    Known{"builtins", "bytearray", Constructor::ByteString},
    Known{"_codecs", "encode", Constructor::Encode},
    Known{"copyreg", "__newobj__", Constructor::NewObject},
    Known{"copyreg", "_reconstructor", Constructor::Reconstructor},
};

/// Builtins whose calls stay inert where they stand for nothing that we need: torch.relu is pickled
/// as a call of getattr, NoneType as one of type.
constexpr std::array<std::string_view, 10> kInertBuiltins = {
    "bool", "complex", "float", "getattr", "int", "object", "range", "slice", "str", "type"};

/// Modules that no model file has a reason to call, whichever way leads to them.
constexpr std::array<std::string_view, 15> kSystemModules = {"_posixsubprocess",
                                                             "builtins",
                                                             "commands",
                                                             "ctypes",
                                                             "importlib",
                                                             "nt",
                                                             "os",
                                                             "posix",
                                                             "pty",
                                                             "runpy",
                                                             "shutil",
                                                             "socket",
                                                             "subprocess",
                                                             "sys",
                                                             "webbrowser"};

/// The same, but innocent as a part of another package: numpy.random._pickle.
constexpr std::array<std::string_view, 10> kToolModules = {"_io",
                                                           "_pickle",
                                                           "asyncio",
                                                           "code",
                                                           "io",
                                                           "multiprocessing",
                                                           "pickle",
                                                           "platform",
                                                           "pydoc",
                                                           "timeit"};

static_assert(std::ranges::is_sorted(kInertBuiltins) && std::ranges::is_sorted(kSystemModules) &&
              std::ranges::is_sorted(kToolModules));

/// Python 3's name of a module that Python 2 called otherwise.
std::string_view modern(std::string_view module) {
    if (module == "__builtin__" || module == "__builtins__") return "builtins";
    if (module == "copy_reg") return "copyreg";
    return module;
}

bool is_system(std::string_view module) {
    return std::ranges::binary_search(kSystemModules, modern(module));
}

bool is_refused(std::string_view module) {
    return is_system(module) || std::ranges::binary_search(kToolModules, module);
}

/// What stands before the first dot, which it takes with it from `dotted`; nothing when there is no
/// dot.
std::optional<std::string_view> take_first(std::string_view& dotted) {
    const auto dot = dotted.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string_view first = dotted.substr(0, dot);
    dotted.remove_prefix(dot + 1);
    return first;
}

/// a.b.c: the package a, in which Python looks for b, in which it looks for c.
bool is_refused_module(std::string_view rest) {
    bool is_package = true;
    while (const auto part = take_first(rest)) {
        if (is_package ? is_refused(*part) : is_system(*part)) return true;
        is_package = false;
    }
    return is_package ? is_refused(rest) : is_system(rest);
}

/// Whether the way to a dotted name leads through a module. The last part is what gets called.
bool leads_through_refused_module(std::string_view rest) {
    while (const auto part = take_first(rest)) {
        if (is_refused(*part)) return true;
    }
    return false;
}

}  // namespace

std::optional<Constructor> constructor_of(const pickle::Global& global) {
    const std::string_view module = modern(global.module);
    const auto known = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& candidate) {
        return candidate.module == module && candidate.name == global.name;
    });
    if (known == kKnown.end()) return std::nullopt;
    return known->constructor;
}

bool runs_code(const pickle::Global& global) {
    const bool is_inert =
        modern(global.module) == "builtins" &&
        (std::ranges::binary_search(kInertBuiltins, std::string_view(global.name)) ||
         constructor_of(global));
    return !is_inert &&
           (is_refused_module(global.module) || leads_through_refused_module(global.name));
}

Sentence refusal(const pickle::Global& global) {
    // What makes arrays is harmless and read elsewhere; here it made one that cannot be a tensor.
    if (global.module.starts_with("numpy.") &&
        (global.name == "_reconstruct" || global.name == "_frombuffer")) {
        return "a numpy array is of a kind that no tensor is made of";
    }
    return {"this file asks to run {}.{}; Pliant never runs code from a file",
            global.module,
            global.name};
}

void refuse(const PickleTree& tree, NodeId node, const Sentence& reason) {
    const auto* global = tree.called(node);
    if (global != nullptr) tree.fail(node, refusal(*global), ErrorCode::FormatUnsupported);
    tree.fail(node, reason);
}

}  // namespace pliant::model_io
