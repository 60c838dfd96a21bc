"""Reads a model file as docs/model-format.md describes it and predicts.

python3 read_model.py MODEL < ROWS > PROBABILITIES, where ROWS is a JSON array of arrays of numbers.
Needs msgpack and numpy (Debian: python3-msgpack, python3-numpy).
"""
import hashlib
import json
import sys

import msgpack
import numpy as np


def load(path):
    with open(path, "rb") as file:
        content = file.read()
    model = msgpack.unpackb(content)
    assert list(model)[:2] == ["format", "version"] and list(model)[-1] == "sha256"
    assert model["format"] == "DigitsPS model", "not a model file"
    assert model["version"][0] == 1, "another major version"
    assert model["sha256"] == content[-32:] == hashlib.sha256(content[:-32]).digest(), "damaged"
    return model


def floats(binary):
    return np.frombuffer(binary, dtype="<f4")


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


ACTIVATIONS = {
    "logistic": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "softmax": softmax,
}


def probabilities(model, rows):
    scaler = model["scaler"]
    a = np.asarray(rows, dtype=np.float32)
    if scaler["offsets"]:
        a = a - floats(scaler["offsets"])
    a = a * floats(scaler["factors"])
    for layer in model["layers"]:
        weights = floats(layer["weights"]).reshape(layer["inputs"], layer["outputs"])
        a = ACTIVATIONS[layer["activation"]](a @ weights + floats(layer["biases"]))

    output = model["layers"][-1]["activation"]
    if output == "tanh" and model["network"]["cost"] == "cross_entropy":
        a = (1 + a) / 2
    elif output == "tanh":
        a = np.maximum(a, 1e-6 * (1 + a))
    return a if output == "softmax" else a / a.sum(axis=1, keepdims=True)


if __name__ == "__main__":
    json.dump(probabilities(load(sys.argv[1]), json.load(sys.stdin)).tolist(), sys.stdout)
