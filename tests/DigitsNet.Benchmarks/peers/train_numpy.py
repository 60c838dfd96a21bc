#!/usr/bin/env python3
"""A network written by hand in NumPy.

buffered: every array made once, products and functions written in place
plain:    the same mathematics as a textbook writes it, new arrays in every step
"""

import common

chosen = common.flags(__doc__, ["buffered", "plain"])

import numpy as np

one = np.float32(1)
x, y, x_test, y_test = common.examples(chosen)
weights, random = common.initial_weights(chosen)
biases = [np.zeros(w.shape[1], np.float32) for w in weights]
targets = np.eye(10, dtype=np.float32)[y]
layers = len(weights)
batch = chosen.batch
output = "softmax" if chosen.cost == "ce" else "tanh" if chosen.act == "tanh" else "logistic"


def activate(z, function):
    """In place."""
    if function == "logistic":
        np.negative(z, z)
        np.exp(z, z)
        z += one
        np.reciprocal(z, z)
    elif function == "tanh":
        np.tanh(z, z)
    elif function == "relu":
        np.maximum(z, 0, z)
    else:
        z -= z.max(1, keepdims=True)
        np.exp(z, z)
        z /= z.sum(1, keepdims=True)
    return z


def times_slope(error, h, function, scratch):
    """error *= slope of the function, given its value h."""
    if function == "logistic":
        np.subtract(one, h, scratch)
        scratch *= h
        error *= scratch
    elif function == "tanh":
        np.multiply(h, h, scratch)
        np.subtract(one, scratch, scratch)
        error *= scratch
    else:
        error *= h > 0


def predict(inputs):
    h = inputs
    for l in range(layers):
        h = activate(h @ weights[l] + biases[l], chosen.act if l < layers - 1 else output)
    return h.argmax(1)


def plain_epoch():
    order = random.permutation(len(x))
    for start in range(0, len(x), batch):
        rows = order[start : start + batch]
        h = [x[rows]]
        for l in range(layers):
            h.append(activate(h[l] @ weights[l] + biases[l], chosen.act if l < layers - 1 else output))
        error = h[-1] - targets[rows]
        if chosen.cost == "mse":
            times_slope(error, h[-1], output, np.empty_like(error))
        step = chosen.lr / len(rows)
        for l in range(layers - 1, -1, -1):
            weight_gradient, bias_gradient = h[l].T @ error, error.sum(0)
            if l > 0:
                error = error @ weights[l].T
                times_slope(error, h[l], chosen.act, np.empty_like(error))
            weights[l] -= step * weight_gradient
            biases[l] -= step * bias_gradient


units = common.sizes(chosen)
h_buffers = [np.empty((batch, n), np.float32) for n in units]
error_buffers = [np.empty((batch, n), np.float32) for n in units]
scratch_buffers = [np.empty((batch, n), np.float32) for n in units]
target_buffer = np.empty((batch, 10), np.float32)
gradient_buffers = [np.empty_like(w) for w in weights]


def buffered_epoch():
    order = random.permutation(len(x))
    for start in range(0, len(x), batch):
        rows = order[start : start + batch]
        n = len(rows)
        h = [buffer[:n] for buffer in h_buffers]
        np.take(x, rows, 0, out=h[0], mode="clip")
        np.take(targets, rows, 0, out=target_buffer[:n], mode="clip")
        for l in range(layers):
            np.matmul(h[l], weights[l], out=h[l + 1])
            h[l + 1] += biases[l]
            activate(h[l + 1], chosen.act if l < layers - 1 else output)
        error = error_buffers[layers][:n]
        np.subtract(h[layers], target_buffer[:n], error)
        if chosen.cost == "mse":
            times_slope(error, h[layers], output, scratch_buffers[layers][:n])
        step = np.float32(chosen.lr / n)
        for l in range(layers - 1, -1, -1):
            gradient = gradient_buffers[l]
            np.matmul(h[l].T, error, out=gradient)
            bias_gradient = error.sum(0)
            if l > 0:
                before = error_buffers[l][:n]
                np.matmul(error, weights[l].T, out=before)
                times_slope(before, h[l], chosen.act, scratch_buffers[l][:n])
                error = before
            gradient *= step
            weights[l] -= gradient
            bias_gradient *= step
            biases[l] -= bias_gradient


seconds = common.timed(chosen.epochs, buffered_epoch if chosen.variant == "buffered" else plain_epoch)
common.print_training(
    "numpy",
    np.__version__,
    chosen,
    seconds,
    float((predict(x[:10_000]) == y[:10_000]).mean()),
    float((predict(x_test) == y_test).mean()),
)
