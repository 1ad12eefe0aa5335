// The curves, the table behind them and the page around them.

#include "core/training/report/run_report.h"

#include "core/training/generator/generator_report.h"
#include "core/training/regressor/regressor_report.h"
#include "core/training/report/report_page.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace pliant::training {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

MetricTable table_of(const std::string& content) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "metrics.csv";
    std::ofstream(file) << content;
    return MetricTable::read(file);
}

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(MetricTable, GivesColumnsOverOneAnother) {
    const auto table =
        table_of("images,phase,loss,error\n8,a,0.5,\n16,a,0.25,0.125\n24,b,nan,0.1\n32,b,0.2");
    EXPECT_THAT(table.curve("images", "loss"), ElementsAre(Pair(8, 0.5), Pair(16, 0.25)));
    EXPECT_THAT(table.curve("images", "error"), ElementsAre(Pair(16, 0.125), Pair(24, 0.1)));
    EXPECT_THAT(table.curve("images", "phase"), IsEmpty());
    EXPECT_THAT(table.curve("images", "speed"), IsEmpty());
    EXPECT_THAT(MetricTable::read("/nowhere/metrics.csv").columns(), IsEmpty());
}

TEST(LineChartTest, DrawsItsLinesInsideItsBox) {
    const LineChart chart{.title = "a < b",
                          .lines = {{"falling", {{0, 4}, {50, 2}, {100, 0}}}, {"one", {{100, 1}}}}};
    const auto svg = draw(chart);
    // From the left end of the axis to the right one, from top to bottom.
    EXPECT_THAT(
        svg, HasSubstr("<polyline class=\"line0\" points=\"52.0,16.0 336.0,120.0 620.0,224.0\""));
    EXPECT_THAT(svg, HasSubstr("<circle class=\"dot1\" r=\"2.5\" cx=\"620.0\" cy=\"172.0\""));
    EXPECT_THAT(svg, HasSubstr("aria-label=\"a &lt; b\""));
    EXPECT_THAT(draw(LineChart{.title = "nothing", .lines = {}}), IsEmpty());
}

TEST(LineChartTest, IsNotStretchedByAnOutlier) {
    Curve curve;
    for (int i = 0; i <= 200; ++i) curve.emplace_back(i, i == 3 ? 1e6 : 1.0 + i / 200.0);
    const auto svg = draw({.title = "", .lines = {{"loss", curve}}});
    EXPECT_THAT(svg, HasSubstr(">1.5</text>"));
    EXPECT_THAT(svg, Not(HasSubstr("e+")));
}

TEST(LineChartTest, MarksWhereAPhaseBegins) {
    LineChart chart{.title = "", .lines = {{"loss", {{0, 1}, {1000, 2}}}}};
    chart.marks = {{0, "32 px"}, {10, "64 px"}, {500, "128 px"}, {2000, "never reached"}};
    const auto svg = draw(chart);
    EXPECT_EQ(count(svg, "<line class=\"mark\""), 3);
    EXPECT_THAT(svg, HasSubstr("32 px"));
    EXPECT_THAT(svg, Not(HasSubstr("64 px")));  // its name has no room
    EXPECT_THAT(svg, HasSubstr("128 px"));
    EXPECT_THAT(svg, Not(HasSubstr("never")));
}

TEST(LineChartTest, DrawsNoMorePointsThanAreVisible) {
    Curve curve;
    for (int i = 0; i < 100'000; ++i) curve.emplace_back(i, i % 7);
    EXPECT_LT(draw({.title = "", .lines = {{"loss", curve}}}).size(), 20'000U);
    EXPECT_LT(draw_small(curve).size(), 10'000U);
}

TEST(LineChartTest, WritesNumbersShort) {
    EXPECT_EQ(short_count(950), "950");
    EXPECT_EQ(short_count(64'000), "64k");
    EXPECT_EQ(short_count(2'384'000), "2.38M");
    EXPECT_EQ(short_number(0.123456), "0.1235");
}

TEST(RunReportTest, ShowsAGeneratorsMetrics) {
    auto plan = Plan::standard(64);
    plan.seed = 77;
    const auto report =
        report_of(plan,
                  table_of("steps,images,phase,size,images_per_second,held_out_error,regression,"
                           "features,generator\n1000,8000,regression,32,70.5,0.2,0.9,,\n"
                           "8000,64000,regression,32,71,0.15,0.5,,\n"),
                  96'000);
    EXPECT_EQ(report.subject, "a generator of rendered people, 64 px");
    std::vector<std::string> titles;
    for (const auto& chart : report.charts) titles.push_back(chart.title);
    EXPECT_THAT(
        titles,
        ElementsAre(HasSubstr("Held-out error"), HasSubstr("Distance"), HasSubstr("Speed")));
    EXPECT_THAT(report.charts[1].lines[0].curve, ElementsAre(Pair(8000, 0.9), Pair(64000, 0.5)));
    ASSERT_EQ(report.phases.size(), 3U);
    EXPECT_EQ(report.phases[0].seen, 64'000);
    EXPECT_EQ(report.phases[1].seen, 32'000);
    EXPECT_EQ(report.phases[2].seen, 0);
    EXPECT_NEAR(report.done, 96'000.0 / 2'224'000.0, 1e-9);
    const auto fact = [](const std::vector<ReportFact>& facts, const std::string& name) {
        const auto found = std::ranges::find(facts, name, &ReportFact::name);
        return found == facts.end() ? std::string("none") : found->value;
    };
    EXPECT_EQ(fact(report.facts, "images seen"), "96k of 2.22M");
    EXPECT_EQ(fact(report.facts, "held-out error"), "0.15");
    EXPECT_EQ(fact(report.facts, "augmented with p"), "none");
    EXPECT_EQ(fact(report.settings, "seed"), "77");
}

TEST(RunReportTest, ShowsTheR2OfEveryLabel) {
    const RegressorPlan plan{.images = 1000};
    const auto report = report_of(
        plan,
        table_of("images,images_per_second,loss,mean_r2,age,yaw,wings\n500,90,1,0.4,0.1,0.7,\n"
                 "1000,90,0.8,0.5,0.2,0.9,\n"),
        1000);
    ASSERT_EQ(report.skills.size(), 2U);
    EXPECT_EQ(report.skills[0].name, "yaw");
    EXPECT_EQ(report.skills[1].name, "age");
    EXPECT_EQ(report.done, 1.0);
    EXPECT_EQ(report.charts[0].lines[0].curve.back().second, 0.5);
    EXPECT_THAT(to_html(report), HasSubstr("<span>yaw</span><svg class=\"small\""));
}

TEST(ReportPage, IsSelfContained) {
    RunReport report{.title = "<people> & \"others\"", .subject = "a generator"};
    report.charts.push_back({.title = "loss", .lines = {{"loss", {{0, 1}, {10, 0}}}}});
    report.pictures = {{"after 20 images", {'M', 'a', 'n'}}, {"after 10 images", {'M', 'a'}}};
    const auto html = to_html(report);
    EXPECT_THAT(html, HasSubstr("<title>&lt;people&gt; &amp; &quot;others&quot;</title>"));
    EXPECT_THAT(html, HasSubstr("src=\"data:image/jpeg;base64,TWFu\""));
    EXPECT_THAT(html, HasSubstr("src=\"data:image/jpeg;base64,TWE=\""));
    EXPECT_LT(html.find("after 20 images"), html.find("<details>"));
    EXPECT_GT(html.find("after 10 images"), html.find("<details>"));
    EXPECT_THAT(html, HasSubstr("prefers-color-scheme: dark"));
    for (const auto* foreign : {"<script", "http:", "https:", "<link", "@import", "url("}) {
        EXPECT_THAT(html, Not(HasSubstr(foreign)));
    }
    EXPECT_EQ(count(html, "<svg"), count(html, "</svg>"));
}

}  // namespace
}  // namespace pliant::training
