// See packaging/face-nets. Arguments: the folder of the packages, and the folder of Pliant's sources.

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const folder = path.resolve(process.argv[2]);
const sources = path.resolve(process.argv[3]);
const from = createRequire(path.join(folder, 'package.json'));
const tf = from('@tensorflow/tfjs');
const wasm = from('@tensorflow/tfjs-backend-wasm');
const faceapi = from('@vladmandic/face-api/dist/face-api.node-wasm.js');
const { PNG } = from('pngjs');

const models = path.join(folder, 'node_modules/@vladmandic/face-api/model');

/** Constants of the graph, which are not weights. */
const isConstant = (name) => /stack|slice|^(Pre|Post)processor|^concat/i.test(name);

/** The order of axes that LibTorch has, from that of TensorFlow. */
function axesOf(name, shape) {
    if (shape.length === 2) return [1, 0]; // [in, out]
    if (shape.length !== 4) return shape.map((_, axis) => axis);
    return name.includes('depthwise') ? [2, 3, 0, 1] : [3, 2, 0, 1]; // [h, w, in, 1] or [h, w, in, out]
}

/** Bytes of elements of that width, with their axes in another order. */
function permuted(bytes, shape, axes, width) {
    const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
    const result = Buffer.alloc(bytes.length);
    const count = bytes.length / width;
    for (let i = 0; i < count; ++i) {
        let rest = i;
        let place = 0;
        for (let axis = axes.length - 1; axis >= 0; --axis) {
            place += (rest % shape[axes[axis]]) * strides[axes[axis]];
            rest = Math.floor(rest / shape[axes[axis]]);
        }
        bytes.copy(result, i * width, place * width, (place + 1) * width);
    }
    return result;
}

/** The package's net as safetensors: its names with dots, its 8-bit weights, and how to expand them. */
function convert(net, file, metadata) {
    const [{ paths, weights }] = JSON.parse(fs.readFileSync(path.join(models, `${net}-weights_manifest.json`)));
    const data = fs.readFileSync(path.join(models, paths[0]));
    const tensors = [];
    const quantization = {};
    let offset = 0;
    for (const { name, shape, quantization: packed } of weights) {
        const width = packed ? 1 : 4;
        const length = shape.reduce((a, b) => a * b, 1) * width;
        const bytes = data.subarray(offset, offset + length);
        offset += length;
        if (isConstant(name)) continue;
        const axes = axesOf(name, shape);
        const dotted = name.replaceAll('/', '.');
        if (packed) quantization[dotted] = [packed.scale, packed.min];
        tensors.push({
            name: dotted,
            dtype: packed ? 'U8' : 'F32',
            shape: axes.map((axis) => shape[axis]),
            bytes: permuted(bytes, shape, axes, width),
        });
    }
    if (offset !== data.length) throw new Error(`${net}: ${data.length - offset} bytes are left`);
    tensors.sort((a, b) => Number(a.dtype > b.dtype) - Number(a.dtype < b.dtype)); // floats first: aligned
    const header = { __metadata__: { ...metadata, quantization: JSON.stringify(quantization) } };
    let place = 0;
    for (const { name, dtype, shape, bytes } of tensors) {
        header[name] = { dtype, shape, data_offsets: [place, place + bytes.length] };
        place += bytes.length;
    }
    const json = Buffer.from(JSON.stringify(header));
    const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(padded.length));
    fs.writeFileSync(file, Buffer.concat([length, padded, ...tensors.map((tensor) => tensor.bytes)]));
}

/** A picture made by a formula: [size, size, 3], 0 to 255. */
function formulaPicture(size) {
    const values = [];
    for (let y = 0; y < size; ++y) {
        for (let x = 0; x < size; ++x) {
            for (let c = 0; c < 3; ++c) values.push((3 * x + 5 * y + 40 * c + ((x * y) >> 4)) % 256);
        }
    }
    return tf.tensor3d(values, [size, size, 3], 'float32');
}

/** A square of a PNG on black: [size, size, 3], its corner at (x, y). */
function placed(png, size, x, y) {
    const values = new Float32Array(size * size * 3);
    for (let row = 0; row < png.height; ++row) {
        for (let column = 0; column < png.width; ++column) {
            const u = x + column;
            const v = y + row;
            if (u < 0 || v < 0 || u >= size || v >= size) continue;
            for (let c = 0; c < 3; ++c) {
                values[(v * size + u) * 3 + c] = png.data[(row * png.width + column) * 4 + c];
            }
        }
    }
    return tf.tensor3d(values, [size, size, 3], 'float32');
}

const numbers = (tensor) => Array.from(tensor.dataSync());
const sum = (values) => values.reduce((a, b) => a + b, 0);
/** Every n-th value and the sum of all. */
const digest = (values, n) => ({ sum: sum(values), step: n, values: values.filter((_, i) => i % n === 0) });

async function golden() {
    wasm.setWasmPaths(path.join(path.dirname(from.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
    await tf.setBackend('wasm');
    await tf.ready();
    for (const net of ['ssdMobilenetv1', 'faceLandmark68Net']) await faceapi.nets[net].loadFromDisk(models);
    const face = PNG.sync.read(fs.readFileSync(path.join(sources, 'tests/data/astronaut-face.png')));

    const whole = placed(face, 512, 150, 60);
    const detector = faceapi.nets.ssdMobilenetv1;
    const { boxes, scores } = detector.forwardInput(await faceapi.toNetInput(formulaPicture(512)));
    const found = await faceapi.detectAllFaces(whole, new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 }));

    const landmarks = faceapi.nets.faceLandmark68Net;
    const points = async (picture) => numbers(await landmarks.forwardInput(await faceapi.toNetInput(picture)));
    return {
        detector: {
            formula: { boxes: digest(numbers(boxes[0]), 97), scores: digest(numbers(scores[0]), 97) },
            astronaut: found.map(({ score, box }) => ({
                score, left: box.left, top: box.top, width: box.width, height: box.height,
            })),
        },
        landmarks: {
            formula: await points(formulaPicture(112)),
            astronaut: await points(placed(face, 112, -40, -50)),
        },
    };
}

async function main() {
    const about = {
        source: 'npm package @vladmandic/face-api 1.7.15',
        license: 'MIT',
    };
    convert('ssd_mobilenetv1_model', path.join(sources, 'weights/face-detector.safetensors'), {
        format: 'pliant face detector 1', ...about,
    });
    convert('face_landmark_68_model', path.join(sources, 'weights/face-landmarks.safetensors'), {
        format: 'pliant face landmarks 1', ...about,
    });
    fs.writeFileSync(
        path.join(sources, 'tests/data/face-nets.json'), `${JSON.stringify(await golden(), null, 1)}\n`);
}

main().catch((error) => {
    console.error(error.message);
    process.exit(1);
});
