#include "core/model_io/pickle_machine.h"

#include "core/base/fault.h"
#include "tests/support/held_bytes.h"
#include "tests/support/pickle_writer.h"

#include <gmock/gmock.h>

#include <limits>

namespace pliant::model_io {
namespace {

using support::PickleWriter;
using testing::HasSubstr;
using testing::StartsWith;

PickleTree read_tree(std::string_view bytes) {
    Cursor cursor(support::range_of(bytes));
    PickleBudget budget;
    return read_pickle(cursor, budget);
}

std::string pickle_fault_of(std::string_view bytes) {
    try {
        static_cast<void>(read_tree(bytes));
    } catch (const Fault& fault) {
        return fault.error.message;
    }
    return "read";
}

template <typename Kind>
Kind top_of(std::string_view bytes) {
    const PickleTree tree = read_tree(bytes);
    const auto* value = tree.get_if<Kind>(tree.top());
    if (value == nullptr) throw std::runtime_error("the top is of another kind");
    return *value;
}

TEST(PickleMachine, ReadsIntegersOfEveryForm) {
    EXPECT_EQ(top_of<std::int64_t>("I-12\n."), -12);
    EXPECT_EQ(top_of<std::int64_t>("L123456789012L\n."), 123456789012);
    EXPECT_EQ(top_of<std::int64_t>("K\xff."), 255);
    EXPECT_EQ(top_of<std::int64_t>("M\xff\xff."), 65535);
    EXPECT_EQ(top_of<std::int64_t>("J\xfe\xff\xff\xff."), -2);
    EXPECT_EQ(top_of<std::int64_t>(std::string_view("\x8a\x00.", 3)), 0);
    EXPECT_EQ(top_of<std::int64_t>(std::string_view("\x8a\x02\x00\xff.", 5)), -256);
    EXPECT_EQ(top_of<std::int64_t>(std::string_view("\x8b\x01\x00\x00\x00\x07.", 7)), 7);
    EXPECT_EQ(top_of<pickle::BigInteger>("\x8a\x09"
                                         "123456789.")
                  .bytes,
              "123456789");
    EXPECT_TRUE(top_of<bool>("I01\n."));
    EXPECT_FALSE(top_of<bool>("\x89."));
}

TEST(PickleMachine, ReadsFractionsOfBothForms) {
    EXPECT_EQ(top_of<double>(PickleWriter().real(-0.1).stop().bytes()), -0.1);
    EXPECT_EQ(top_of<double>("F1e-3\n."), 0.001);
    EXPECT_EQ(top_of<double>("L99999999999999999999L\n."), 1e20);
    EXPECT_EQ(top_of<double>("F-inf\n."), -std::numeric_limits<double>::infinity());
    EXPECT_THAT(pickle_fault_of("F0x1p3\n."), HasSubstr("in no form that Python writes"));
    EXPECT_THAT(pickle_fault_of("F1,5\n."), HasSubstr("in no form that Python writes"));
}

TEST(PickleMachine, ReadsTextOfEveryForm) {
    EXPECT_EQ(top_of<pickle::Text>("S'it\\'s \\x41\\n'\n.").text, "it's A\n");
    EXPECT_EQ(top_of<pickle::Text>("V\\u00e9\\U0001F600\xe9\n.").text,
              "\xc3\xa9\xf0\x9f\x98\x80\xc3\xa9");
    EXPECT_EQ(top_of<pickle::Text>("U\x02hi.").text, "hi");
    EXPECT_EQ(top_of<pickle::Text>(std::string_view("T\x02\x00\x00\x00hi.", 8)).text, "hi");
    EXPECT_EQ(top_of<pickle::Text>("\x8c\x02hi.").text, "hi");
    EXPECT_EQ(top_of<pickle::Text>(PickleWriter().text("hi").stop().bytes()).text, "hi");
    EXPECT_EQ(
        top_of<pickle::Text>(PickleWriter().raw("\x8d").number(std::uint64_t{2}).raw("hi.").bytes())
            .text,
        "hi");
}

TEST(PickleMachine, LeavesBytesInTheFile) {
    for (const std::string& pickle :
         {PickleWriter().byte_string("weights").stop().bytes(),
          std::string("C\x07weights."),
          PickleWriter().raw("\x8e").number(std::uint64_t{7}).raw("weights.").bytes(),
          PickleWriter().raw("\x96").number(std::uint64_t{7}).raw("weights.").bytes()}) {
        const auto bytes = top_of<pickle::Bytes>(pickle);
        EXPECT_EQ(bytes.range.offset, pickle.find("weights"));
        EXPECT_EQ(bytes.range.size, 7u);
    }
    const auto encoded = top_of<pickle::Bytes>(PickleWriter()
                                                   .global("_codecs", "encode")
                                                   .text("\xc3\xa9")
                                                   .text("latin1")
                                                   .tuple2()
                                                   .reduce()
                                                   .stop()
                                                   .bytes());
    EXPECT_EQ(encoded.range.read_all(), std::vector{std::byte{0xe9}});
}

TEST(PickleMachine, BuildsCollections) {
    EXPECT_EQ(top_of<pickle::List>("(K\x01K\x02l.").items.size(), 2u);
    EXPECT_EQ(top_of<pickle::List>("](K\x01K\x02"
                                   "e.")
                  .items.size(),
              2u);
    EXPECT_EQ(top_of<pickle::Tuple>("NNN\x87.").items.size(), 3u);
    EXPECT_EQ(top_of<pickle::Set>("\x8f(NN\x90.").items.size(), 2u);
    EXPECT_EQ(top_of<pickle::Dict>("(NNNNd.").entries.size(), 2u);
    EXPECT_EQ(top_of<pickle::Dict>("}NNs.").entries.size(), 1u);
    EXPECT_EQ(top_of<pickle::Set>("c__builtin__\nset\n]Na\x85R.").items.size(), 1u);
}

TEST(PickleMachine, TakesOrderedAndEasyDictionariesForDictionaries) {
    EXPECT_EQ(top_of<pickle::Dict>("ccollections\nOrderedDict\n)RNNs.").entries.size(), 1u);
    EXPECT_EQ(top_of<pickle::Dict>("ccollections\nOrderedDict\n](NNta\x85R.").entries.size(), 1u);
    EXPECT_EQ(top_of<pickle::Dict>("cdnnlib.util\nEasyDict\n)\x81(NNu.").entries.size(), 1u);
    EXPECT_EQ(top_of<pickle::Dict>("ccopyreg\n__newobj__\n(cdnnlib.util\nEasyDict\ntRNNs.")
                  .entries.size(),
              1u);
}

TEST(PickleMachine, KeepsOtherCallsAsInertObjects) {
    const PickleTree tree = read_tree("cargparse\nNamespace\n)\x81}(S'a'\nK\x01ub.");
    ASSERT_NE(tree.called(tree.top()), nullptr);
    EXPECT_EQ(tree.called(tree.top())->name, "Namespace");
    EXPECT_TRUE(tree.value_of(*tree.get_if<pickle::Object>(tree.top())->state, "a"));
    EXPECT_EQ(pickle_fault_of("(iargparse\nNamespace\n."), "read");
    EXPECT_EQ(pickle_fault_of("(cargparse\nNamespace\no."), "read");
    EXPECT_EQ(pickle_fault_of("\x8c\x08"
                              "argparse\x8c\x09Namespace\x93)}\x92."),
              "read");
}

TEST(PickleMachine, MentionsTheClassOfManyObjectsOnce) {
    // The old torch.save names a class by a persistent id ('module', class, ..).
    const PickleTree tree = read_tree("(U\x06modulecm\nn\ntQq\x01)R0h\x01)R.");
    EXPECT_EQ(tree.called(tree.top())->name, "n");
    std::size_t count = 0;
    for (NodeId node = 0; node < tree.size(); ++node) {
        if (tree.get_if<pickle::Global>(node) != nullptr) ++count;
    }
    EXPECT_EQ(count, 1u);
}

TEST(PickleMachine, EndsAtItsStopSoThatAnotherPickleMayFollow) {
    Cursor cursor(support::range_of("K\x01.K\x02."));
    PickleBudget budget;
    static_cast<void>(read_pickle(cursor, budget));
    const PickleTree second = read_pickle(cursor, budget);
    EXPECT_EQ(*second.get_if<std::int64_t>(second.top()), 2);
    EXPECT_EQ(cursor.remaining(), 0u);
}

TEST(PickleMachine, BearsAListThatHoldsItself) {
    const PickleTree tree =
        read_tree(PickleWriter().empty_list().put(0).get(0).append().stop().bytes());
    EXPECT_EQ(tree.get_if<pickle::List>(tree.top())->items.front(), tree.top());
}

TEST(PickleMachine, NeverRunsCodeWhateverTheOpcode) {
    constexpr std::string_view kRefusal =
        "this file asks to run os.system; Pliant never runs code from a file";
    for (const std::string_view pickle : {
             "cos\nsystem\n(S'true'\ntR.",  // protocol 0
             "(S'true'\nios\nsystem\n.",    // INST
             "(cos\nsystem\nS'true'\no.",   // OBJ
             "\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R.",
             "\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85\x81.",   // NEWOBJ
             "\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85}\x92.",  // NEWOBJ_EX
             "cos\nsystem\n}b.",                                            // BUILD
             "ccopyreg\n__newobj__\n(cos\nsystem\nS'true'\ntR.",
             "ccopyreg\n_reconstructor\n(cos\nsystem\nc__builtin__\nobject\nNtR.",
         }) {
        EXPECT_THAT(pickle_fault_of(pickle), HasSubstr(kRefusal));
    }
    const PickleWriter protocol_2 =
        PickleWriter().proto(2).global("os", "system").text("true").tuple1().reduce();
    EXPECT_THAT(pickle_fault_of(protocol_2.bytes()),
                StartsWith("people.pkl: at byte 23: this file asks to run os.system"));
}

TEST(PickleMachine, NamesWhateverElseItRefusesToRun) {
    for (const auto& [module, name] :
         std::vector<std::pair<std::string, std::string>>{{"posix", "system"},
                                                          {"nt", "system"},
                                                          {"subprocess", "Popen"},
                                                          {"sys", "exit"},
                                                          {"builtins", "eval"},
                                                          {"__builtin__", "exec"},
                                                          {"builtins", "__import__"},
                                                          {"os.path", "join"},
                                                          {"importlib", "import_module"}}) {
        const auto pickle =
            PickleWriter().global(module, name).empty_tuple().reduce().stop().bytes();
        EXPECT_THAT(pickle_fault_of(pickle), HasSubstr("asks to run " + module + "." + name + ";"));
    }
    for (const auto& [module, name] : std::vector<std::pair<std::string, std::string>>{
             {"torch", "os.system"},
             {"torch", "serialization.pickle.loads"},
             {"collections", "builtins.eval"},
             {"webbrowser", "open"},
             {"multiprocessing.util", "spawnv_passfds"},
             {"_io", "open"},
             {"numpy.os", "system"}}) {
        const auto pickle = PickleWriter().text(module).text(name).stack_global().empty_tuple();
        EXPECT_THAT(pickle_fault_of(pickle.bytes() + "R."),
                    HasSubstr("asks to run " + module + "." + name + ";"));
    }
    EXPECT_EQ(pickle_fault_of("cnumpy.random._pickle\n__randomstate_ctor\n)R."), "read");
    EXPECT_EQ(pickle_fault_of("cmodels.code\nplatform\n)R."), "read");
    EXPECT_EQ(pickle_fault_of("c__builtin__\neval\n."), "read");  // a mention is not a call
    EXPECT_EQ(pickle_fault_of("c__builtin__\nslice\n(NNNtR."), "read");
}

TEST(PickleMachine, RejectsLengthsBeyondTheFile) {
    EXPECT_THAT(
        pickle_fault_of(PickleWriter().raw("\x8d").number(std::uint64_t{5'000'000'000}).bytes()),
        HasSubstr(
            "at byte 9: the string of 5000000000 bytes is longer than the file (0 bytes remain)"));
    EXPECT_THAT(
        pickle_fault_of(
            PickleWriter().raw("\x8e").number(std::numeric_limits<std::uint64_t>::max()).bytes()),
        HasSubstr("the byte string of 18446744073709551615 bytes is longer"));
    EXPECT_THAT(
        pickle_fault_of(PickleWriter().raw("\x8b").number(std::uint32_t{0xFFFFFFFF}).bytes()),
        HasSubstr("the integer of 4294967295 bytes is longer"));
    EXPECT_THAT(pickle_fault_of(PickleWriter().raw("\x95").number(std::uint64_t{99}).bytes()),
                HasSubstr("the frame of 99 bytes is longer than the file"));
}

TEST(PickleMachine, HasASentenceForEveryMalformedPickle) {
    EXPECT_THAT(pickle_fault_of("\x80\x06N."), HasSubstr("pickle protocol 6 is newer than 5"));
    EXPECT_THAT(pickle_fault_of("?"), HasSubstr("there is no pickle opcode 63"));
    EXPECT_THAT(pickle_fault_of("."), HasSubstr("takes a value from an empty stack"));
    EXPECT_THAT(pickle_fault_of("N(\x85."), HasSubstr("takes a value from an empty stack"));
    EXPECT_THAT(pickle_fault_of("Nt."), HasSubstr("ends a group that it never began"));
    EXPECT_THAT(pickle_fault_of("h\x05."), HasSubstr("nothing was put under the memo index 5"));
    EXPECT_THAT(pickle_fault_of("Nr\xff\xff\xff\xff."),
                HasSubstr("the memo index 4294967295 is absurd"));
    EXPECT_THAT(pickle_fault_of("Npx\n."), HasSubstr("a memo index is not a number"));
    EXPECT_THAT(pickle_fault_of("Ione\n."), HasSubstr("something else than digits"));
    EXPECT_THAT(pickle_fault_of("Fone\n."), HasSubstr("in no form that Python writes"));
    EXPECT_THAT(pickle_fault_of("Sbare\n."), HasSubstr("not written as Python writes one"));
    EXPECT_THAT(pickle_fault_of("V\\u12\n."), HasSubstr("broken \\u escape"));
    EXPECT_THAT(pickle_fault_of("(Nd."), HasSubstr("a key without a value"));
    EXPECT_THAT(pickle_fault_of("NNa."), HasSubstr("appends to something that is not a list"));
    EXPECT_THAT(pickle_fault_of("NNNs."),
                HasSubstr("sets a key of something that is not a dictionary"));
    EXPECT_THAT(pickle_fault_of("N}b."), HasSubstr("gives a state to something that has none"));
    EXPECT_THAT(pickle_fault_of("N)R."), HasSubstr("asks to call something that is not a name"));
    EXPECT_THAT(pickle_fault_of("ca\nb\nNR."), HasSubstr("whose arguments are not a tuple"));
    EXPECT_THAT(pickle_fault_of("NN\x93."), HasSubstr("or a name in it is not a string"));
    EXPECT_THAT(pickle_fault_of("(o."), HasSubstr("an object is made of no class"));
    EXPECT_THAT(pickle_fault_of("\x82\x01."), HasSubstr("registry of extensions"));
    EXPECT_THAT(pickle_fault_of("\x97."), HasSubstr("a buffer that is kept outside the file"));
    EXPECT_THAT(pickle_fault_of(PickleWriter().global(std::string(2000, 'a'), "b").stop().bytes()),
                HasSubstr("a Python name is longer"));
    EXPECT_THAT(pickle_fault_of(PickleWriter().global(std::string(31, '.'), "b").bytes()),
                HasSubstr("more than 30 dots"));
    EXPECT_THAT(pickle_fault_of("cendless"),
                HasSubstr("a module's name of 1 bytes is longer than the file"));
}

TEST(PickleMachine, LimitsHowDeepAndHowManyValuesAre) {
    EXPECT_THAT(pickle_fault_of(std::string(2000, '(')), HasSubstr("nested more than 1000 deep"));
    EXPECT_THAT(pickle_fault_of(std::string(2'000'001, 'N')),
                HasSubstr("more than 2000000 values"));
    EXPECT_THAT(pickle_fault_of(PickleWriter().raw("Nr").number(std::uint32_t{1'999'999}).bytes()),
                HasSubstr("more than 2000000 values"));
    std::string nested(1'000'000,
                       '\x85');  // a tuple in a tuple in a ..: destroyed without recursion
    EXPECT_EQ(pickle_fault_of("N" + nested + "."), "read");
}

}  // namespace
}  // namespace pliant::model_io
