#include "core/document/session_file.h"

#include "tests/core/document/random_commands.h"
#include "tests/core/document/session_samples.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_writer.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>

namespace pliant::document {
namespace {

using nlohmann::json;
using support::ForgedEntry;
using testing::HasSubstr;

class SessionFile : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path path(const char* name = "a.pliant") const {
        return folder_.path() / name;
    }
    [[nodiscard]] std::string content(const char* name = "a.pliant") const {
        std::ifstream in(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    support::TemporaryFolder folder_;
};

std::vector<std::byte> bytes_of(const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

TEST_F(SessionFile, GivesEveryStateOfEveryBranchBack) {
    const auto session = random_session(1, 200);
    const auto saved = save_session(path(), session);
    ASSERT_TRUE(saved) << saved.error().message;
    const auto loaded = load_session(path());
    ASSERT_TRUE(loaded) << loaded.error().message;
    expect_same(loaded->history, session.history);
}

TEST_F(SessionFile, IsTheSameWhateverItsName) {
    const auto session = random_session(2, 5);
    for (const char* const name :
         {"with a space.pliant", "улыбка.pliant", "笑顔 😀.pliant", "caf\xE9.pliant", "smile"}) {
        ASSERT_TRUE(save_session(path(name), session)) << name;
        const auto loaded = load_session(path(name));
        ASSERT_TRUE(loaded) << loaded.error().message;
        expect_same(loaded->history, session.history);
    }
}

TEST_F(SessionFile, IsTheSameBytesForTheSameSession) {
    const auto session = random_session(3, 50);
    ASSERT_TRUE(save_session(path("a"), session));
    ASSERT_TRUE(save_session(path("b"), session));
    EXPECT_EQ(content("a"), content("b"));
}

TEST_F(SessionFile, IsKnownByItsContent) {
    ASSERT_TRUE(save_session(path(), random_session(4, 3)));
    EXPECT_TRUE(is_session(bytes_of(content())));
    EXPECT_FALSE(is_session(bytes_of(content().substr(0, 40))));
    EXPECT_FALSE(is_session(bytes_of(support::forge_zip({{"data.pkl", "x"}}))));
}

TEST_F(SessionFile, SharesWhatItsStatesShare) {
    std::mt19937 random(5);
    Session session = {.history = History(apply({}, FinishDrag{random_latent(random), {}}))};
    for (int i = 0; i < 50; ++i) {
        session.history.push(
            apply(session.history.present(), AddPoint{{1.0 * i, 2}}), kNoGesture, "Add point");
    }
    ASSERT_TRUE(save_session(path(), session));
    const auto loaded = load_session(path());
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->history.at(0).document.generated().latent.numbers(),
              loaded->history.at(50).document.generated().latent.numbers());
}

TEST_F(SessionFile, LeavesTheOldFileWhereItCannotBeWritten) {
    ASSERT_TRUE(save_session(path(), random_session(6, 3)));
    const auto before = content();
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = save_session(path(), random_session(7, 50), {.stop = stop.get_token()});
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(content(), before);
    const auto nowhere = save_session(path() / "x.pliant", random_session(7, 3));
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, ErrorCode::FileUnwritable);
}

/// Pictures of people are nobody else's business; what was shared stays shared.
TEST_F(SessionFile, IsReadByItsOwnerAlone) {
    const auto mode = [&] {
        struct stat status = {};
        EXPECT_EQ(::stat(path().c_str(), &status), 0);
        return status.st_mode & 0777;
    };
    const auto umask_before = ::umask(022);
    ASSERT_TRUE(save_session(path(), random_session(9, 3)));
    EXPECT_EQ(mode(), 0600u);
    ASSERT_EQ(::chmod(path().c_str(), 0640), 0);
    ASSERT_TRUE(save_session(path(), random_session(9, 4)));
    EXPECT_EQ(mode(), 0640u);
    ::umask(umask_before);
}

TEST_F(SessionFile, SaysThatThereIsNone) {
    EXPECT_EQ(load_session(path()).error().code, ErrorCode::FileNotFound);
    EXPECT_EQ(load_session(folder_.path()).error().code, ErrorCode::FileUnreadable);
    std::ofstream(path()) << "not a zip";
    const auto loaded = load_session(path());
    EXPECT_EQ(loaded.error().code, ErrorCode::FormatUnsupported);
    EXPECT_EQ(loaded.error().message, "a.pliant is not a session of Pliant.");
}

/// A version-1 session, written when version 1 was new: what it means must never change.
TEST_F(SessionFile, OpensTheGoldenFileOfVersionOne) {
    const auto loaded = load_session(PLIANT_TEST_DATA "/session-1.pliant");
    ASSERT_TRUE(loaded) << loaded.error().message;
    const auto& history = loaded->history;
    ASSERT_EQ(history.entries().size(), 7u);
    EXPECT_EQ(history.present_id(), 6u);
    for (const auto& entry : history.entries()) {
        EXPECT_EQ(entry.document, Document::of(entry.document.generated())) << "one picture alone";
    }
    const auto& document = history.present();
    EXPECT_EQ(document.generated().model,
              (ModelReference{.name = "people-128",
                              .path = "/models/people-128.safetensors",
                              .sha256 = std::string(64, 'a'),
                              .size = {128, 128}}));
    EXPECT_EQ(document.generated().source,
              (Source{.seed = 42, .psi = 0.5, .cutoff = 8, .class_index = 3}));
    EXPECT_EQ(document.generated().latent, Latent(2, 2, {1.5F, -2, 0, 0.25F}));
    ASSERT_EQ(document.generated().points.size(), 2u);
    EXPECT_EQ(document.generated().points[0],
              (ControlPoint{.id = 1, .handle = {40.5, 60.25}, .target = Point{50, 61}}));
    EXPECT_EQ(document.generated().points[1],
              (ControlPoint{.id = 2, .handle = {10, 20}, .is_pin = true, .is_locked = true}));
    EXPECT_EQ(document.generated().mask.at(3, 2), 255);
    EXPECT_EQ(document.generated().mask.at(0, 0), 7);
    EXPECT_EQ(document.generated().settings.mode, drag::Mode::Classic);
    EXPECT_EQ(document.generated().settings.learning_rate, 0.002);
    EXPECT_EQ(history.at(4).name, "Drag");
    EXPECT_EQ(history.at(6).parent, 4u);  // 5 was undone
    EXPECT_EQ(history.at(4).next, 6u);
    ASSERT_NE(history.at(4).thumbnail, nullptr);
    EXPECT_EQ(history.at(4).thumbnail->width(), 16);
}

/// The same of version 2.
TEST_F(SessionFile, OpensTheGoldenFileOfVersionTwo) {
    const auto loaded = load_session(PLIANT_TEST_DATA "/session-2.pliant");
    ASSERT_TRUE(loaded) << loaded.error().message;
    const auto& document = loaded->history.present();
    EXPECT_EQ(document.canvas, (Size{96, 80}));
    EXPECT_EQ(document.active, 3u);
    EXPECT_EQ(document.next_layer, 4u);
    ASSERT_EQ(document.layers.size(), 2u);
    EXPECT_EQ(document.layers[0],
              (Layer{.id = 3,
                     .name = "Über",
                     .is_shown = false,
                     .opacity = 0.25,
                     .placement = {.scale = 0.5, .angle = 0.25, .shift = {12, -3.5}},
                     .what = Generated{.model = {.name = "wide",
                                                 .path = "/models/wide.pkl",
                                                 .sha256 = std::string(64, 'b'),
                                                 .size = {64, 32}},
                                       .source = {.seed = 7}}}));
    const auto& lower = document.layers[1].generated();
    EXPECT_EQ(document.layers[1].id, 1u);
    EXPECT_EQ(lower.latent, Latent(2, 2, {1.5F, -2, 0, 0.25F}));
    EXPECT_EQ(lower.mask.at(1, 0), 255);
    EXPECT_EQ(lower.points[0],
              (ControlPoint{.id = 1, .handle = {40.5, 60.25}, .target = Point{50, 61}}));
    EXPECT_FALSE(lower.points[1].is_enabled);
    EXPECT_EQ(lower.settings.mode, drag::Mode::Classic);
    EXPECT_EQ(loaded->history.at(0).document.layers.size(), 1u);
}

// --- Files that nobody should trust, forged from a good one ---

/// The parts of a small session, to be changed before they are put together again.
struct Parts {
    json manifest = {{"format", "pliant session"},
                     {"version", 2},
                     {"present", 1},
                     {"history", {"history/0.json"}}};
    json history = {{"entries", json::array()}};
    std::vector<ForgedEntry> more = {};

    Parts() {
        for (int i = 0; i < 3; ++i) {
            json entry = json::parse(R"({"name": "Change seed", "made_at_ms": 1700000000000,
                "document": {"order": [1], "active": 1, "next_layer": 2, "layers": {"1": {
                    "kind": "generated", "shown": true, "opacity": 1.0,
                    "placement": {"scale": 1.0, "angle": 0.0, "shift": [0.0, 0.0]},
                    "model": {"name": "m", "size_px": [64, 64]},
                    "source": {"seed": 5, "psi": 0.7},
                    "points": {"1": {"handle": [1.5, 2], "target": [3, 4], "pin": false,
                                     "locked": false, "enabled": true}},
                    "next_point": 4, "settings": {"mode": "fast", "space": "W+"}}}}})");
            entry["document"]["layers"]["1"]["source"]["seed"] = i;
            if (i > 0) entry["parent"] = i - 1;
            history["entries"].push_back(entry);
        }
    }

    [[nodiscard]] std::string file() const {
        std::vector<ForgedEntry> entries = {
            {.name = "manifest.json", .data = manifest.dump()},
            {.name = "history/0.json", .data = history.dump()},
        };
        entries.insert(entries.end(), more.begin(), more.end());
        return support::forge_zip(entries);
    }
    [[nodiscard]] Result<Session> open() const {
        return decode_session("x.pliant", bytes_of(file()));
    }
    json& document(int index) { return history["entries"][index]["document"]; }
    json& layer(int index) { return document(index)["layers"]["1"]; }
};

TEST(SessionForgery, OpensWhenNothingIsWrong) {
    const auto session = Parts().open();
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_EQ(session->history.present().generated().source.seed, 1u);
}

/// A photo of a document, stored under that name.
json photo_json(const char* data) {
    return {{"name", "x.jpg"}, {"sha256", "00ff"}, {"size_px", {9, 5}}, {"data", data}};
}

struct Fault {
    const char* name;
    std::function<void(Parts&)> spoil;
    const char* reason;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class SessionFault : public testing::TestWithParam<Fault> {};

TEST_P(SessionFault, IsToldByFileFieldAndReason) {
    Parts parts;
    GetParam().spoil(parts);
    const auto session = parts.open();
    ASSERT_FALSE(session);
    EXPECT_THAT(session.error().message, HasSubstr("x.pliant"));
    EXPECT_THAT(session.error().message, HasSubstr(GetParam().reason));
}

const Fault kFaults[] = {
    {"AnotherFormat", [](Parts& p) { p.manifest["format"] = "x"; }, "is not a session"},
    {"ANewerVersion",
     [](Parts& p) { p.manifest["version"] = 99; },
     "was saved by a newer Pliant: it is a session of version 99"},
    {"VersionZero", [](Parts& p) { p.manifest["version"] = 0; }, "version must be a whole number"},
    {"NoVersion", [](Parts& p) { p.manifest.erase("version"); }, "version is missing"},
    {"APresentThatIsNotThere", [](Parts& p) { p.manifest["present"] = 3; }, "has 3 entries"},
    {"ANegativePresent", [](Parts& p) { p.manifest["present"] = -1; }, "present must be"},
    {"NoHistory", [](Parts& p) { p.manifest["history"] = json::array(); }, "the history is empty"},
    {"AHistoryElsewhere",
     [](Parts& p) { p.manifest["history"][0] = "../etc/passwd"; },
     "history[0] must be \"history/0.json\""},
    {"AHistoryNamedTwice",
     [](Parts& p) { p.manifest["history"].push_back("history/0.json"); },
     "history[1] must be \"history/1.json\""},
    {"AMissingPiece",
     [](Parts& p) { p.manifest["history"].push_back("history/1.json"); },
     "has no history/1.json in it"},
    {"AParentOfItself",
     [](Parts& p) { p.history["entries"][1]["parent"] = 1; },
     "entries[1].parent must be a whole number from 0 to 0"},
    {"ACycle",
     [](Parts& p) { p.history["entries"][1]["parent"] = 2; },
     "entries[1].parent must be a whole number from 0 to 0"},
    {"AFirstEntryWithAParent",
     [](Parts& p) { p.history["entries"][0]["parent"] = 2; },
     "entries[0].parent must not be there"},
    {"ANextThatIsNoChild",
     [](Parts& p) { p.history["entries"][0]["next"] = 2; },
     "leads from entry 0 to 2"},
    {"ANextBeyondTheEnd",
     [](Parts& p) { p.history["entries"][0]["next"] = 2000000000; },
     "leads from entry 0"},
    {"ATimeBeyondTheCalendar",
     [](Parts& p) { p.history["entries"][0]["made_at_ms"] = 9e18; },
     "made_at_ms must be"},
    {"ADocumentThatIsAList",
     [](Parts& p) { p.history["entries"][2]["document"] = json::array(); },
     "entries[2].document must be an object"},
    {"ASeedBeyondItsRange",
     [](Parts& p) { p.layer(0)["source"]["seed"] = 4294967296; },
     "document.layers.1.source.seed must be a whole number from 0 to 4294967295"},
    {"ATextForPsi",
     [](Parts& p) { p.layer(0)["source"]["psi"] = "NaN"; },
     "document.layers.1.source.psi must be a number"},
    {"ANullForPsi",
     [](Parts& p) { p.layer(0)["source"]["psi"] = nullptr; },
     "document.layers.1.source.psi must be a number"},
    {"APointOfThreeNumbers",
     [](Parts& p) {
         p.layer(0)["points"]["1"]["handle"] = {1, 2, 3};
     },
     "document.layers.1.points.1.handle must be two numbers"},
    {"AnIdNotGivenYet",
     [](Parts& p) { p.layer(0)["next_point"] = 1; },
     "document.layers.1.points.1 is not the id of a point"},
    {"AnIdWithALeadingZero",
     [](Parts& p) { p.layer(0)["points"]["01"] = p.layer(0)["points"]["1"]; },
     "document.layers.1.points.01 is not the id of a point"},
    {"APinWithATarget",
     [](Parts& p) { p.layer(0)["points"]["1"]["pin"] = true; },
     "document.layers.1.points.1.target must not be there"},
    {"AnUnknownMode",
     [](Parts& p) { p.layer(0)["settings"]["mode"] = "slow"; },
     "document.layers.1.settings.mode is \"slow\"; it must be \"fast\" or \"classic\""},
    {"ALayerOfAnotherKind",
     [](Parts& p) { p.layer(0)["kind"] = "hologram"; },
     "document.layers.1.kind is none that is known"},
    {"ALayerThatIsNotThere",
     [](Parts& p) {
         p.document(0)["order"] = {1, 2};
     },
     "document.layers.2 is not the id of a layer, from 1 to below 2"},
    {"ALayerTwice",
     [](Parts& p) {
         p.document(0)["order"] = {1, 1};
     },
     "document.order has 1 twice"},
    {"NoLayer", [](Parts& p) { p.document(0)["order"] = json::array(); }, "order must be 1 to 64"},
    {"TooManyLayers",
     [](Parts& p) { p.document(0)["order"] = json(std::vector<int>(65, 1)); },
     "order must be 1 to 64"},
    {"AnActiveLayerThatIsNotThere",
     [](Parts& p) { p.document(0)["active"] = 7; },
     "document.active is no layer"},
    {"ALayerThatWouldShineThroughItself",
     [](Parts& p) { p.layer(0)["opacity"] = 1.5; },
     "opacity must be from 0 to 1"},
    {"APlacementOfNoSize",
     [](Parts& p) { p.layer(0)["placement"]["scale"] = 0; },
     "placement.scale leads nowhere"},
    {"ACanvasBeyondAnyMemory",
     [](Parts& p) {
         p.document(0)["canvas"] = {16384, 16384};
     },
     "document.canvas is absurdly large"},
    {"APictureBeyondAnyMemory",
     [](Parts& p) {
         p.layer(0)["model"]["size_px"] = {16384, 16384};
     },
     "model.size_px is absurdly large"},
    {"ACanvasOfFractions",
     [](Parts& p) {
         p.document(0)["canvas"] = {1.5, 2};
     },
     "document.canvas must be two whole numbers"},
    {"ALatentThatIsNotThere",
     [](Parts& p) { p.layer(0)["latent"] = "w0"; },
     "document.layers.1.latent names w0, which is not there"},
    {"AMaskThatIsNotThere",
     [](Parts& p) { p.layer(0)["mask"] = "m0"; },
     "document.layers.1.mask names m0, which is not there"},
    {"AMaskThatIsNoPicture",
     [](Parts& p) { p.more.push_back({.name = "masks/m0.png", .data = "nothing"}); },
     "masks/m0.png"},
    {"AnEntryThatLies",
     [](Parts& p) {
         p.more.push_back({.name = "thumbnails/0.jpg", .data = "ab", .method = 8, .size = 99999});
     },
     "claims to hold"},
    {"APhotoThatIsNotThere",
     [](Parts& p) { p.document(0)["photo"] = photo_json("p0"); },
     "photo.data names p0, which is not there"},
    {"APhotoOfAnotherFile",
     [](Parts& p) {
         p.document(0)["photo"] = photo_json("p0");
         p.more.push_back({.name = "photos/p0", .data = "another"});
     },
     "photo.sha256 is that of another file"},
    {"APhotoOfNoSize",
     [](Parts& p) {
         p.document(0)["photo"] = photo_json("p0");
         p.document(0)["photo"]["size_px"] = {0, 5};
     },
     "photo.size_px is absurdly large, or empty"},
    {"APhotoLargerThanTheFile",
     [](Parts& p) {
         p.more.push_back({.name = "photos/p0", .data = "ab", .method = 8, .size = 9'999'999});
     },
     "photos"},
    {"AWrongChecksum",
     [](Parts& p) { p.more.push_back({.name = "x", .data = "ab", .checksum = 1}); },
     "x"},
    {"AnEncryptedEntry",
     [](Parts& p) { p.more.push_back({.name = "x", .data = "ab", .flags = 1}); },
     "is encrypted"},
};

INSTANTIATE_TEST_SUITE_P(Each, SessionFault, testing::ValuesIn(kFaults), [](const auto& fault) {
    return std::string(fault.param.name);
});

std::string safetensors_of(const std::string& header, const std::string& data) {
    const std::uint64_t size = header.size();
    return std::string(reinterpret_cast<const char*>(&size), 8) + header + data;
}

std::string latents_of(std::vector<float> numbers, const std::string& shape) {
    const auto size = numbers.size() * sizeof(float);
    return safetensors_of(R"({"w0":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":[0,)" +
                              std::to_string(size) + "]}}",
                          std::string(reinterpret_cast<const char*>(numbers.data()), size));
}

TEST(SessionForgery, RefusesALatentThatIsNoNumber) {
    Parts parts;
    parts.layer(0)["latent"] = "w0";
    parts.more = {{.name = "latents.safetensors", .data = latents_of({1, 2, NAN, 4}, "[2,2]")}};
    EXPECT_EQ(parts.open().error().message,
              "x.pliant: latent w0 holds nan at place 2, which is no number.");
    parts.more = {{.name = "latents.safetensors", .data = latents_of({1, 2, 3, 4}, "[4]")}};
    EXPECT_EQ(parts.open().error().message, "x.pliant: latent w0 must be float32 [rows,width].");
    parts.more = {{.name = "latents.safetensors", .data = latents_of({1, 2, 3, 4}, "[2,2]")}};
    EXPECT_TRUE(parts.open());
}

TEST(SessionForgery, RefusesJsonThatIsNestedTooDeeply) {
    std::string deep(100'000, '[');
    deep += std::string(100'000, ']');
    const auto file = support::forge_zip(
        {{.name = "manifest.json",
          .data = R"({"format":"pliant session","version":1,"history":[],"x":)" + deep + "}"}});
    EXPECT_EQ(decode_session("x.pliant", bytes_of(file)).error().message,
              "x.pliant: manifest.json is nested too deeply.");
}

TEST(SessionForgery, RefusesAMaskLargerThanAnyPicture) {
    // A PNG that claims 60000 x 60000 pixels: refused by its header, nothing is allocated.
    std::string png = "\x89PNG\r\n\x1a\n";
    png += std::string("\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\0\0\0\0", 21);
    png += std::string("\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82", 16);
    Parts parts;
    parts.more = {{.name = "masks/m0.png", .data = png}};
    const auto session = parts.open();
    ASSERT_FALSE(session);
    EXPECT_THAT(session.error().message,
                HasSubstr("x.pliant: masks/m0.png has 60000 x 60000 pixels"));
}

TEST(SessionForgery, RefusesHistoryThatUnpacksWithoutEnd) {
    Parts parts;
    parts.more = {support::deflated_entry("history/1.json", std::string((16 << 20) + 1, ' '))};
    parts.manifest["history"].push_back("history/1.json");
    EXPECT_EQ(parts.open().error().message,
              "x.pliant is absurd: history/1.json in it has 16777217 bytes.");
}

/// Every truncation and every changed byte of a real file: an error or a session, never worse.
TEST_F(SessionFile, SurvivesDamageAnywhere) {
    ASSERT_TRUE(save_session(path(), random_session(8, 4)));
    const auto good = content();
    int refused = 0;
    for (std::size_t i = 0; i < good.size(); i += 7) {
        refused += decode_session("x.pliant", bytes_of(good.substr(0, i))) ? 0 : 1;
        auto changed = good;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        static_cast<void>(decode_session("x.pliant", bytes_of(changed)).has_value());
    }
    EXPECT_EQ(refused, static_cast<int>((good.size() + 6) / 7));
}

// --- What newer versions add ---

TEST_F(SessionFile, KeepsWhatItDoesNotKnow) {
    Parts parts;
    parts.manifest["studio"] = "north";
    parts.history["entries"][1]["starred"] = true;
    parts.layer(1)["moods"] = {{"smile", 0.5}};
    parts.layer(1)["source"]["mix"] = {1, 2};
    parts.layer(1)["points"]["1"]["colour"] = "red";
    parts.more = {{.name = "photo/original.jpg", .data = "bytes"}};
    auto session = parts.open();
    ASSERT_TRUE(session) << session.error().message;

    // An edit of a document carries along what is not known of it.
    session->history.push(apply(session->history.present(), SetSeed{9}), kNoGesture, "Change seed");
    session->history.push(
        apply(session->history.present(), RemovePoints{{1}}), kNoGesture, "Remove point");
    ASSERT_TRUE(save_session(path(), *session));
    const auto again = load_session(path());
    ASSERT_TRUE(again) << again.error().message;

    EXPECT_EQ(json::parse(*again->unknown.json), (json{{"studio", "north"}}));
    EXPECT_EQ(json::parse(*again->history.at(1).unknown.json), (json{{"starred", true}}));
    const auto& edited = *again->history.at(3).document.unknown.json;
    EXPECT_EQ(json::parse(edited),
              (json{{"layers",
                     {{"1",
                       {{"moods", {{"smile", 0.5}}},
                        {"source", {{"mix", {1, 2}}}},
                        {"points", {{"1", {{"colour", "red"}}}}}}}}}}));
    const auto present = json::parse(*again->history.present().unknown.json);
    EXPECT_EQ(present["layers"]["1"].contains("points"), false);
    EXPECT_EQ(*again->unknown_files.at("photo/original.jpg"), bytes_of("bytes"));
}

}  // namespace
}  // namespace pliant::document
