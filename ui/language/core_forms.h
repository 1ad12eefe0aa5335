#pragma once

#include <QtGlobal>

namespace pliant::ui {

/// The forms of core's sentences that have translations (core/base/sentence.h): what a window can
/// come to say.
inline constexpr const char* kCoreForms[] = {
    // Notices, and how a drag ends.
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The GPU has too little memory for this model; the CPU is used instead."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The file has no mean latent, towards which a psi below 1 pulls; the mean of "
                      "the seeds 0 to {} stands in for it."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The file has no noise constants; each layer's are drawn from a seed of its "
                      "own, its number counted from 0."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "This generator was made without noise: its pictures are the same with any."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "This part of the photo is outside what {} knows: motions may be wrong "
                      "there."),
    QT_TRANSLATE_NOOP("CoreNotices", "The search for the photo's latent went astray."),
    QT_TRANSLATE_NOOP("CoreNotices", "Stopped before it began."),
    // Nets that find faces.
    QT_TRANSLATE_NOOP("CoreNotices", "{} is not a file of the kind '{}'."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} does not say how its numbers are to be read."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}: the network cannot be used: {}."),
    // What is asked for.
    QT_TRANSLATE_NOOP("CoreNotices", "Another model took its place."),
    QT_TRANSLATE_NOOP("CoreNotices", "The picture is no longer needed."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no handle to drag."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no drag to resume."),
    QT_TRANSLATE_NOOP("CoreNotices", "No model is open."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} holds another model now than the layer was made with."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "The picture holds infinite or undefined numbers; its latent, or psi, is too far out."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} is {}; it must be a finite number, usually 0 to 1."),
    QT_TRANSLATE_NOOP("CoreNotices", "This model has no class {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "The class is {}; this model takes 0 to {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "The mask is {} x {} px; the picture is {} x {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "The mask holds everything: nothing in it is free to change."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}{} {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "is {}; it must be {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "is {}; it must be a number, {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "is {}; it must be a whole number, {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "{} to {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "{} or more"),
    QT_TRANSLATE_NOOP("CoreNotices", "more than {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "{}feature_resolution is {}; this model has blocks of {} px."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "handles[{}].{} is ({}, {}), outside the picture of {} x {} px."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} {}: {}"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "no CUDA device here, or this LibTorch was built without CUDA."),
    QT_TRANSLATE_NOOP("CoreNotices", "this machine has {} CUDA device(s), from 0."),
    QT_TRANSLATE_NOOP("CoreNotices", "handles[{}].id is {}, as another handle's."),
    QT_TRANSLATE_NOOP("CoreNotices", "the picture in it cannot be decoded"),
    // Pictures.
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as {}."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "A picture of {} x {} cannot be saved as {}, which holds up to {} pixels on a side."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as a bare name."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} is a folder, not a picture."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} is not an ordinary file."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} has {} MiB; Pliant opens pictures of up to {} MiB."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{} has {} x {} pixels; Pliant opens pictures of up to {} and {} on a side."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} pixels"),
    QT_TRANSLATE_NOOP("CoreNotices", "{} million pixels"),
    QT_TRANSLATE_NOOP("CoreNotices", "{} is damaged: the picture in it cannot be decoded."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} holds pixels of a rare kind; save it as PNG first."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "is empty"),
    QT_TRANSLATE_NOOP("CoreNotices", "is cut off: the file ends in the middle of the picture"),
    QT_TRANSLATE_NOOP("CoreNotices", "is damaged: {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "it does not begin with a PNG header"),
    QT_TRANSLATE_NOOP("CoreNotices", "it has stray bytes everywhere"),
    QT_TRANSLATE_NOOP("CoreNotices", "a segment of impossible length at byte {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "a frame header too short at byte {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "it has coded data before any frame header"),
    QT_TRANSLATE_NOOP("CoreNotices", "it has no picture in it"),
    QT_TRANSLATE_NOOP("CoreNotices", "it is not a TIFF after all"),
    QT_TRANSLATE_NOOP("CoreNotices", "its header says {} x {} pixels"),
    QT_TRANSLATE_NOOP("CoreNotices", "is a JPEG of more than 8 bits a channel"),
    QT_TRANSLATE_NOOP("CoreNotices", "is a CMYK picture of a rare kind; save it as RGB first"),
    QT_TRANSLATE_NOOP("CoreNotices", "is an animated WebP; save the one picture you want first"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "is a TIFF of floating-point or signed numbers; save it with 16 bits"),
    QT_TRANSLATE_NOOP("CoreNotices", "is a CMYK TIFF; save it as RGB first"),
    QT_TRANSLATE_NOOP("CoreNotices", "is a grey TIFF with transparency; save it as PNG first"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "is a TIFF of a rare kind ({} x {} bits, photometric {}); save it as 8- or "
                      "16-bit RGB first"),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "is not a picture that Pliant opens: it needs PNG, JPEG, WebP, TIFF, HEIC or AVIF"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "is not a picture that Pliant opens (it looks like {}): it needs PNG, JPEG, "
                      "WebP, TIFF, HEIC or AVIF"),
    QT_TRANSLATE_NOOP("CoreNotices", "The quality is {}; it must be 1 to 100."),
    // A photo that is written back into its file.
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "{} cannot be written as it was: save under a name that ends in .jpg or .png."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{} is a TIFF of a kind that Pliant does not write: save under a name that "
                      "ends in .png."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "Photoshop's layers were left out: they show the photo as it was."),
    QT_TRANSLATE_NOOP("CoreNotices", "The photo {} cannot be shown, and so not be saved."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The colour profile in {} cannot be used to write colours; save under a name "
                      "of another format."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{} is a CMYK JPEG, which Pliant does not write: save under a name that ends "
                      "in .png."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "The proof of origin in the file (C2PA) was left out: it vouches for the picture before."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "Other pictures in the same file were left out: they show the photo as it was."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "The gain map for HDR screens was left out: it belongs to the picture before."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The animation was left out: only its first picture can be changed."),
    QT_TRANSLATE_NOOP("CoreNotices", "What followed the picture in its file was left out."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "The extended XMP was left out: it holds the picture before, its depth or sound."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "A WebP of this kind cannot be changed in a part: it is saved without loss "
                      "now, so that all else stays as it was, and is larger."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no picture to save: it has no pixels."),
    // Movies.
    QT_TRANSLATE_NOOP("CoreNotices", "There is no recorded drag to make a movie of."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{}: a movie is saved as .gif, .mp4 or .webp, or as PNG files in a folder "
                      "whose name has no ending."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "{} is there already, with something else in it; name another folder for the pictures."),
    QT_TRANSLATE_NOOP("CoreNotices", "A movie's sides are 2 to {} pixels; the frame has {} x {}."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "The frames of a movie have one size: the first has {} x {} pixels, another {} x {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "The movie {} has no frames."),
    QT_TRANSLATE_NOOP("CoreNotices", "The movie {} could not be encoded."),
    QT_TRANSLATE_NOOP("CoreNotices", "The frame rate is {}; it must be {} to {}."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "The latent of step {} of the recorded drag differs in shape from the first one."),
    // Sessions.
    QT_TRANSLATE_NOOP("CoreNotices", "{} is not a session of Pliant."),
    QT_TRANSLATE_NOOP("CoreNotices", "is not a session: its manifest says something else"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "is a zip archive, but not a session: there is no manifest.json in it"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "was saved by a newer Pliant: it is a session of version {}, and this one "
                      "reads up to version {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "was not opened: it was cancelled"),
    QT_TRANSLATE_NOOP("CoreNotices", "has no {} in it"),
    QT_TRANSLATE_NOOP("CoreNotices", "is absurd: {} in it has {} bytes"),
    QT_TRANSLATE_NOOP("CoreNotices", "is absurd: its history is too long"),
    QT_TRANSLATE_NOOP("CoreNotices", "is absurd: its latents are larger than the file"),
    QT_TRANSLATE_NOOP("CoreNotices", "is absurd: its masks are too large"),
    QT_TRANSLATE_NOOP("CoreNotices", "is absurd: its thumbnails are too large"),
    QT_TRANSLATE_NOOP("CoreNotices", "is absurd: there is too much in it that no session needs"),
    QT_TRANSLATE_NOOP("CoreNotices", "is no recovery journal"),
    QT_TRANSLATE_NOOP("CoreNotices", "is another version's recovery journal"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The recovery journal {} cannot be written: {}. Editing goes on, but a crash "
                      "would lose it."),
    // Latents.
    QT_TRANSLATE_NOOP("CoreNotices", "There is no latent to save yet."),
    QT_TRANSLATE_NOOP("CoreNotices", "The latent holds infinite or undefined numbers."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}: a latent is saved as .npy or .safetensors."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "holds {} {}; a latent is F16, F32 or F64 of [1,L,D], [L,D], [1,D] or [D]"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The latent is of another model: it is [{},{}], this model takes [{},{}]."),
    QT_TRANSLATE_NOOP("CoreNotices", "is no latent: it is neither a numpy array nor a tensor"),
    QT_TRANSLATE_NOOP("CoreNotices", "has no array named w in it: it is no latent"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "holds {} tensors, none of them named w_plus, w or latent: it is no latent"),
    QT_TRANSLATE_NOOP("CoreNotices", "has the shape {} x {}, which no latent has"),
    QT_TRANSLATE_NOOP("CoreNotices", "has {} numbers, not {} x {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "holds {} at place {}, which is no number"),
    // Models.
    QT_TRANSLATE_NOOP("CoreNotices", "{}: {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "{}: this is a folder"),
    QT_TRANSLATE_NOOP("CoreNotices", "{}: this is not a regular file"),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "{}: this is a NumPy archive (.npz), perhaps of a latent: open it with a model"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "a web page was saved instead of the model: follow its link in a browser, or "
                      "download the model again"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "this is a Git LFS pointer to a file of {} bytes, not the file itself: fetch "
                      "it with \"git lfs pull\""),
    QT_TRANSLATE_NOOP("CoreNotices", "this is not a model but text: \"{}\""),
    QT_TRANSLATE_NOOP("CoreNotices", "this is not a model: the file is empty"),
    QT_TRANSLATE_NOOP("CoreNotices", "cut off after {} bytes: download it again"),
    QT_TRANSLATE_NOOP("CoreNotices", "{} of {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "{} of at least {}"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "the file begins with nothing but zeros, as a download does that never "
                      "ended: download it again"),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "this is not a model of a kind that Pliant reads: official pickles, what "
                      "PyTorch saves, safetensors"),
    QT_TRANSLATE_NOOP("CoreNotices", "this is {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "a NumPy array, perhaps a latent: open it with a model"),
    QT_TRANSLATE_NOOP("CoreNotices", "a PNG picture, not a model"),
    QT_TRANSLATE_NOOP("CoreNotices", "a JPEG picture, not a model"),
    QT_TRANSLATE_NOOP("CoreNotices", "a GIF picture, not a model"),
    QT_TRANSLATE_NOOP("CoreNotices", "a WebP picture or another RIFF file, not a model"),
    QT_TRANSLATE_NOOP("CoreNotices", "a gzip archive: unpack it first"),
    QT_TRANSLATE_NOOP("CoreNotices", "a bzip2 archive: unpack it first"),
    QT_TRANSLATE_NOOP("CoreNotices", "an xz archive: unpack it first"),
    QT_TRANSLATE_NOOP("CoreNotices", "a Zstandard archive: unpack it first"),
    QT_TRANSLATE_NOOP("CoreNotices", "a 7-Zip archive: unpack it first"),
    QT_TRANSLATE_NOOP("CoreNotices", "a RAR archive: unpack it first"),
    QT_TRANSLATE_NOOP("CoreNotices", "an HDF5 file, as Keras writes; Pliant reads PyTorch's"),
    QT_TRANSLATE_NOOP("CoreNotices", "a GGUF file, in which no StyleGAN2 is kept"),
    QT_TRANSLATE_NOOP("CoreNotices", "a PDF document, not a model"),
    QT_TRANSLATE_NOOP("CoreNotices", "there is no network in it. Found: {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "no StyleGAN generator was found. It holds: {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "a tensor {}, perhaps a latent: open it with a model."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "this is a generator of the first StyleGAN, pickled by TensorFlow; Pliant "
                      "opens StyleGAN2 generators."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "this is a Progressive GAN, pickled by TensorFlow; Pliant opens StyleGAN2 generators."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "this generator has the residual ('resnet') synthesis architecture; Pliant "
                      "opens the 'skip' architecture."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "this generator has the 'orig' synthesis architecture (one toRGB layer at "
                      "the end); Pliant opens the 'skip' architecture."),
    QT_TRANSLATE_NOOP("CoreNotices", "this network is a discriminator, not a generator."),
    // Sliders.
    QT_TRANSLATE_NOOP("CoreNotices",
                      "Stopped after {} of {} pictures; they count when it is resumed."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "Stopped after the last picture; they count when it is resumed."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} is of another discovery: its {} differs."),
    QT_TRANSLATE_NOOP("CoreNotices", "The sliders of the picture are of another model."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} rates {} pictures; at least {} are needed."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}: every picture has the same rating of {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}, line {}: '{}' is no number that can stand here."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} holds no axes; `pliant axes discover` finds some."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}: the axes cannot be used: {}."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} holds the axes of another model."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} must name a file: there is no folder for your own data."),
    QT_TRANSLATE_NOOP("CoreNotices", "No slider was found in {} pictures."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "{} must get 1 to {} axes whose names can be printed, without '<', '=' and "
                      "',', in at most 64 bytes."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}, line {}: the picture of seed {} is rated twice."),
    QT_TRANSLATE_NOOP("CoreNotices", "{}, line 1: {}"),
    QT_TRANSLATE_NOOP("CoreNotices", "the names must be 'seed' and those of the ratings."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "a name is empty, there twice, longer than 64 bytes, or has '<', '=' or what "
                      "cannot be printed in it."),
    // Folders.
    QT_TRANSLATE_NOOP("CoreNotices", "{} cannot be written: it is read-only."),
    QT_TRANSLATE_NOOP("CoreNotices", "{} cannot be written: it is no file."),
};

}  // namespace pliant::ui
