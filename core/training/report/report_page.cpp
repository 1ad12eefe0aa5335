#include "core/training/report/report_page.h"

#include "core/base/text.h"

#include <cmath>
#include <cstdint>
#include <iomanip>

namespace pliant::training {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --page: #fbfbfa; --card: #fff; --ink: #1d1d1b; --soft: #63625d;
  --edge: #dddcd6; --c0: #1f6fb4; --c1: #c9541a; --c2: #178a63; --c3: #8d4fa8; }
@media (prefers-color-scheme: dark) {
  :root { --page: #161615; --card: #20201e; --ink: #ececea; --soft: #a3a29b;
    --edge: #3a3a36; --c0: #62aee8; --c1: #f08c4e; --c2: #4cc79a; --c3: #c58be0; } }
body { margin: 0 auto; padding: 24px; max-width: 1320px; background: var(--page); color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 24px; margin: 0; } h2 { font-size: 18px; margin: 32px 0 10px; }
h3 { font-size: 15px; margin: 0 0 2px; font-weight: 600; }
.soft, figcaption { color: var(--soft); }
.cards { display: grid; gap: 14px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 12px 14px; }
.facts { display: flex; flex-wrap: wrap; gap: 10px 34px; margin: 14px 0 0; padding: 0; }
.facts div { display: flex; flex-direction: column-reverse; } .facts dt { color: var(--soft); }
.facts dd { margin: 0; font-size: 22px; font-variant-numeric: tabular-nums; }
.bar { height: 6px; border-radius: 3px; background: var(--edge); overflow: hidden; margin-top: 14px; }
.bar i { display: block; height: 100%; background: var(--c0); }
svg { display: block; width: 100%; height: auto; } svg.small { width: 120px; height: 22px; flex: none; }
.grid { stroke: var(--edge); } .mark { stroke: var(--soft); stroke-dasharray: 3 4; }
text.axis { fill: var(--soft); font-size: 12px; font-family: system-ui, sans-serif; }
polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
.line0 { stroke: var(--c0); } .line1 { stroke: var(--c1); } .line2 { stroke: var(--c2); } .line3 { stroke: var(--c3); }
.dot0 { fill: var(--c0); } .dot1 { fill: var(--c1); } .dot2 { fill: var(--c2); } .dot3 { fill: var(--c3); }
.legend { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0 18px; color: var(--soft); }
.legend i { display: inline-block; width: 12px; height: 3px; margin: 0 6px 4px 0; border-radius: 2px; }
.legend b { color: var(--ink); font-weight: 600; font-variant-numeric: tabular-nums; }
.key0 { background: var(--c0); } .key1 { background: var(--c1); } .key2 { background: var(--c2); } .key3 { background: var(--c3); }
figure { margin: 0 0 18px; } figure img { max-width: 100%; height: auto; border-radius: 4px; }
table { border-collapse: collapse; } td, th { padding: 3px 16px 3px 0; text-align: left; vertical-align: middle; }
th { color: var(--soft); font-weight: 400; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
.columns { columns: 320px; column-gap: 28px; } .columns p { margin: 0; display: flex; align-items: center;
  justify-content: space-between; gap: 8px; break-inside: avoid; } .columns span { flex: 1; overflow-wrap: anywhere; }
.columns b { font-weight: 400; min-width: 3.4em; text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; }
)";

std::string base64(const std::vector<std::uint8_t>& bytes) {
    constexpr const char* kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string encoded;
    encoded.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto left = bytes.size() - i;
        std::uint32_t word = std::uint32_t{bytes[i]} << 16;
        if (left > 1) word |= std::uint32_t{bytes[i + 1]} << 8;
        if (left > 2) word |= bytes[i + 2];
        encoded += kDigits[word >> 18];
        encoded += kDigits[(word >> 12) & 63];
        encoded += left > 1 ? kDigits[(word >> 6) & 63] : '=';
        encoded += left > 2 ? kDigits[word & 63] : '=';
    }
    return encoded;
}

std::string heading(const char* what) { return text("<h2>", what, "</h2>\n"); }

std::string bar(double share) {
    return text("<div class=\"bar\"><i style=\"width:",
                std::fixed,
                std::setprecision(1),
                100.0 * share,
                "%\"></i></div>\n");
}

std::string card(const LineChart& chart) {
    std::string legend;
    for (std::size_t i = 0; i < chart.lines.size(); ++i) {
        legend += text("<li><i class=\"key",
                       i,
                       "\"></i>",
                       escaped(chart.lines[i].name),
                       " <b>",
                       short_number(chart.lines[i].curve.back().second),
                       "</b></li>");
    }
    return text("<section class=\"card\"><h3>",
                escaped(chart.title),
                "</h3><ul class=\"legend\">",
                legend,
                "</ul>",
                draw(chart),
                "</section>\n");
}

std::string figure(const ReportPicture& picture) {
    return text("<figure><img alt=\"",
                escaped(picture.caption),
                "\" src=\"data:image/jpeg;base64,",
                base64(picture.jpeg),
                "\"><figcaption>",
                escaped(picture.caption),
                "</figcaption></figure>\n");
}

/// The newest picture; older ones are collapsed.
std::string pictures_of(const RunReport& report) {
    if (report.pictures.empty()) return {};
    std::string html = heading("Samples") + figure(report.pictures.front());
    if (report.pictures.size() == 1) return html;
    html += "<details><summary>Before</summary>\n";
    for (std::size_t i = 1; i < report.pictures.size(); ++i) html += figure(report.pictures[i]);
    return html + "</details>\n";
}

std::string skills_of(const RunReport& report) {
    if (report.skills.empty()) return {};
    std::string html = heading("Held-out R2 of every label") + "<div class=\"columns\">\n";
    for (const auto& skill : report.skills) {
        html += text("<p><span>",
                     escaped(skill.name),
                     "</span>",
                     draw_small(skill.curve),
                     text("<b>", std::fixed, std::setprecision(3), skill.curve.back().second),
                     "</b></p>\n");
    }
    return html + "</div>\n";
}

std::string plan_of(const RunReport& report) {
    std::string html = heading("Plan") + "<table><tr><th>phase<th>images<th>done";
    if (!report.phases.empty()) {
        for (const auto& fact : report.phases.front().facts) html += "<th>" + escaped(fact.name);
    }
    for (const auto& phase : report.phases) {
        const double done =
            100.0 * static_cast<double>(phase.seen) / static_cast<double>(phase.images);
        html += text("\n<tr><td>",
                     escaped(phase.name),
                     "<td class=\"number\">",
                     short_count(static_cast<double>(phase.images)),
                     "<td class=\"number\">",
                     std::floor(done),
                     " %");
        for (const auto& fact : phase.facts) {
            html += "<td class=\"number\">" + escaped(fact.value);
        }
    }
    html += "\n</table>\n<details><summary>All numbers</summary>\n<div class=\"columns\">\n";
    for (const auto& setting : report.settings) {
        html += text(
            "<p><span>", escaped(setting.name), "</span><b>", escaped(setting.value), "</b></p>\n");
    }
    return html + "</div></details>\n";
}

}  // namespace

std::string to_html(const RunReport& report) {
    std::string html = text(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
        escaped(report.title),
        "</title>\n<style>",
        kStyle,
        "</style>\n<h1>",
        escaped(report.title),
        "</h1>\n<p class=\"soft\">",
        escaped(report.subject),
        report.written.empty() ? "" : "; as of ",
        escaped(report.written),
        "</p>\n",
        bar(report.done),
        "<dl class=\"facts\">\n");
    for (const auto& fact : report.facts) {
        html += text(
            "<div><dt>", escaped(fact.name), "</dt><dd>", escaped(fact.value), "</dd></div>\n");
    }
    html += "</dl>\n" + pictures_of(report);
    if (!report.charts.empty()) {
        html += heading("Over the images seen") + "<div class=\"cards\">\n";
        for (const auto& chart : report.charts) html += card(chart);
        html += "</div>\n";
    }
    return html + skills_of(report) + plan_of(report) + "</html>\n";
}

}  // namespace pliant::training
