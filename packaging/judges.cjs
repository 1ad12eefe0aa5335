// See packaging/judges. Reads heads.npy, labels.csv and landmarks.csv in the folder that it is given.

const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const folder = path.resolve(process.argv[2]);
const from = createRequire(path.join(folder, 'package.json'));
const tf = from('@tensorflow/tfjs');
const wasm = from('@tensorflow/tfjs-backend-wasm');
const faceapi = from('@vladmandic/face-api/dist/face-api.node-wasm.js');

/** Rows of a table as objects of strings. */
function readTable(name) {
    const [header, ...lines] = fs.readFileSync(path.join(folder, name), 'utf8').trim().split('\n');
    const columns = header.split(',');
    return lines.map((line) => {
        const fields = line.split(',');
        return Object.fromEntries(columns.map((column, i) => [column, fields[i]]));
    });
}

/** Shape and bytes of a uint8 .npy file. */
function readPictures(name) {
    const file = fs.readFileSync(path.join(folder, name));
    const headerLength = file.readUInt16LE(8);
    const header = file.toString('latin1', 10, 10 + headerLength);
    const shape = header.match(/'shape': \(([^)]*)\)/)[1].split(',').filter((n) => n.trim()).map(Number);
    return { shape, bytes: file.subarray(10 + headerLength) };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Mean distance of the 68 points, in distances between the outer corners of the eyes. */
function landmarkError(found, row) {
    const truth = [...Array(68).keys()].map((i) => ({ x: Number(row[`x${i}`]), y: Number(row[`y${i}`]) }));
    const eyes = Math.hypot(truth[36].x - truth[45].x, truth[36].y - truth[45].y);
    return mean(found.map((p, i) => Math.hypot(p.x - truth[i].x, p.y - truth[i].y))) / eyes;
}

/** Rates of a detector over all heads and by thirds of a label. */
function rates(found, labels) {
    const line = [mean(found)];
    for (const label of ['skin_tone', 'age', 'gender']) {
        const order = [...found.keys()].sort((a, b) => Number(labels[a][label]) - Number(labels[b][label]));
        for (let third = 0; third < 3; ++third) {
            const part = order.slice((order.length * third) / 3, (order.length * (third + 1)) / 3);
            line.push(mean(part.map((i) => found[i])));
        }
    }
    return line;
}

async function main() {
    wasm.setWasmPaths(path.join(path.dirname(from.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
    await tf.setBackend('wasm');
    await tf.ready();
    const models = path.join(folder, 'node_modules/@vladmandic/face-api/model');
    for (const net of ['ssdMobilenetv1', 'tinyFaceDetector', 'faceLandmark68Net']) {
        await faceapi.nets[net].loadFromDisk(models);
    }
    const detectors = {
        SSD: new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 }),
        tiny: new faceapi.TinyFaceDetectorOptions({ inputSize: 256, scoreThreshold: 0.5 }),
        // Faces that fill more than half of its input are too large for the tiny one.
        tiny160: new faceapi.TinyFaceDetectorOptions({ inputSize: 160, scoreThreshold: 0.5 }),
    };
    const labels = readTable('labels.csv');
    const landmarks = readTable('landmarks.csv');
    const { shape: [count, size], bytes } = readPictures('heads.npy');
    const found = Object.fromEntries(Object.keys(detectors).map((name) => [name, []]));
    const errors = [];
    for (let i = 0; i < count; ++i) {
        const pixels = bytes.subarray(i * size * size * 3, (i + 1) * size * size * 3);
        const picture = tf.tensor3d(Int32Array.from(pixels), [size, size, 3], 'int32');
        for (const [name, options] of Object.entries(detectors)) {
            const faces = await faceapi.detectAllFaces(picture, options).withFaceLandmarks();
            found[name].push(faces.length > 0 ? 1 : 0);
            if (name === 'SSD' && faces.length > 0) {
                errors.push(landmarkError(faces[0].landmarks.positions, landmarks[i]));
            }
        }
        picture.dispose();
    }
    const columns = ['all', 'dark', 'medium', 'light', 'young', 'middle', 'old', 'female', 'between', 'male'];
    console.log(['found'.padEnd(8), ...columns.map((name) => name.padStart(8))].join(''));
    for (const name of Object.keys(found)) {
        const line = rates(found[name], labels).map((rate) => (100 * rate).toFixed(1).padStart(8));
        console.log([name.padEnd(8), ...line].join(''));
    }
    console.log(`landmarks: median error ${median(errors).toFixed(4)} eye distances, of ${errors.length} heads`);
}

main().catch((error) => {
    console.error(error.message);
    process.exit(1);
});
