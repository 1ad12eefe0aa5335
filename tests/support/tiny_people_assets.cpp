#include "tests/support/tiny_people_assets.h"

#include "core/people/base_mesh.h"
#include "core/people/landmark_vertices.h"
#include "core/people/shape_parameters.h"

#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace pliant::support {
namespace {

using nlohmann::json;
using people::Vec3;
using std::filesystem::path;

constexpr Vec3 kCentre = {0.0F, 7.2F, 0.4F};
constexpr int kCentreVertex = 100;  // all proxies are fitted to it
constexpr int kRings = 14;
constexpr int kSectors = 16;
constexpr int kEgg = kTinyTargetVertex;  // its first vertex

std::ofstream create(const path& file) {
    std::filesystem::create_directories(file.parent_path());
    return std::ofstream(file);
}

/// A place on the egg; ring 0 is the top, sector 0 the back.
Vec3 on_egg(int ring, int sector) {
    const float polar = people::kPi * (static_cast<float>(ring) + 0.5F) / kRings;
    const float turn = 2.0F * people::kPi * static_cast<float>(sector) / kSectors;
    return {kCentre.x + 0.75F * std::sin(polar) * -std::sin(turn),
            kCentre.y + 1.2F * std::cos(polar),
            kCentre.z + 0.85F * std::sin(polar) * -std::cos(turn)};
}

int egg_vertex(int ring, int sector) { return kEgg + ring * kSectors + sector % kSectors; }

void write_base(const path& file) {
    std::vector<Vec3> vertices(people::kBaseVertexCount, kCentre);
    // The vertices of ScaleRuler, at the base mesh's distances.
    vertices[5399] = {-0.74F, 7.2F, 0.4F}, vertices[11998] = {0.74F, 7.2F, 0.4F};
    vertices[791] = {0.0F, 8.3649F, 0.4F}, vertices[881] = {0.0F, 6.0351F, 0.4F};
    vertices[962] = {0.0F, 7.2F, 1.3610F}, vertices[5320] = {0.0F, 7.2F, -0.5611F};
    for (std::size_t i = 0; i < people::kLandmarkVertices.size(); ++i) {
        const float along = static_cast<float>(i) / 68.0F;
        vertices[people::kLandmarkVertices[i]] = {along - 0.5F, 7.5F - along, 1.2F};
    }
    for (int i = 0; i < 8; ++i) {  // eyes' and neck's joints
        vertices[13606 + i] = {-0.3F, 7.35F, 1.0F};
        vertices[13614 + i] = {0.3F, 7.35F, 1.0F};
        vertices[14534 + i] = {0.0F, 6.2F, 0.2F};
    }
    for (int ring = 0; ring < kRings; ++ring) {
        for (int sector = 0; sector < kSectors; ++sector) {
            vertices[egg_vertex(ring, sector)] = on_egg(ring, sector);
        }
    }
    auto out = create(file);
    for (const Vec3& v : vertices) out << "v " << v.x << ' ' << v.y << ' ' << v.z << '\n';
    for (int ring = 0; ring < kRings; ++ring) {
        for (int sector = 0; sector <= kSectors; ++sector) {
            out << "vt " << 0.64F + 0.34F * static_cast<float>(sector) / kSectors << ' '
                << 0.82F - 0.8F * static_cast<float>(ring) / kRings << '\n';
        }
    }
    out << "g body\n";
    const auto corner = [](int ring, int sector) {
        return std::to_string(egg_vertex(ring, sector) + 1) + "/" +
               std::to_string(ring * (kSectors + 1) + sector + 1);
    };
    for (int ring = 0; ring + 1 < kRings; ++ring) {
        for (int sector = 0; sector < kSectors; ++sector) {
            out << "f " << corner(ring, sector) << ' ' << corner(ring + 1, sector) << ' '
                << corner(ring + 1, sector + 1) << ' ' << corner(ring, sector + 1) << '\n';
        }
    }
    // Landmarks must belong to the skin; being in a row, their faces have no area.
    const auto& landmarks = people::kLandmarkVertices;
    for (std::size_t i = 0; i + 2 < landmarks.size(); ++i) {
        out << "f " << landmarks[i] + 1 << "/1 " << landmarks[i + 1] + 1 << "/1 "
            << landmarks[i + 2] + 1 << "/1\n";
    }
    out << "g helper-hair\nf 1/1 2/2 3/3\n";
}

void write_rig(const path& folder) {
    const auto joint = [](int first) {
        json vertices = json::array();
        for (int i = 0; i < 8; ++i) vertices.push_back(first + i);
        return vertices;
    };
    const auto bone = [](const json& parent, const char* head) {
        return json{{"parent", parent}, {"head", head}};
    };
    const json rig = {
        {"bones",
         {{"neck01", bone(nullptr, "neck")},
          {"neck02", bone("neck01", "neck")},
          {"neck03", bone("neck02", "neck")},
          {"head", bone("neck03", "neck")},
          {"jaw", bone("head", "neck")},
          {"eye.L", bone("head", "left")},
          {"eye.R", bone("head", "right")}}},
        {"joints", {{"neck", joint(14534)}, {"left", joint(13606)}, {"right", joint(13614)}}}};
    create(folder / "rigs" / "default.mhskel") << rig;
    json head = json::array(), jaw = json::array();
    for (int ring = 0; ring < kRings; ++ring) {
        for (int sector = 0; sector < kSectors; ++sector) {
            (ring < 9 ? head : jaw).push_back({egg_vertex(ring, sector), 1.0});
        }
    }
    create(folder / "rigs" / "default_weights.mhw")
        << json{{"weights", {{"head", head}, {"jaw", jaw}}}};
}

void write_pose_units(const path& folder) {
    json names = {"JawDrop",
                  "UpperLipUp",
                  "NasolabialDeepener",
                  "LipsKiss",
                  "MouthMoveLeft",
                  "MouthMoveRight",
                  "lowerLipDown"};
    for (const std::string side : {"Left", "Right"}) {
        for (const char* pull : {"PullUp", "PullSide", "PullDown"}) {
            names.push_back("Mouth" + side + pull);
        }
        for (const char* unit : {"CheekUp",
                                 "LowerLidUp",
                                 "UpperLidClosed",
                                 "UpperLidOpen",
                                 "InnerBrowUp",
                                 "OuterBrowUp",
                                 "BrowDown",
                                 "EyeturnLeft",
                                 "EyeturnRight",
                                 "EyeUp",
                                 "EyeDown"}) {
            names.push_back(side + unit);
        }
    }
    create(folder / "face-poseunits.json") << json{{"framemapping", names}};
    auto out = create(folder / "face-poseunits.bvh");
    out << "HIERARCHY\nROOT root\n{\n  OFFSET 0 0 0\n"
           "  CHANNELS 6 Xposition Yposition Zposition Xrotation Yrotation Zrotation\n"
           "  JOINT jaw\n  {\n    OFFSET 0 0 0\n    CHANNELS 3 Xrotation Yrotation Zrotation\n"
           "  }\n}\nMOTION\nFrames: "
        << names.size() << "\nFrame Time: 0.04\n";
    for (const auto& name : names) {
        out << "0 0 0 0 0 0 " << (name == "JawDrop" ? "20 0 0\n" : "0 0 0\n");
    }
}

void write_target(const path& folder, const std::string& name, float shift) {
    create(folder / (name + ".target")) << "# made up\n"
                                        << kTinyTargetVertex << ' ' << shift << " 0 0\n";
}

void write_targets(const path& folder) {
    for (const std::string gender : {"female", "male"}) {
        for (const std::string age : {"child", "young", "old"}) {
            for (const char* ethnicity : {"caucasian", "african", "asian"}) {
                write_target(
                    folder / "macrodetails",
                    std::string(ethnicity).append("-").append(gender).append("-").append(age),
                    0.01F);
            }
            for (const std::string muscle : {"min", "average", "max"}) {
                for (const std::string weight : {"min", "average", "max"}) {
                    std::string name = "universal-";
                    name += gender + "-" + age + "-" + muscle + "muscle-" + weight + "weight";
                    write_target(folder / "macrodetails", name, 0.01F);
                }
            }
        }
    }
    for (const auto& parameter : people::shape_parameters()) {
        for (const char* end : {parameter.decreased, parameter.increased}) {
            std::string stem = parameter.target;
            const auto sides = stem.find("LR");
            if (sides == std::string::npos) {
                write_target(folder, stem + end, 0.02F);
                continue;
            }
            for (const char* side : {"l", "r"}) {
                std::string name = stem.substr(0, sides);
                name.append(side).append(stem, sides + 2, std::string::npos).append(end);
                write_target(folder, name, 0.02F);
            }
        }
    }
    for (const char* stem : people::asymmetries()) {
        for (const char* side : {"-l", "-r"}) {
            write_target(folder / "asym", std::string("asym-").append(stem).append(side), 0.01F);
        }
    }
}

void write_picture(const path& file, int side, const cv::Scalar& bgra) {
    std::filesystem::create_directories(file.parent_path());
    cv::Mat picture(side, side, bgra[3] < 255 ? CV_8UC4 : CV_8UC3, bgra);
    cv::imwrite(file.string(), picture);
}

struct Square {
    float left, right, bottom, top, z;
};

/// A proxy of squares facing +z.
void write_proxy(const path& folder, const std::vector<Square>& squares, int alpha) {
    json vertices = json::array(), fits = json::array(), weights = json::array();
    json offsets = json::array(), faces = json::array();
    for (const Square& s : squares) {
        const int first = static_cast<int>(fits.size());
        for (const Vec3 p : {Vec3{s.left, s.bottom, s.z},
                             Vec3{s.right, s.bottom, s.z},
                             Vec3{s.right, s.top, s.z},
                             Vec3{s.left, s.top, s.z}}) {
            fits.push_back({kCentreVertex, kCentreVertex, kCentreVertex});
            weights.push_back({1.0, 0.0, 0.0});
            const Vec3 offset = p - kCentre;
            offsets.push_back({offset.x, offset.y, offset.z});
            for (const float x : {p.x, p.y, p.z}) vertices.push_back(x);
        }
        for (const int value : {11, first, first + 1, first + 2, first + 3, 0, 0, 1, 2, 3}) {
            faces.push_back(value);
        }
    }
    const auto name = folder.filename().string();
    create(folder / (name + ".json"))
        << json{{"ref_vIdxs", fits},
                {"weights", weights},
                {"offsets", offsets},
                {"vertices", vertices},
                {"faces", faces},
                {"uvs", {{0.1, 0.1, 0.9, 0.1, 0.9, 0.9, 0.1, 0.9}}},
                {"materials", {{{"mapDiffuse", "textures/map.png"}}}}};
    write_picture(folder / "textures" / "map.png", 16, {90, 120, 150, static_cast<double>(alpha)});
}

void write_skins(const path& folder) {
    for (const std::string age : {"young", "middleage", "old"}) {
        for (const std::string ethnicity : {"caucasian", "african", "asian"}) {
            for (const std::string gender : {"female", "male"}) {
                const bool is_dark = ethnicity == "african";
                std::string name = age + (is_dark ? "_darkskinned_" : "_lightskinned_") + gender;
                name += "_diffuse";
                if (ethnicity == "asian") name += age == "young" ? "3" : "2";
                write_picture(
                    folder / (age + "_" + ethnicity + "_" + gender) / "textures" / (name + ".png"),
                    512,
                    is_dark ? cv::Scalar{50, 70, 100, 255} : cv::Scalar{150, 170, 220, 255});
            }
        }
    }
}

}  // namespace

void write_tiny_people_assets(const path& folder) {
    const path base = folder / "base", proxies = folder / "proxies";
    write_base(base / "3dobjs" / "base.obj");
    write_rig(base);
    write_pose_units(base / "poseunits");
    write_targets(base / "targets");
    write_skins(proxies / "skins");
    const std::vector<Square> eyes = {{-0.4F, -0.2F, 7.28F, 7.42F, 1.24F},
                                      {0.2F, 0.4F, 7.28F, 7.42F, 1.24F}};
    const std::vector<Square> brows = {{-0.42F, -0.18F, 7.46F, 7.54F, 1.26F},
                                       {0.18F, 0.42F, 7.46F, 7.54F, 1.26F}};
    write_proxy(proxies / "eyes" / "HighPolyEyes", eyes, 255);
    for (const char* colour : {"brown", "blue"}) {
        write_picture(
            proxies / "eyes" / "HighPolyEyes" / "textures" / std::string(colour).append("_eye.png"),
            16,
            {120, 60, 30, 254});
    }
    write_proxy(proxies / "teeth" / "Teeth_Base", {{-0.2F, 0.2F, 6.6F, 6.7F, 1.0F}}, 255);
    write_proxy(proxies / "tongue" / "tongue01", {{-0.1F, 0.1F, 6.6F, 6.65F, 1.0F}}, 255);
    write_proxy(proxies / "clothes" / "fedora", {{-0.9F, 0.9F, 8.1F, 8.7F, 1.3F}}, 255);
    for (const char* name : {"male_casualsuit01", "female_casualsuit01"}) {
        write_proxy(proxies / "clothes" / name, {{-1.5F, 1.5F, 4.3F, 6.2F, 0.6F}}, 255);
    }
    write_proxy(proxies / "eyebrows" / "eyebrow001", brows, 200);
    write_proxy(proxies / "eyelashes" / "eyelashes02", eyes, 60);
}

}  // namespace pliant::support
