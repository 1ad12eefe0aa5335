#pragma once

#include "core/base/result.h"
#include "core/document/photo.h"
#include "core/inversion/samples.h"
#include "core/models/shelf.h"
#include "core/requests/pictures.h"
#include "core/requests/running_job.h"

#include <list>
#include <string>

namespace pliant::jobs {

/// What searches in photos keep from one to the next: open models, their samples, and the last
/// photo. For one thread.
class PhotoDesk {
  public:
    /// Exact, whatever precision is wanted. Errors: those of models::Shelf::open.
    [[nodiscard]] Result<models::OpenModel> open(models::Wanted wanted,
                                                 const engine::RunningJob& job);
    /// Of a model that this has opened.
    [[nodiscard]] inversion::Samples samples_of(const models::OpenModel& model);
    /// Errors: those of document::decoded.
    [[nodiscard]] Result<engine::SharedImage> decoded(const document::Photo& photo);

  private:
    struct Sampled {
        std::string sha256, network;
        inversion::Samples samples;
    };

    models::Shelf shelf_;
    std::list<Sampled> sampled_;  // the newest first
    std::string photo_sha256_;
    engine::SharedImage photo_;
};

}  // namespace pliant::jobs
