// make_corpus FOLDER TEST_DATA: writes seeds for every fuzz target, FOLDER/<target>/<name>: forged
// ones, and some of the files in tests/data.

#include "core/base/text.h"
#include "core/image/image.h"
#include "core/image/save.h"
#include "core/model_io/npy_format.h"
#include "tests/support/model_forger.h"
#include "tests/support/zip_writer.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace pliant::support {
namespace {

/// Writes seeds of one target.
class Seeds {
  public:
    Seeds(const std::filesystem::path& folder, std::string_view target) : folder_(folder / target) {
        std::filesystem::create_directories(folder_);
    }
    void add(std::string_view name, std::string_view bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
    }
    /// A file, after `prefix`.
    void add_file(const std::filesystem::path& file, std::string_view prefix = {}) {
        std::ofstream out(folder_ / file.filename(), std::ios::binary);
        out << prefix << std::ifstream(file, std::ios::binary).rdbuf();
        if (!out) throw std::runtime_error("cannot copy " + file.string());
    }

  private:
    std::filesystem::path folder_;
};

/// {'args': argparse.Namespace(size=64), 'lr': numpy float64, 'flags': {1, 2.5, None}, ..}: values
/// of every kind, in opcodes that the models do not use.
std::string assorted_pickle() {
    PickleWriter out;
    out.proto(4).raw("\x95").number(std::uint64_t{16}).empty_dict().mark();
    out.text("args").global("argparse", "Namespace").empty_tuple().new_object();
    out.empty_dict().text("size").integer(64).set_item().build();
    out.text("lr").global("numpy.core.multiarray", "scalar");
    out.global("numpy", "dtype").text("f8").boolean(false).boolean(true).raw("\x87").reduce();
    out.mark().integer(3).text("<").none().none().none().integer(-1).integer(-1).integer(0).tuple();
    out.build().byte_string("12345678").tuple2().reduce();
    out.text("flags").raw("\x8f").mark().integer(1).real(2.5).none().raw("\x90");
    out.text("frozen").mark().integer(1).raw("\x91");
    out.text("text").raw("V\\u00e9 text\n").text("quoted").raw("S'a\\x41'\n");
    out.text("old").raw("I42\nL43L\nF1.5\n\x87");
    out.text("array").global("numpy.core.multiarray", "_reconstruct");
    out.global("numpy", "ndarray").integer(0).tuple1().byte_string("b").raw("\x87").reduce();
    out.mark().integer(1).integer(2).tuple1();
    out.global("numpy", "dtype").text("f4").boolean(false).boolean(true).raw("\x87").reduce();
    out.boolean(false).byte_string("12345678").tuple().build();
    out.text("encoded")
        .global("_codecs", "encode")
        .text("\xc3\xa9")
        .text("latin1")
        .tuple2()
        .reduce();
    out.text("made").raw("(iargparse\nNamespace\n0N");
    out.text("slow").global("copyreg", "_reconstructor");
    out.mark().global("argparse", "Namespace").global("builtins", "object").none().tuple().reduce();
    out.put(7).text("again").get(7).raw("\x94");
    return out.set_items().stop().bytes();
}

/// A dictionary that is the key of a dictionary, six deep.
std::string nested_keys() {
    PickleWriter out;
    out.proto(2);
    for (int i = 0; i < 6; ++i) out.empty_dict();
    for (int i = 0; i < 5; ++i) out.integer(i).set_item();
    return out.stop().bytes();
}

/// STACK_GLOBAL with a dotted name: a way from a harmless module to os.system.
std::string dotted_system() {
    PickleWriter out;
    out.proto(4).text("torch.serialization").text("os.system").stack_global();
    return out.text("true").tuple1().reduce().stop().bytes();
}

/// Rows that overlap, one element as four, every other one; in the storages of tiny_state_dicts.
StateDicts unusual_views() {
    ForgedTensor overlapping = counting_tensor({6});
    overlapping.shape = {2, 2, 2};
    overlapping.strides = {1, 1, 3};
    ForgedTensor expanded = counting_tensor({8});
    expanded.shape = {4};
    expanded.strides = {0};
    ForgedTensor strided = counting_tensor({3});
    strided.shape = strided.strides = {2};
    return {
        {"g_ema", {{"overlapping", overlapping}, {"expanded", expanded}, {"strided", strided}}}};
}

/// Numbers of a random generator, labels, a scalar of a type with a long name.
std::string odd_arrays() {
    PickleWriter out;
    out.proto(3).empty_dict().mark();
    for (const std::string_view code : {"u4", "U1", "O8"}) {
        out.text(code).global("numpy.core.multiarray", "_reconstruct");
        out.global("numpy", "ndarray").integer(0).tuple1().byte_string("b").raw("\x87").reduce();
        out.mark().integer(1).integer(2).tuple1();
        out.global("numpy", "dtype").text(code).boolean(false).boolean(true).raw("\x87").reduce();
        out.boolean(false).byte_string("12345678").tuple().build();
    }
    out.text("scalar").global("numpy.core.multiarray", "scalar").global("numpy", "dtype");
    out.text(std::string(100, 'f')).tuple1().reduce().byte_string("1234").tuple2().reduce();
    return out.set_items().stop().bytes();
}

/// A tensor of a device without storages, its numbers in an array of numpy's.
std::string device_tensor() {
    PickleWriter out;
    out.proto(3).empty_dict().text("a");
    out.global("torch._utils", "_rebuild_device_tensor_from_numpy").mark();
    out.global("numpy.core.multiarray", "_reconstruct");
    out.global("numpy", "ndarray").integer(0).tuple1().byte_string("b").raw("\x87").reduce();
    out.mark().integer(1).integer(2).tuple1();
    out.global("numpy", "dtype").text("f4").boolean(false).boolean(true).raw("\x87").reduce();
    out.boolean(false).byte_string("12345678").tuple().build();
    out.global("torch", "float32").text("xla:0").boolean(false).tuple().reduce();
    return out.set_item().stop().bytes();
}

/// {'model': {'ema': module}}
std::string modules_inside() {
    PickleWriter out;
    out.proto(3).empty_dict().text("model").empty_dict().text("ema");
    write_module(out, tiny_module("ema"));
    return out.set_item().set_item().stop().bytes();
}

std::string npy_of(const model_io::Shape& shape) {
    const model_io::Array array(model_io::Dtype::F32, shape);
    return model_io::npy_header(array) + std::string(array.bytes().size(), '\1');
}

/// A picture with every field, but for its braces, and one that is not known.
std::string picture_fields(std::string_view size) {
    return text(R"("model":{"name":"m","path":"/m","sha256":"a",)",
                size,
                R"(},"source":{"seed":5,"psi":0.7,"cutoff":8,"class":1,"latent_file":"w.npy"},)"
                R"("points":{"1":{"handle":[1.5,2],"target":[3,4],"pin":false,"locked":false,)"
                R"("enabled":true}},"next_point":4,"settings":{"mode":"fast","space":"W+",)"
                R"("rows":6,"learning_rate":0.1,"precision":"exact"},"new":{"a":[1]})");
}

std::string layer(std::string_view name) {
    return text(R"({"kind":"generated","name":")",
                name,
                R"(","shown":true,"opacity":0.5,"placement":{"scale":2.0,"angle":0.1,)"
                R"("shift":[1.0,2.0]},)",
                picture_fields(R"("size_px":[64,32])"),
                '}');
}

/// An entry of a session's history with several layers, and what else its document has.
std::string session_entry(const char* more = "") {
    return text(R"({"name":"New","made_at_ms":1,"document":{"canvas":[48,64],"order":[3,1],)",
                more,
                R"("active":1,"next_layer":4,"layers":{"1":)",
                layer("a"),
                R"(,"3":)",
                layer("b"),
                "}}}");
}

/// A photo of the bytes "a photo".
constexpr char kPhoto[] = R"("photo":{"name":"a.jpg","size_px":[48,64],"data":"p0","sha256":)"
                          R"("d4e24d749a4fe2f161af2de913c0402b04e3ae287dafd0f9dbfa4a5c56c69285"},)";

/// The same of version 1, where a document was a picture.
std::string first_session_entry() {
    return text(R"({"name":"New","made_at_ms":1,"document":{)",
                picture_fields(R"("resolution_px":64)"),
                "}}");
}

/// A record as fuzz_journal.cpp takes it: kind, size and text of its JSON, size and data.
std::string journal_record(char kind, const std::string& json, const std::string& data) {
    const auto size = [](const std::string& bytes) {
        const auto count = static_cast<std::uint16_t>(bytes.size());
        return std::string(reinterpret_cast<const char*>(&count), sizeof(count));
    };
    return kind + size(json) + json + size(data) + data;
}

image::Image sloping_picture() {
    image::Image picture(21, 18);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const auto value = static_cast<std::uint8_t>(10 * x + y);
            picture.set(x, y, {value, 90, static_cast<std::uint8_t>(255 - value)});
        }
    }
    return picture;
}

/// A TIFF of one strip that is not compressed: TIFF 6.0, section 6.
std::string tiff_of(const image::Image& picture) {
    const auto width = static_cast<unsigned>(picture.width());
    const auto height = static_cast<unsigned>(picture.height());
    struct Entry {
        unsigned tag, type, count, value;
    };
    constexpr unsigned short_type = 3, long_type = 4;
    constexpr unsigned entries = 10;
    constexpr unsigned bits_at = 8 + 2 + 12 * entries + 4;
    constexpr unsigned pixels_at = bits_at + 6;
    const std::array<Entry, entries> directory{{{256, long_type, 1, width},
                                                {257, long_type, 1, height},
                                                {258, short_type, 3, bits_at},
                                                {259, short_type, 1, 1},
                                                {262, short_type, 1, 2},
                                                {273, long_type, 1, pixels_at},
                                                {277, short_type, 1, 3},
                                                {278, long_type, 1, height},
                                                {279, long_type, 1, width * height * 3},
                                                {284, short_type, 1, 1}}};
    std::string file("II*\0\x08\0\0\0", 8);
    const auto put = [&](unsigned value, int bytes) {
        for (int i = 0; i < bytes; ++i) file.push_back(static_cast<char>(value >> (8 * i)));
    };
    put(entries, 2);
    for (const auto& [tag, type, count, value] : directory) {
        put(tag, 2);
        put(type, 2);
        put(count, 4);
        put(value, 4);
    }
    put(0, 4);
    for (int i = 0; i < 3; ++i) put(8, 2);
    for (const auto value : picture.pixels()) file.push_back(static_cast<char>(value));
    return file;
}

void make_corpus(const std::filesystem::path& folder, const std::filesystem::path& data) {
    const auto fixtures = data / "fixtures";
    Seeds pickle(folder, "fuzz_pickle");
    pickle.add("official", forge_official_pickle({tiny_module()}));
    pickle.add("assorted", assorted_pickle());
    pickle.add("system", "cos\nsystem\n(S'true'\ntR.");
    pickle.add("nested_keys", nested_keys());
    pickle.add("dotted_system", dotted_system());
    pickle.add("odd_arrays", odd_arrays());
    pickle.add("device_tensor", device_tensor());
    pickle.add("modules_inside", modules_inside());
    const ForgedTensorFlowNetwork part = {.variables = {{"a", counting_tensor({2})}}};
    const ForgedTensorFlowNetwork whole = {.variables = {{"lod", counting_tensor({})}},
                                           .components = {{"synthesis", part}}};
    pickle.add("tensorflow", forge_tensorflow_pickle({whole, part, whole}));
    pickle.add("web_page", "<!DOCTYPE html><html></html>");
    pickle.add("lfs_pointer", "version https://git-lfs.github.com/spec/v1\noid x\nsize 12\n");
    const auto archive = forge_torch_zip(tiny_state_dicts());
    pickle.add("cut_archive", std::string_view(archive).substr(0, archive.size() / 2));
    pickle.add_file(fixtures / "official-32-conditional.pkl");

    Seeds zip(folder, "fuzz_torch_zip");
    zip.add("stored", "z" + forge_torch_zip(tiny_state_dicts()));
    zip.add("cut", "z" + archive.substr(0, archive.size() / 2));
    zip.add("deflated", "z" + forge_torch_zip(tiny_state_dicts(), true));
    zip.add("unusual_views", "z" + forge_torch_zip(unusual_views()));
    zip.add("pickle_state_dicts", "p" + forge_torch_pickle(tiny_state_dicts()));
    zip.add("pickle_unusual_views", "p" + forge_torch_pickle(unusual_views()));
    zip.add("pickle_nested_keys", "p" + nested_keys());
    zip.add("pickle_dotted_system", "p" + dotted_system());
    zip.add("pickle_odd_arrays", "p" + odd_arrays());
    zip.add_file(fixtures / "rosinality-64.pt", "z");

    Seeds legacy(folder, "fuzz_torch_legacy");
    legacy.add("state_dicts", forge_torch_legacy(tiny_state_dicts()));
    legacy.add("unusual_views", forge_torch_legacy(unusual_views()));
    legacy.add_file(fixtures / "rosinality-64-legacy.pt");

    Seeds safetensors(folder, "fuzz_safetensors");
    safetensors.add(
        "two",
        forge_safetensors(
            R"({"__metadata__":{"a":"b"},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
            R"("y":{"dtype":"I16","shape":[1,2],"data_offsets":[8,12]}})",
            "123456789012"));

    safetensors.add(
        "repeated_key",
        forge_safetensors(R"({"x":{"dtype":"U8","dtype":"I8","shape":[0],"data_offsets":[0,0]}})",
                          ""));

    Seeds session(folder, "fuzz_session");
    session.add("history", text("h{\"entries\":[", session_entry(), "]}"));
    session.add("photo", text("h{\"entries\":[", session_entry(kPhoto), "]}"));
    session.add("history_1", text("1{\"entries\":[", first_session_entry(), "]}"));
    session.add(
        "manifest",
        R"(m{"format":"pliant session","version":2,"present":0,"history":["history/0.json"]})");
    session.add(
        "latents",
        "w" + forge_safetensors(R"({"w0":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}})",
                                "12345678"));
    session.add_file(data / "session-1.pliant", "z");

    Seeds photo(folder, "fuzz_photo");
    const image::Image slope = sloping_picture();
    for (const auto* name : {"photo.png", "photo.jpg", "photo.webp"}) {
        const auto file = folder / name;
        if (!image::save(file, slope)) throw std::runtime_error("cannot save " + file.string());
        photo.add_file(file);
        std::filesystem::remove(file);
    }
    photo.add("photo.tif", tiff_of(slope));

    Seeds journal(folder, "fuzz_journal");
    journal.add("entry",
                "r" + journal_record(2, R"({"name":"w0","rows":1,"width":2})", "12345678") +
                    journal_record(4, text(R"({"id":0,"entry":)", session_entry(), "}"), "") +
                    journal_record(7, R"({"file":"/a"})", ""));
    journal.add("photo",
                "r" + journal_record(9, R"({"name":"p0"})", "a photo") +
                    journal_record(4, text(R"({"id":0,"entry":)", session_entry(kPhoto), "}"), ""));

    Seeds npy(folder, "fuzz_npy");
    std::string repeated = npy_of({2, 3});
    repeated.replace(repeated.find("fortran_order': False"), 21, "shape': (6,)         ");
    npy.add("repeated_key", repeated);
    npy.add("matrix", npy_of({2, 3}));
    npy.add("scalar", npy_of({}));
}

}  // namespace
}  // namespace pliant::support

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: make_corpus FOLDER TEST_DATA\n";
        return 2;
    }
    pliant::support::make_corpus(arguments[1], arguments[2]);
    return 0;
}
