#include "core/training/data/label_code.h"

#include "core/people/sampler.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace pliant::training {
namespace {

constexpr std::int64_t kWidth = 240;

/// People as they are sampled with a few styles to choose from.
class LabelCodeTest : public ::testing::Test {
  protected:
    static people::Catalogue catalogue() {
        people::Catalogue catalogue;
        catalogue.hair = {{.name = "bob", .female = 3.0F}, {.name = "short"}, {.name = "afro"}};
        catalogue.hats = {{.name = "fedora"}};
        catalogue.garments = {{.name = "suit"}, {.name = "shirt"}};
        catalogue.brows = catalogue.lashes = {{.name = "usual"}};
        catalogue.irises = {"brown", "blue", "green"};
        return catalogue;
    }
    static void SetUpTestSuite() {
        schema_ = new people::LabelSchema(catalogue());
        rows_ = new std::vector<std::vector<float>>;
        for (std::uint64_t seed = 0; seed < 2500; ++seed) {
            rows_->push_back(schema_->read(people::sample_person(seed, catalogue())));
        }
        code_ =
            new LabelCode(LabelCode::fit(schema_->labels(), std::span(*rows_).first(2000), kWidth));
    }
    static void TearDownTestSuite() {
        delete code_;
        delete rows_;
        delete schema_;
    }
    /// Codes [500,kWidth] of people that it was not fitted to.
    static at::Tensor codes() {
        auto codes = at::empty({500, kWidth}, at::kFloat);
        for (std::int64_t i = 0; i < 500; ++i) {
            people::Random random(i);
            const auto code = code_->encode((*rows_)[2000 + i], random);
            std::copy(code.begin(), code.end(), codes[i].data_ptr<float>());
        }
        return codes;
    }
    /// Values [500] of a label of the same people.
    static at::Tensor values(const char* label) {
        auto values = at::empty({500}, at::kFloat);
        for (std::int64_t i = 0; i < 500; ++i) {
            values[i] = (*rows_)[2000 + i][schema_->find(label)];
        }
        return values;
    }
    static std::int64_t axis(const char* name) {
        const auto axes = code_->axes();
        const auto found = std::ranges::find(axes, name);
        EXPECT_NE(found, axes.end()) << name;
        return found - axes.begin();
    }
    static double correlation(const at::Tensor& a, const at::Tensor& b) {
        const auto x = a - a.mean(), y = b - b.mean();
        return ((x * y).sum() / (x.norm() * y.norm())).item<double>();
    }

    static people::LabelSchema* schema_;
    static std::vector<std::vector<float>>* rows_;
    static LabelCode* code_;
};

people::LabelSchema* LabelCodeTest::schema_ = nullptr;
std::vector<std::vector<float>>* LabelCodeTest::rows_ = nullptr;
LabelCode* LabelCodeTest::code_ = nullptr;

TEST_F(LabelCodeTest, GivesIndependentNormalVariables) {
    const auto z = codes();
    EXPECT_LT(z.mean(0).abs().max().item<double>(), 0.35);
    EXPECT_NEAR(z.std(0).mean().item<double>(), 1.0, 0.1);
    const auto centred = z - z.mean(0);
    const auto covariance = centred.t().matmul(centred) / 499;
    const auto off_diagonal = covariance - at::diag(covariance.diagonal());
    // Of 500 people, two axes without anything in common differ by 1 / sqrt(500) = .045 from 0.
    EXPECT_LT(off_diagonal.square().mean().sqrt().item<double>(), 0.08);
}

TEST_F(LabelCodeTest, KeepsAxesNearTheirLabels) {
    const auto z = codes();
    for (const auto* label : {"yaw", "smile", "age"}) {
        EXPECT_GT(correlation(z.select(1, axis(label)), values(label)), 0.75) << label;
    }
    // Red, green and blue say much the same: less is left for each.
    EXPECT_GT(correlation(z.select(1, axis("background_r")), values("background_r")), 0.5);
    EXPECT_GT(correlation(z.select(1, axis("glasses")), values("glasses")), 0.6);
}

TEST_F(LabelCodeTest, RaisesTheVariableOfTheOwnClass) {
    const auto z = codes();
    const auto colours = values("eye_colour");
    const auto first = axis("eye_colour: brown");
    for (std::int64_t c = 0; c < 3; ++c) {
        const auto number = z.select(1, first + c);
        const auto has_it = colours == static_cast<double>(c);
        const auto others = number.masked_select(has_it.logical_not()).mean();
        EXPECT_GT((number.masked_select(has_it).mean() - others).item<double>(), 0.7) << c;
    }
}

TEST_F(LabelCodeTest, GivesTheSameCodeForTheSameStream) {
    people::Random one(3), same(3), other(4);
    const auto code = code_->encode(rows_->front(), one);
    EXPECT_EQ(code, code_->encode(rows_->front(), same));
    EXPECT_NE(code, code_->encode(rows_->front(), other));
}

TEST_F(LabelCodeTest, IsReadAsItWasWritten) {
    stylegan::Checkpoint checkpoint;
    code_->write(checkpoint);
    const auto read =
        LabelCode::read(checkpoint.tensors, checkpoint.metadata, kWidth, schema_->labels());
    ASSERT_TRUE(read) << read.error().message;
    people::Random one(3), same(3);
    EXPECT_EQ(read->encode(rows_->front(), one), code_->encode(rows_->front(), same));
    EXPECT_EQ(read->axes(), code_->axes());
}

TEST_F(LabelCodeTest, RefusesWhatDoesNotFit) {
    const auto message = [](const stylegan::Checkpoint& checkpoint,
                            const std::vector<people::Label>& labels) {
        const auto read = LabelCode::read(checkpoint.tensors, checkpoint.metadata, kWidth, labels);
        return read ? "it was read" : read.error().message;
    };
    using ::testing::HasSubstr;
    stylegan::Checkpoint checkpoint;
    code_->write(checkpoint);
    auto labels = schema_->labels();
    labels[schema_->find("hair_style")].classes.emplace_back("punk");
    EXPECT_THAT(message(checkpoint, labels), HasSubstr("hair_style has different classes"));
    labels.erase(labels.begin());
    EXPECT_THAT(message(checkpoint, labels), HasSubstr("no label 'yaw'"));
    checkpoint.tensors.erase("label_code.mean");
    EXPECT_THAT(message(checkpoint, schema_->labels()), HasSubstr("cannot be used"));
    EXPECT_THROW((void)LabelCode::fit(schema_->labels(), *rows_, 20), std::invalid_argument);
}

}  // namespace
}  // namespace pliant::training
