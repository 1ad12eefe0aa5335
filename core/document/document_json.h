#pragma once

#include "core/document/blobs.h"
#include "core/document/history.h"
#include "core/document/json_fields.h"

namespace pliant::document::detail {

// The parts of a document that commands hold as well; those that read throw Fault.

[[nodiscard]] Json to_json(Point point);
[[nodiscard]] Point read_point(const Fields& fields, const char* name);
[[nodiscard]] Json to_json(Size size);
/// A size of at most `most` a side; 0 x 0 is none.
[[nodiscard]] Size read_size(const Fields& fields, const char* name, int most);
[[nodiscard]] Json to_json(const Similarity& placement);
[[nodiscard]] Similarity read_placement(const Fields& fields);
[[nodiscard]] Json to_json(const Source& source);
[[nodiscard]] Source read_source(const Fields& fields);
[[nodiscard]] Json to_json(const ModelReference& model);
[[nodiscard]] ModelReference read_model(const Fields& fields);
[[nodiscard]] Json to_json(const Photo& photo);
/// Without its bytes.
[[nodiscard]] Photo read_photo(const Fields& fields);
[[nodiscard]] drag::Settings read_settings(const Fields& fields);
[[nodiscard]] std::vector<std::string> read_strings(const Fields& fields, const char* name);

/// A document as JSON, its latents, masks and photo as names, unknown fields put back.
[[nodiscard]] Json to_json(const Document& document, BlobNames& names);
/// Throws Fault naming the field that is missing or wrong.
[[nodiscard]] Document read_document(const Fields& fields, const Blobs& blobs);

/// An entry without its thumbnail.
[[nodiscard]] Json to_json(const Entry& entry, BlobNames& names);
/// `id` is the entry's place in its history. Its children are not known from itself.
[[nodiscard]] Entry read_entry(const Fields& fields, const Blobs& blobs, EntryId id);

/// A history of these entries: lists the children and checks that they are one tree. Throws
/// Fault; `where` names the file.
[[nodiscard]] History joined(std::vector<Entry> entries, EntryId present, const std::string& where);

}  // namespace pliant::document::detail
