#include "core/model_io/pickle_networks.h"

#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"

#include <gmock/gmock.h>

namespace pliant::model_io {
namespace {

using support::counting_tensor;
using support::ForgedModule;
using support::ForgedTensor;
using support::open_bytes;
using support::PickleWriter;
using support::refusal_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// An official pickle of one module with one parameter.
std::string pickle_of(const ForgedTensor& tensor) {
    return support::forge_official_pickle({ForgedModule{.name = "G_ema",
                                                        .class_name = "Generator",
                                                        .parameters = {{"weight", tensor}},
                                                        .buffers = {},
                                                        .modules = {},
                                                        .attributes = {}}});
}

/// {'G_ema': what `write` writes}
template <typename Write>
std::string pickle_with(const Write& write) {
    PickleWriter out;
    out.proto(3).empty_dict().text("G_ema");
    write(out);
    return out.set_item().stop().bytes();
}

TEST(PickleNetworks, ReadsTensorsOfNestedModules) {
    const auto file = open_bytes(support::forge_official_pickle({support::tiny_module()}));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "G_ema", "bias"), ElementsAre(0, 1, 2));
    // Stored channels-last, read row-major: 100, 101, ..
    const auto weight = support::floats(*file, "G_ema", "synthesis.conv.weight");
    ASSERT_EQ(weight.size(), 24u);
    for (std::size_t i = 0; i < weight.size(); ++i) EXPECT_EQ(weight[i], 100.0f + float(i));
}

TEST(PickleNetworks, LetsConstructorArgumentsWinOverAttributes) {
    const auto file = open_bytes(support::forge_official_pickle({support::tiny_module()}));
    ASSERT_TRUE(file);
    const Json& config = file->find("G_ema")->config;
    EXPECT_EQ(config["z_dim"], 8);
    EXPECT_EQ(config["c_dim"], 0);
    EXPECT_EQ(config["conv_clamp"], 256.5);
    EXPECT_EQ(config["_init_args"], Json::array());
    EXPECT_EQ(config["modules"]["synthesis.conv"], "SynthesisLayer");
}

TEST(PickleNetworks, ReadsTheVariablesOfTensorFlowNetworks) {
    const support::ForgedTensorFlowNetwork network = {
        .variables = {{"lod", counting_tensor({}, 2)}, {"w", counting_tensor({2}, 7)}},
        .components = {{"synthesis", {.variables = {{"4x4/bias", counting_tensor({2}, 5)}}}}},
        .static_kwargs = [](PickleWriter& out) { out.text("resolution").integer(64); }};
    const auto file = open_bytes(support::forge_tensorflow_pickle({network, network, network}));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "Gs", "lod"), ElementsAre(2));
    EXPECT_THAT(support::floats(*file, "Gs", "w"), ElementsAre(7, 8));
    EXPECT_THAT(support::floats(*file, "D", "synthesis/4x4/bias"), ElementsAre(5, 6));
    EXPECT_EQ(file->find("G")->config["static_kwargs"]["resolution"], 64);
}

TEST(PickleNetworks, RejectsTensorFlowNetworksInsideOfThemselves) {
    PickleWriter out;
    out.proto(3).global("dnnlib.tflib.network", "Network").empty_tuple().new_object().put(0);
    out.empty_dict().text("components").empty_dict().text("self").get(0).set_item().set_item();
    EXPECT_THAT(refusal_of(out.build().stop().bytes()), HasSubstr("nested more than 64 deep"));
}

TEST(PickleNetworks, RejectsVariablesThatAreNoPairs) {
    PickleWriter out;
    out.proto(3).global("dnnlib.tflib.network", "Network").empty_tuple().new_object();
    out.empty_dict().text("variables").empty_list().none().append().set_item();
    EXPECT_THAT(refusal_of(out.build().stop().bytes()),
                HasSubstr("a variable is not a name and a value"));
}

TEST(PickleNetworks, NamesTensorFlowNetworksWithoutVariables) {
    PickleWriter out;
    out.proto(3).mark();
    for (int i = 0; i < 3; ++i) {
        out.global("dnnlib.tflib.network", "Network").empty_tuple().new_object();
        out.empty_dict().text("version").integer(4).set_item().build();
    }
    const auto file = open_bytes(out.tuple().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_NE(file->find("Gs"), nullptr);
    EXPECT_EQ(file->find("Gs")->class_name, "dnnlib.tflib.network.Network");
    EXPECT_EQ(file->find("Gs")->config["version"], 4);
}

TEST(PickleNetworks, ReadsModulesPickledWhole) {
    const auto file = open_bytes(pickle_with([](PickleWriter& out) {
        out.global("models", "Generator").empty_tuple().new_object().empty_dict().mark();
        out.text("_parameters").empty_dict().text("weight");
        support::write_embedded_tensor(out, counting_tensor({2}, 5));
        out.set_item().text("_buffers").empty_dict().text("_modules").empty_dict();
        out.set_items().build();
    }));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->find("G_ema")->class_name, "Generator");
    EXPECT_THAT(support::floats(*file, "G_ema", "weight"), ElementsAre(5, 6));
}

TEST(PickleNetworks, SharesOneStorageBetweenTensors) {
    PickleWriter out;
    out.proto(3).empty_dict().mark().text("a");
    support::write_embedded_tensor(out, counting_tensor({2}, 1));
    out.put(1).text("b").get(1);
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "", "a"), ElementsAre(1, 2));
    EXPECT_THAT(support::floats(*file, "", "b"), ElementsAre(1, 2));
}

/// numpy.dtype('f4', ..) with this byte order.
void write_numpy_float(PickleWriter& out, std::string_view order) {
    out.global("numpy", "dtype").text("f4").boolean(false).boolean(true).raw("\x87").reduce();
    out.mark().integer(3).text(order).none().none().none();
    out.integer(-1).integer(-1).integer(0).tuple().build();
}

/// The array of [2,2] floats as protocols 0 to 4 describe it, its state in Fortran order.
void write_numpy_array(PickleWriter& out, std::string_view order, std::string_view bytes) {
    out.global("numpy.core.multiarray", "_reconstruct");
    out.global("numpy", "ndarray").integer(0).tuple1().byte_string("b").raw("\x87").reduce();
    out.mark().integer(1).integer(2).integer(2).tuple2();
    write_numpy_float(out, order);
    out.boolean(true).byte_string(bytes).tuple().build();
}

TEST(PickleNetworks, ReadsNumpyArraysOfBothForms) {
    const std::string bytes = counting_tensor({2, 2}).storage;
    PickleWriter out;
    out.proto(5).empty_dict().mark().text("old");
    write_numpy_array(out, "<", bytes);
    out.text("new").global("numpy.core.numeric", "_frombuffer").mark().byte_string(bytes);
    write_numpy_float(out, "<");
    out.integer(4).tuple1().text("C").tuple().reduce();
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "", "old"), ElementsAre(0, 2, 1, 3));
    EXPECT_THAT(support::floats(*file, "", "new"), ElementsAre(0, 1, 2, 3));
}

TEST(PickleNetworks, ReadsTensorsOfDevicesWithoutStorages) {
    const std::string bytes = counting_tensor({2, 2}).storage;
    const auto on_device = [&](std::string_view maker, const auto& write_numbers) {
        PickleWriter out;
        out.proto(3).empty_dict().text("a").global("torch._utils", maker).mark();
        write_numbers(out);
        out.global("torch", "float32").text("xla:0").boolean(false).tuple().reduce();
        const auto file = open_bytes(out.set_item().stop().bytes());
        EXPECT_TRUE(file) << file.error().message;
        return file ? support::floats(*file, "", "a") : std::vector<float>();
    };
    for (const auto* maker : {"_rebuild_device_tensor_from_numpy", "_rebuild_xla_tensor"}) {
        EXPECT_THAT(on_device(maker, [&](auto& out) { write_numpy_array(out, "<", bytes); }),
                    ElementsAre(0, 2, 1, 3))
            << maker;
    }
    EXPECT_THAT(
        on_device("_rebuild_device_tensor_from_cpu_tensor",
                  [](auto& out) { support::write_embedded_tensor(out, counting_tensor({2}, 5)); }),
        ElementsAre(5, 6));
}

TEST(PickleNetworks, ReadsModulesInsideOfDictionaries) {
    PickleWriter out;
    out.proto(3).empty_dict().text("model").empty_dict().mark();
    out.text("ema");
    support::write_module(out, support::tiny_module("ema"));
    out.text("weights").empty_dict().text("a");
    support::write_embedded_tensor(out, counting_tensor({2}, 5));
    const auto file = open_bytes(out.set_item().set_items().set_item().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "model.ema", "bias"), ElementsAre(0, 1, 2));
    EXPECT_EQ(file->find("model.ema")->config["conv_clamp"], 256.5);
    EXPECT_THAT(support::floats(*file, "model", "weights.a"), ElementsAre(5, 6));
}

TEST(PickleNetworks, LosesTheModulesBesideAFaultInADictionary) {
    PickleWriter out;
    out.proto(3).empty_dict().mark().text("model").empty_dict().mark();
    out.text("ema");
    support::write_module(out, support::tiny_module("ema"));
    out.text("broken").global("torch._utils", "_rebuild_tensor_v2").empty_tuple().reduce();
    out.set_items().text("g");
    support::write_module(out, support::tiny_module("g"));
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->find("model.ema"), nullptr);
    ASSERT_NE(file->find("model"), nullptr);
    EXPECT_TRUE(file->find("model")->fault);
    EXPECT_THAT(support::floats(*file, "g", "bias"), ElementsAre(0, 1, 2));
}

TEST(PickleNetworks, RejectsNumpyArraysThatDoNotFit) {
    const auto with = [](std::string_view order, std::size_t size) {
        return refusal_of(pickle_with(
            [&](PickleWriter& out) { write_numpy_array(out, order, std::string(size, '\0')); }));
    };
    EXPECT_EQ(with("<", 16), "opened");
    EXPECT_THAT(with(">", 16), HasSubstr("a numpy array is of a kind that no tensor is made of"));
    EXPECT_THAT(with("<", 15), HasSubstr("a numpy array's bytes do not fit its shape"));
}

TEST(PickleNetworks, LeavesNumpyArraysAsideThatNoTensorIsMadeOf) {
    // np.random.get_state()[1], labels, objects, a big-endian table; a dtype of a megabyte.
    const std::string long_code(1'000'000, 'f');
    PickleWriter out;
    out.proto(3).empty_dict().mark().text("a");
    support::write_embedded_tensor(out, counting_tensor({1}));
    for (const std::string_view code : {"u4", "U5", "O8", ">f4", long_code.c_str()}) {
        out.text(code.substr(0, 3)).global("numpy.core.multiarray", "_reconstruct");
        out.global("numpy", "ndarray").integer(0).tuple1().byte_string("b").raw("\x87").reduce();
        out.mark().integer(1).integer(2).tuple1();
        out.global("numpy", "dtype").text(code).boolean(false).boolean(true).raw("\x87").reduce();
        out.boolean(false);
        if (code == "O8") {
            out.empty_list();
        } else {
            out.byte_string("12345678");
        }
        out.tuple().build();
    }
    out.text("scalar").global("numpy.core.multiarray", "scalar");
    out.global("numpy", "dtype").text(long_code).tuple1().reduce().byte_string("1234");
    out.tuple2().reduce();
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->find("")->tensors.size(), 1u);
    for (const char* name : {"u4", "U5", "O8", ">f4", "fff"}) {
        EXPECT_EQ(file->metadata()[name], "numpy.core.multiarray._reconstruct") << name;
    }
    EXPECT_EQ(file->metadata()["scalar"], "numpy.core.multiarray.scalar");
}

TEST(PickleNetworks, RejectsViewsThatLeaveTheirStorage) {
    ForgedTensor tensor = counting_tensor({2, 3});
    tensor.shape = {2, 4};
    EXPECT_THAT(refusal_of(pickle_of(tensor)),
                HasSubstr("reaches element 6 of a storage that holds 6"));
    tensor = counting_tensor({2, 3});
    tensor.first = 1;
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("reaches element 6"));
    tensor.first = -1;
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("starts at the negative element -1"));
    tensor = counting_tensor({2, 3});
    tensor.strides = {-3, 1};
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("the strides [-3, 1] are negative"));
    tensor.strides = {1};
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("2 sizes and 1 strides"));
    tensor.strides = {std::int64_t{1} << 62, 1};
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("of a storage that holds 6"));
}

TEST(PickleNetworks, RejectsImpossibleShapes) {
    ForgedTensor tensor = counting_tensor({2});
    tensor.shape = {-2};
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("the shape [-2] is impossible"));
    tensor.shape = tensor.strides = {std::int64_t{1} << 40, std::int64_t{1} << 40};
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("is impossible"));
    tensor.shape = {1'000'000'000};
    tensor.strides = {0};
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("repeats its elements"));
    tensor.shape = tensor.strides = Shape(40, 1);
    EXPECT_THAT(refusal_of(pickle_of(tensor)), HasSubstr("a tensor has 40 dimensions"));
}

TEST(PickleNetworks, RefusesCallsOnTheWayToATensor) {
    const auto of_parameter = [](const auto& write) {
        return refusal_of(pickle_with([&](PickleWriter& out) {
            out.global("torch_utils.persistence", "_reconstruct_persistent_obj")
                .empty_dict()
                .mark();
            out.text("class_name").text("Generator").text("state").empty_dict();
            out.text("_parameters").empty_dict().text("weight");
            write(out);
            out.set_item().set_item().set_items().tuple1().reduce();
        }));
    };
    EXPECT_THAT(
        of_parameter([](PickleWriter& out) { out.global("evil", "make").empty_tuple().reduce(); }),
        HasSubstr("this file asks to run evil.make; Pliant never runs code"));
    EXPECT_THAT(of_parameter([](PickleWriter& out) {
                    out.global("torch._utils", "_rebuild_parameter");
                    out.global("evil", "make").empty_tuple().reduce().tuple1().reduce();
                }),
                HasSubstr("asks to run evil.make"));
    EXPECT_THAT(of_parameter([](PickleWriter& out) {
                    out.global("torch._utils", "_rebuild_tensor_v2").mark();
                    out.global("torch", "load").empty_tuple().reduce();
                    out.integer(0).empty_tuple().empty_tuple().tuple().reduce();
                }),
                HasSubstr("asks to run torch.load"));
    EXPECT_THAT(of_parameter([](PickleWriter& out) {
                    out.global("torch._utils", "_rebuild_qtensor").empty_tuple().reduce();
                }),
                HasSubstr("_rebuild_qtensor makes a kind of tensor that Pliant does not read"));
    EXPECT_THAT(of_parameter([](PickleWriter& out) { out.integer(1); }),
                HasSubstr("weight is not a tensor"));
}

TEST(PickleNetworks, LeavesUnknownObjectsAside) {
    PickleWriter out;
    out.proto(3).empty_dict().mark().text("a");
    support::write_embedded_tensor(out, counting_tensor({1}));
    out.text("when").global("datetime", "datetime").byte_string("2024").tuple1().reduce();
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->metadata()["when"], "datetime.datetime");
}

TEST(PickleNetworks, RejectsBrokenPersistentObjects) {
    const auto of_meta = [](const auto& write) {
        return refusal_of(pickle_with([&](PickleWriter& out) {
            out.global("torch_utils.persistence", "_reconstruct_persistent_obj");
            write(out);
            out.tuple1().reduce();
        }));
    };
    EXPECT_THAT(of_meta([](PickleWriter& out) { out.none(); }),
                HasSubstr("does not name its class"));
    EXPECT_THAT(of_meta([](PickleWriter& out) {
                    out.empty_dict().text("class_name").text("Generator").set_item();
                }),
                HasSubstr("has no state"));
}

TEST(PickleNetworks, RejectsModulesThatHoldThemselves) {
    EXPECT_THAT(
        refusal_of(pickle_with([](PickleWriter& out) {
            out.global("models", "Endless").empty_tuple().new_object().put(0).empty_dict().mark();
            out.text("_parameters").empty_dict();
            out.text("_modules").empty_dict().text("inner").get(0).set_item();
            out.set_items().build();
        })),
        HasSubstr("nested more than 64 deep"));
}

TEST(PickleNetworks, RejectsConfigurationsThatUnfoldWithoutEnd) {
    EXPECT_THAT(
        refusal_of(pickle_with([](PickleWriter& out) { out.empty_list().put(0).get(0).append(); })),
        HasSubstr("nested more than 64 deep"));
    EXPECT_THAT(refusal_of(pickle_with([](PickleWriter& out) {
                    out.none();
                    for (int i = 0; i < 40; ++i)
                        out.raw("2\x86");  // a pair of the last pair, 40 times
                })),
                HasSubstr("unfold to more than"));
}

TEST(PickleNetworks, RejectsOneTensorListedWithoutEnd) {
    EXPECT_THAT(refusal_of(pickle_with([](PickleWriter& out) {
                    out.empty_list().mark();
                    support::write_embedded_tensor(out, counting_tensor({1}));
                    out.put(0);
                    for (int i = 0; i < 200'000; ++i) out.get(0);
                    out.raw("e");  // APPENDS
                })),
                HasSubstr("unfold to more than"));
}

TEST(PickleNetworks, KeepsTheLastOfEveryName) {
    PickleWriter out;
    out.proto(3).empty_dict().mark().text("0");
    support::write_embedded_tensor(out, counting_tensor({1}, 1));
    out.integer(0);
    support::write_embedded_tensor(out, counting_tensor({1}, 2));
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->find("")->tensors.size(), 1u);
    EXPECT_THAT(support::floats(*file, "", "0"), ElementsAre(2));
}

TEST(PickleNetworks, FindsTensorsAmongMany) {
    PickleWriter out;
    out.proto(3).empty_dict().mark().text("300");
    support::write_embedded_tensor(out, counting_tensor({1}));
    out.put(0);
    for (int i = 0; i < 300; ++i) out.integer(i).get(0);
    const auto file = open_bytes(out.set_items().stop().bytes());
    ASSERT_TRUE(file) << file.error().message;
    const Network& network = *file->find("");
    for (int i = 0; i <= 300; ++i) {
        const auto* tensor = network.find(std::to_string(i));
        ASSERT_NE(tensor, nullptr);
        EXPECT_EQ(tensor->name, std::to_string(i));
    }
    EXPECT_EQ(network.find("301"), nullptr);
    EXPECT_EQ(network.find(""), nullptr);
}

/// {'g': {'w': a tensor}, and what `write` writes}
template <typename Write>
std::string good_network_and(const Write& write) {
    PickleWriter out;
    out.proto(3).empty_dict().mark();
    write(out);
    out.text("g").empty_dict().text("w");
    support::write_embedded_tensor(out, counting_tensor({1}, 7));
    return out.set_item().set_items().stop().bytes();
}

/// The network of that name's fault in such a file, whose network g is checked to be whole.
template <typename Write>
std::string fault_of(std::string_view name, const Write& write) {
    const auto file = open_bytes(good_network_and(write));
    if (!file) return "refused: " + file.error().message.english();
    EXPECT_THAT(support::floats(*file, "g", "w"), ElementsAre(7));
    EXPECT_EQ(file->networks().front().name, "g");  // those with a fault come last
    const Network* network = file->find(name);
    if (network == nullptr) return "not found";
    EXPECT_TRUE(network->tensors.empty());
    return network->fault ? network->fault->message : "no fault";
}

TEST(PickleNetworks, LosesOnlyWhatHasAFault) {
    EXPECT_THAT(
        fault_of("optimizer",
                 [](PickleWriter& out) {
                     out.text("optimizer").empty_dict().text("step");
                     out.global("torch._utils", "_rebuild_sparse_tensor");
                     out.empty_tuple().reduce().set_item();
                 }),
        HasSubstr("_rebuild_sparse_tensor makes a kind of tensor that Pliant does not read"));
    EXPECT_THAT(fault_of("D",
                         [](PickleWriter& out) {
                             out.text("D").global("models", "D").empty_tuple().new_object();
                             out.empty_dict().mark().text("_parameters").empty_dict();
                             out.text("_modules").empty_dict().text("net");
                             out.global("torch.fx.graph_module", "reduce_graph_module");
                             out.empty_tuple().reduce().set_item().set_items().build();
                         }),
                HasSubstr("asks to run torch.fx.graph_module.reduce_graph_module"));
    EXPECT_THAT(
        fault_of("log",
                 [](PickleWriter& out) { out.text("log").empty_list().put(9).get(9).append(); }),
        HasSubstr("nested more than 64 deep"));
}

TEST(PickleNetworks, LosesTheFileWhereAnyPartAsksForTheSystemOrForTooMuch) {
    EXPECT_THAT(fault_of("x",
                         [](PickleWriter& out) {
                             out.text("x").global("os", "system").text("id").tuple1().reduce();
                         }),
                HasSubstr("refused: people.pkl: at byte 29: this file asks to run os.system"));
    EXPECT_THAT(fault_of("x",
                         [](PickleWriter& out) {
                             out.text("x").none();
                             for (int i = 0; i < 40; ++i) out.raw("2\x86");
                         }),
                AllOf(StartsWith("refused"), HasSubstr("unfold to more than")));
    EXPECT_THAT(fault_of("x",  // in the stream of an embedded storage
                         [](PickleWriter& out) {
                             out.text("x").global("torch._utils", "_rebuild_tensor_v2").mark();
                             out.global("torch.storage", "_load_from_bytes");
                             out.byte_string(support::legacy_prologue() + "cos\nsystem\n)R.");
                             out.tuple1().reduce().integer(0).empty_tuple().empty_tuple();
                             out.tuple().reduce();
                         }),
                AllOf(StartsWith("refused"), HasSubstr("this file asks to run os.system")));
}

TEST(PickleNetworks, NamesTheCallThatStandsForAGenerator) {
    PickleWriter whole;
    whole.proto(3).global("torch", "load").text("x.pt").tuple1().reduce().stop();
    EXPECT_THAT(refusal_of(whole.bytes()), HasSubstr("asks to run torch.load"));
    EXPECT_THAT(fault_of("g_ema",
                         [](PickleWriter& out) {
                             out.text("g_ema").global("torch.hub", "load");
                             out.empty_tuple().reduce();
                         }),
                HasSubstr("asks to run torch.hub.load"));
    EXPECT_THAT(fault_of("d",  // among tensors
                         [](PickleWriter& out) {
                             out.text("d").empty_dict().mark().text("v");
                             support::write_embedded_tensor(out, counting_tensor({1}));
                             out.text("w").global("numpy", "load").empty_tuple().reduce();
                             out.set_items();
                         }),
                HasSubstr("asks to run numpy.load"));
    EXPECT_THAT(fault_of("d",  // in place of a tensor's sizes
                         [](PickleWriter& out) {
                             out.text("d").global("torch._utils", "_rebuild_tensor_v2").mark();
                             out.global("torch.storage", "_load_from_bytes").byte_string("");
                             out.tuple1().reduce().integer(0);
                             out.global("evil", "sizes").empty_tuple().reduce();
                             out.empty_tuple().tuple().reduce();
                         }),
                HasSubstr("evil.sizes"));
}

/// The file's metadata beside a good network.
template <typename Write>
Json metadata_of(const Write& write) {
    const auto file = open_bytes(good_network_and(write));
    if (!file) return file.error().message;
    return file->metadata();
}

TEST(PickleNetworks, ReadsTensorsThatHaveAttributes) {
    const auto file = open_bytes(pickle_with([](PickleWriter& out) {
        out.empty_dict().text("a").global("torch._tensor", "_rebuild_from_type_v2").mark();
        out.global("torch._utils", "_rebuild_parameter").global("torch", "Tensor").mark();
        support::write_embedded_tensor(out, counting_tensor({2}, 3));
        out.boolean(true).ordered_dict().tuple().empty_dict().tuple().reduce().set_item();
    }));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "G_ema", "a"), ElementsAre(3, 4));
}

TEST(PickleNetworks, RejectsParametersOfParametersWithoutEnd) {
    EXPECT_THAT(refusal_of(pickle_with([](PickleWriter& out) {
                    for (int i = 0; i < 1000; ++i) out.global("torch._utils", "_rebuild_parameter");
                    out.none();
                    for (int i = 0; i < 1000; ++i) out.tuple1().reduce();
                })),
                HasSubstr("nested more than 64 deep"));
}

TEST(PickleNetworks, ReadsModulesOfProjectsThatCopiedTheOfficialCode) {
    std::string bytes = support::forge_official_pickle({support::tiny_module()});
    const std::string module = "ctorch_utils.persistence\n";
    for (auto at = bytes.find(module); at != std::string::npos; at = bytes.find(module, at + 9)) {
        bytes.insert(at + 1, "src.");
    }
    const auto file = open_bytes(bytes);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "G_ema", "bias"), ElementsAre(0, 1, 2));
}

TEST(PickleNetworks, DescribesAnObjectThatKnowsItsParentOnce) {
    const Json metadata = metadata_of([](PickleWriter& out) {
        out.text("cfg").global("omegaconf", "Config").empty_tuple().new_object().put(1);
        out.empty_dict().text("child").global("omegaconf", "Node").empty_tuple().new_object();
        out.empty_dict().text("_parent").get(1).set_item().build().set_item().build();
    });
    EXPECT_EQ(metadata["cfg"], Json::parse(R"({"child": {"_parent": "omegaconf.Config"}})"));
}

TEST(PickleNetworks, LeavesOutWhatIsVeryDeepInAnObject) {
    const Json metadata = metadata_of([](PickleWriter& out) {
        out.text("chain");
        for (int i = 0; i < 100; ++i) {
            out.global("lists", "Link").empty_tuple().new_object().empty_dict().text("next");
        }
        out.none();
        for (int i = 0; i < 100; ++i) out.set_item().build();
    });
    EXPECT_TRUE(metadata["chain"]["next"]["next"]["next"].is_object()) << metadata;
}

TEST(PickleNetworks, ReadsFilesWithLongLogs) {
    const Json metadata = metadata_of([](PickleWriter& out) {
        out.text("log").empty_dict().text("loss").empty_list().mark();
        for (int i = 0; i < 1'000'000; ++i) out.real(i);
        out.raw("e").set_item();
        out.text("taps").empty_list().mark().integer(1).integer(3).raw("e");
    });
    EXPECT_EQ(metadata["log"]["loss"], "[1000000 numbers]");
    EXPECT_EQ(metadata["taps"], Json::array({1, 3}));
}

TEST(PickleNetworks, TakesWhatIsHarmlessForANameOnly) {
    const Json metadata = metadata_of([](PickleWriter& out) {
        out.text("act").global("__builtin__", "getattr").global("torch", "_C").text("relu");
        out.tuple2().reduce();
        out.text("none").global("builtins", "type").none().tuple1().reduce();
    });
    EXPECT_EQ(metadata["act"], "__builtin__.getattr");
    EXPECT_EQ(metadata["none"], "builtins.type");
}

TEST(PickleNetworks, NamesKeysOfEveryKind) {
    const Json metadata = metadata_of([](PickleWriter& out) {
        out.text("x").empty_dict().mark().integer(-3).none().real(0.5).none();
        out.boolean(true).none().none().none().integer(1).tuple1().none();
        out.empty_dict();
        for (int i = 0; i < 60; ++i) out.put(2).raw("0").empty_dict().get(2).none().set_item();
        out.none().set_items();
    });
    EXPECT_EQ(metadata["x"], Json::parse(R"({"-3": null, "0.5": null, "true": null, "null": null,
                                             "a tuple": null, "an object": null})"));
}

TEST(PickleNetworks, RejectsNamesThatAreTooLong) {
    const std::string name(1001, 'n');
    EXPECT_THAT(fault_of("x",
                         [&](PickleWriter& out) {
                             out.text("x").empty_dict().text(name).none().set_item();
                         }),
                HasSubstr("a name of 1001 bytes is longer than 1000"));
    EXPECT_THAT(fault_of("x",
                         [&](PickleWriter& out) {
                             out.text("x");
                             out.global("torch_utils.persistence", "_reconstruct_persistent_obj");
                             out.empty_dict().text("class_name").text(name).set_item();
                             out.tuple1().reduce();
                         }),
                HasSubstr("a name of 1001 bytes"));
}

/// A tensor whose storage is in this torch.save stream.
void write_tensor_in(PickleWriter& out, const std::string& stream) {
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    out.global("torch.storage", "_load_from_bytes").byte_string(stream).put(5).tuple1().reduce();
    out.integer(0).integer(1).tuple1().integer(1).tuple1().tuple().reduce();
}

/// A stream of one float, written after `count` values that nobody needs.
std::string stream_after(int count) {
    PickleWriter out;
    out.raw(support::legacy_prologue()).proto(2);
    for (int i = 0; i < count; ++i) out.none().raw("0");
    out.mark().text("storage").global("torch", "FloatStorage").text("0").text("cpu").integer(1);
    out.tuple().persistent().stop().proto(2).empty_list().text("0").append().stop();
    return out.number(std::int64_t{1}).number(1.0f).bytes();
}

TEST(PickleNetworks, LimitsWhatAllEmbeddedStoragesTakeTogether) {
    const std::string stream = stream_after(100'000);
    EXPECT_THAT(refusal_of(pickle_with([&](PickleWriter& out) {
                    out.empty_list().mark();
                    for (int i = 0; i < 30; ++i) write_tensor_in(out, stream);
                    out.raw("e");
                })),
                HasSubstr("the file's pickles build more than 2000000 values"));
}

TEST(PickleNetworks, ReadsEqualBytesOnceHoweverManyCallsAreGivenThem) {
    EXPECT_EQ(refusal_of(pickle_with([&](PickleWriter& out) {
                  out.empty_list().mark();
                  write_tensor_in(out, stream_after(100'000));
                  for (int i = 0; i < 30; ++i) {
                      out.global("torch._utils", "_rebuild_tensor_v2").mark();
                      out.global("torch.storage", "_load_from_bytes").get(5).tuple1().reduce();
                      out.integer(0).integer(1).tuple1().integer(1).tuple1().tuple().reduce();
                  }
                  out.raw("e");
              })),
              "opened");
}

TEST(PickleNetworks, SurvivesEveryTruncation) {
    const std::string whole = support::forge_official_pickle({support::tiny_module()});
    EXPECT_EQ(refusal_of(whole), "opened");
    EXPECT_EQ(support::open_every_beginning(whole), 0u);
}

}  // namespace
}  // namespace pliant::model_io
