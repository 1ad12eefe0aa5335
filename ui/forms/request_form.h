#pragma once

#include "core/base/seed_list.h"
#include "ui/forms/form_field.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

namespace pliant::ui {

/// Range, step and decimals of a number.
struct NumberRange {
    double least = 0.0;
    double most = 1'000'000.0;
    double step = 1.0;
    int decimals = 0;
};

/// Describes the fields of a request, each bound to a member:
///
///     RequestForm<engine::Convert> form;
///     form.file(tr("Model"), &engine::Convert::in, tr("The file to read"))
///         .number(tr("Share"), &engine::Convert::share, {.most = 1, .decimals = 2}, tr("..."));
///
/// Members without a field keep their values.
template <typename Request>
class RequestForm {
  public:
    explicit RequestForm(Request first = {})
        : request_(std::make_shared<Request>(std::move(first))) {}

    /// If `none` is given, the field may be empty; `none` describes what that means.
    template <typename Owner>
    RequestForm& file(const QString& label,
                      std::filesystem::path Owner::*member,
                      const QString& explanation,
                      const QString& none = {},
                      const QString& filters = {}) {
        return name(InputKind::File, label, member, explanation, none, filters);
    }
    template <typename Owner>
    RequestForm& newFile(const QString& label,
                         std::filesystem::path Owner::*member,
                         const QString& explanation,
                         const QString& filters = {}) {
        return name(InputKind::NewFile, label, member, explanation, {}, filters);
    }
    template <typename Owner>
    RequestForm& folder(const QString& label,
                        std::filesystem::path Owner::*member,
                        const QString& explanation,
                        const QString& none = {}) {
        return name(InputKind::Folder, label, member, explanation, none, {});
    }
    template <typename Owner, typename Number>
    RequestForm& number(const QString& label,
                        Number Owner::*member,
                        const NumberRange& range,
                        const QString& explanation) {
        return add({.kind = InputKind::Number,
                    .label = label,
                    .explanation = explanation,
                    .first = static_cast<double>((*request_).*member),
                    .least = range.least,
                    .most = range.most,
                    .step = range.step,
                    .decimals = range.decimals,
                    .take = [request = request_, member](const QVariant& value) -> Result<void> {
                        (*request).*member = static_cast<Number>(value.toDouble());
                        return {};
                    }});
    }
    template <typename Owner, typename Value>
    RequestForm& choice(const QString& label,
                        Value Owner::*member,
                        const std::vector<std::pair<QString, Value>>& choices,
                        const QString& explanation) {
        FormField field{.kind = InputKind::Choice, .label = label, .explanation = explanation};
        for (const auto& [words, value] : choices) {
            if (value == (*request_).*member) field.first = field.choices.size();
            field.choices.append(words);
        }
        field.take = [request = request_, member, choices](const QVariant& at) -> Result<void> {
            (*request).*member = choices.at(at.toUInt()).second;
            return {};
        };
        return add(std::move(field));
    }
    template <typename Owner>
    RequestForm& seeds(const QString& label,
                       std::vector<std::uint32_t> Owner::*member,
                       const QString& first,
                       const QString& explanation) {
        return add({.kind = InputKind::Text,
                    .label = label,
                    .explanation = explanation,
                    .first = first,
                    .take = [request = request_, member](const QVariant& value) -> Result<void> {
                        auto seeds = parse_seed_list(value.toString().toStdString());
                        if (!seeds) return seeds.error();
                        (*request).*member = *std::move(seeds);
                        return {};
                    }});
    }
    template <typename Owner>
    RequestForm& check(const QString& label, bool Owner::*member, const QString& explanation) {
        return add({.kind = InputKind::Check,
                    .label = label,
                    .explanation = explanation,
                    .first = (*request_).*member,
                    .take = [request = request_, member](const QVariant& value) -> Result<void> {
                        (*request).*member = value.toBool();
                        return {};
                    }});
    }

    [[nodiscard]] const std::vector<FormField>& fields() const { return fields_; }
    /// With the values entered last.
    [[nodiscard]] const Request& request() const { return *request_; }

  private:
    template <typename Owner>
    RequestForm& name(InputKind kind,
                      const QString& label,
                      std::filesystem::path Owner::*member,
                      const QString& explanation,
                      const QString& none,
                      const QString& filters) {
        const bool may_be_empty = !none.isEmpty();
        return add({.kind = kind,
                    .label = label,
                    .explanation = explanation,
                    .none = none,
                    .filters = filters,
                    .take = [=, request = request_](const QVariant& value) -> Result<void> {
                        const auto name = value.toString();
                        if (name.isEmpty() && !may_be_empty) return missingValue(label);
                        (*request).*member = name.toStdU16String();
                        return {};
                    }});
    }
    RequestForm& add(FormField field) {
        fields_.push_back(std::move(field));
        return *this;
    }

    std::shared_ptr<Request> request_;  // the fields store their values here
    std::vector<FormField> fields_;
};

}  // namespace pliant::ui
