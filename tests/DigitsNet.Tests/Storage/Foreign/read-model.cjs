// Reads a model file as docs/model-format.md describes it and predicts.
//
// node read-model.cjs MODEL < ROWS > PROBABILITIES, where ROWS is a JSON array of arrays of numbers.
// Needs @msgpack/msgpack (npm ci in this folder).
"use strict";
const assert = require("node:assert");
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { decode } = require("@msgpack/msgpack");

function load(path) {
    const content = readFileSync(path);
    const model = decode(content, { useBigInt64: true });
    const keys = Object.keys(model);
    assert.deepStrictEqual([keys[0], keys[1], keys.at(-1)], ["format", "version", "sha256"]);
    assert.strictEqual(model.format, "DigitsPS model", "not a model file");
    assert.strictEqual(model.version[0], 1, "another major version");
    const hash = createHash("sha256").update(content.subarray(0, -32)).digest();
    assert.ok(hash.equals(model.sha256) && hash.equals(content.subarray(-32)), "damaged");
    return model;
}

function floats(binary) {
    const view = new DataView(binary.buffer, binary.byteOffset, binary.byteLength);
    return Float32Array.from({ length: binary.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

const activations = {
    logistic: z => z.map(v => 1 / (1 + Math.exp(-v))),
    tanh: z => z.map(Math.tanh),
    relu: z => z.map(v => Math.max(v, 0)),
    softmax: z => {
        const greatest = Math.max(...z);
        return shares(z.map(v => Math.exp(v - greatest)));
    },
};

function shares(values) {
    const sum = values.reduce((s, v) => s + v, 0);
    return values.map(v => v / sum);
}

function probabilities(model, row) {
    const offsets = floats(model.scaler.offsets), factors = floats(model.scaler.factors);
    let a = row.map((v, i) => (v - (offsets[i] ?? 0)) * (factors.length === 1 ? factors[0] : factors[i]));
    for (const layer of model.layers) {
        const weights = floats(layer.weights);
        const z = Array.from(floats(layer.biases), (bias, j) =>
            a.reduce((sum, v, i) => sum + v * weights[i * layer.outputs + j], bias));
        a = activations[layer.activation](z);
    }
    const output = model.layers.at(-1).activation;
    if (output === "softmax") return a;
    if (output === "tanh") {
        a = model.network.cost === "cross_entropy" ? a.map(v => (1 + v) / 2) : a.map(v => Math.max(v, 1e-6 * (1 + v)));
    }
    return shares(a);
}

const model = load(process.argv[2]);
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0)).map(row => probabilities(model, row))));
