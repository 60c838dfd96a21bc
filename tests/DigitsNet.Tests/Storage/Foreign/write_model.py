"""Writes a model file as docs/model-format.md describes it, and what it predicts.

python3 write_model.py MODEL > EXPECTED; EXPECTED is JSON with the rows put in and their probabilities.
Needs msgpack and numpy (Debian: python3-msgpack, python3-numpy).
"""
import hashlib
import json
import sys

import msgpack
import numpy as np

from read_model import load, probabilities

CLASSES = ["cat", "dog", "owl"]
SIZES = [6, 5, 4, len(CLASSES)]

random = np.random.RandomState(7)


def binary(values):
    return np.asarray(values, dtype="<f4").tobytes()


def layer(i):
    inputs, outputs = SIZES[i], SIZES[i + 1]
    return {
        "inputs": inputs,
        "outputs": outputs,
        "activation": "softmax" if i == len(SIZES) - 2 else "tanh",
        "weights": binary(random.randn(inputs, outputs)),
        "biases": binary(random.randn(outputs)),
    }


model = {
    "format": "DigitsPS model",
    "version": [1, 0],
    "network": {
        "layers": SIZES[1:-1],
        "activation": "tanh",
        "output": "auto",
        "cost": "cross_entropy",
        "initializer": "normal",
        "scaling": "standardize",
        "learning_rate": 0.5,
        "decay": 1,
        "late_decay": 1,
        "late_decay_below": 0,
        "lambda": 0,
        "lambda_scope": "training_set",
        "batch_size": 10,
        "epochs": 3,
        "patience": 0,
        "seed": -7,
    },
    "width": 3,
    "height": 2,
    "classes": CLASSES,
    "features": None,
    "scaler": {"kind": "standardize", "offsets": binary(random.randn(6)), "factors": binary(random.rand(6))},
    "layers": [layer(i) for i in range(len(SIZES) - 1)],
    "history": [],
    "provenance": {"seed": -7, "data_source": "none", "data_sha256": "", "data_count": 0, "version": "write_model.py"},
    "measurement": None,
    "made_by": {"language": "Python", "numpy": True},
    "sha256": bytes(32),
}
content = msgpack.packb(model)[:-32]
with open(sys.argv[1], "wb") as file:
    file.write(content + hashlib.sha256(content).digest())

rows = random.randn(20, 6).astype(np.float32).tolist()
json.dump({"rows": rows, "probabilities": probabilities(load(sys.argv[1]), rows).tolist()}, sys.stdout)
