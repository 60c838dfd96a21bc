"""Reads a model file as docs/model-format.md describes it and predicts.

python3 read_model.py MODEL < ROWS > PROBABILITIES, where ROWS is a JSON array of arrays: numbers, or texts where the
model prepares its columns.
Needs msgpack and numpy (Debian: python3-msgpack, python3-numpy).
"""
import datetime
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


MISSING = {"", "NA", "N/A", "n/a", "#N/A", "<NA>", "null", "NULL", "?"}


def canonical(text):
    head, _, tail = text.partition(".")
    return head if tail and not tail.strip("0") else text


def encode(column, value, unseen):
    missing = value is None or str(value) in MISSING or str(value).lower() == "nan"
    assert not missing or column["fill"] is not None, "a value is missing"
    if column["kind"] == "category":
        names = [canonical(name) for name in column["categories"]]
        place = column["fill"] if missing else names.index(canonical(str(value))) if canonical(str(value)) in names else -1
        assert place >= 0 or unseen == "zeros", f"{value} is not known"
        return [float(i == place) for i in range(len(names))]
    if missing:
        return [column["fill"]]
    if column["kind"] == "boolean":
        return [{"true": 1.0, "yes": 1.0, "false": 0.0, "no": 0.0}[str(value).lower()]]
    if column["kind"] == "date":
        date = datetime.datetime.fromisoformat(value)
        date = date if date.tzinfo else date.replace(tzinfo=datetime.timezone.utc)
        return [(date - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) / datetime.timedelta(days=1)]
    return [float(value)]


def prepare(model, rows):
    if "preparation" not in model:
        return rows
    columns, unseen = model["preparation"]["columns"], model["preparation"]["unseen"]
    return [[i for column, value in zip(columns, row) for i in encode(column, value, unseen)] for row in rows]


def probabilities(model, rows):
    scaler = model["scaler"]
    a = np.asarray(prepare(model, rows), dtype=np.float32)
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
