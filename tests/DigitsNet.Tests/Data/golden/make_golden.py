#!/usr/bin/env python3
"""Makes the golden vectors beside this script: ten steps of training in float64.

Gradients come from PyTorch's autograd and steps from its optimizers, so that nothing of either is shared with the library. Features and
first weights are float32 numbers, which both sides hold exactly. The order of the examples in each epoch is drawn
here as the library promises to draw it: Philox 4x32-10 keyed by the seed, Fisher and Yates from the last row down.
Made with PyTorch 1.13 and NumPy 1.24:

    python3 make_golden.py
"""
import json
import math
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

CONFIGURATIONS = {
    "logistic-squared": dict(
        seed=1, inputs=4, hidden=[5], classes=3, activation="Logistic", output="Logistic", cost="SquaredError",
        rate=0.5, decay=1.0, late_decay=1.0, late_decay_below=0.0, penalty=0.0, scope="TrainingSet", examples=20, batch=4),
    "tanh-entropy": dict(
        seed=2, inputs=6, hidden=[7], classes=4, activation="Tanh", output="Tanh", cost="CrossEntropy",
        rate=0.1, decay=0.8, late_decay=1.0, late_decay_below=0.0, penalty=0.0, scope="TrainingSet", examples=17, batch=5),
    "relu-softmax-l2": dict(
        seed=3, inputs=5, hidden=[8, 6], classes=3, activation="Relu", output="Softmax", cost="CrossEntropy",
        rate=0.2, decay=0.5, late_decay=0.75, late_decay_below=0.11, penalty=0.9, scope="TrainingSet", examples=22, batch=8),
    "logistic-entropy-deep": dict(
        seed=4, inputs=7, hidden=[9, 5, 3], classes=2, activation="Logistic", output="Logistic", cost="CrossEntropy",
        rate=0.7, decay=0.9, late_decay=0.95, late_decay_below=0.65, penalty=0.03, scope="Batch", examples=30, batch=6),
    "momentum-step": dict(
        seed=5, inputs=6, hidden=[7], classes=3, activation="Tanh", output="Softmax", cost="CrossEntropy", optimizer="Momentum", momentum=0.8,
        schedule="Step", step_epochs=2, rate=0.1, decay=0.3, late_decay=1.0, late_decay_below=0.0, penalty=0.2, scope="TrainingSet", examples=21, batch=9),
    "adam-one-cycle": dict(
        seed=6, inputs=5, hidden=[8, 6], classes=4, activation="Relu", output="Softmax", cost="CrossEntropy", optimizer="Adam", betas=(0.8, 0.99), epsilon=1e-6,
        schedule="OneCycle", unit="Batch", warm_up=0.5, epochs=4, rate=0.02, decay=1.0, late_decay=1.0, late_decay_below=0.0, penalty=0.3, scope="Batch", examples=24, batch=8),
    "leaky-relu": dict(
        seed=7, inputs=5, hidden=[8, 6], classes=3, activation="LeakyRelu", output="Softmax", cost="CrossEntropy",
        rate=0.2, decay=0.9, late_decay=1.0, late_decay_below=0.0, penalty=0.0, scope="TrainingSet", examples=22, batch=8),
    "gelu": dict(
        seed=8, inputs=5, hidden=[8, 6], classes=3, activation="Gelu", output="Softmax", cost="CrossEntropy",
        rate=0.2, decay=0.9, late_decay=1.0, late_decay_below=0.0, penalty=0.0, scope="TrainingSet", examples=22, batch=8),
    "huber": dict(
        seed=12, inputs=5, hidden=[8], classes=3, activation="Tanh", output="Logistic", cost="Huber",
        rate=0.9, decay=1.0, late_decay=1.0, late_decay_below=0.0, penalty=0.0, scope="TrainingSet", examples=22, batch=8),
    "nesterov": dict(
        seed=9, inputs=6, hidden=[7], classes=3, activation="Tanh", output="Softmax", cost="CrossEntropy", optimizer="Nesterov", momentum=0.8,
        schedule="Step", step_epochs=2, rate=0.1, decay=0.3, late_decay=1.0, late_decay_below=0.0, penalty=0.2, scope="TrainingSet", examples=21, batch=9),
    "adamw": dict(
        seed=10, inputs=5, hidden=[8, 6], classes=4, activation="Relu", output="Softmax", cost="CrossEntropy", optimizer="AdamW", betas=(0.9, 0.99), epsilon=1e-6,
        schedule="Constant", rate=0.02, decay=1.0, late_decay=1.0, late_decay_below=0.0, penalty=20, scope="TrainingSet", examples=24, batch=7),
    "cosine-warm-up": dict(
        seed=11, inputs=5, hidden=[8], classes=3, activation="Tanh", output="Softmax", cost="CrossEntropy",
        schedule="Cosine", unit="Batch", warm_up=1, epochs=5, rate=0.3, decay=1.0, late_decay=1.0, late_decay_below=0.0, penalty=0.1, scope="TrainingSet", examples=22, batch=8),
}
STEPS = 10


def activate(name, z):
    return {"Logistic": torch.sigmoid, "Tanh": torch.tanh, "Relu": torch.relu, "LeakyRelu": torch.nn.functional.leaky_relu,
            "Gelu": lambda v: torch.nn.functional.gelu(v, approximate="tanh"), "Softmax": lambda v: torch.softmax(v, 1)}[name](z)


def mean_cost(name, output, a, labels):
    truth = torch.nn.functional.one_hot(labels, a.shape[1]).to(a.dtype)
    if name == "SquaredError":
        return ((a - truth) ** 2).sum() / (2 * len(labels))
    if name == "Huber":
        return torch.nn.functional.huber_loss(a, truth, reduction="sum", delta=0.5) / len(labels)
    if output == "Softmax":
        return -(truth * torch.log(a)).sum() / len(labels)
    p = (1 + a) / 2 if output == "Tanh" else a
    return -(truth * torch.log(p) + (1 - truth) * torch.log(1 - p)).sum() / len(labels)


def scheduled(c, epochs, length):
    """The rate after so many epochs, as the library's documentation gives it."""
    name = c.get("schedule", "Decay")
    if name == "Step":
        return c["rate"] * c["decay"] ** math.floor(epochs / c["step_epochs"])
    if name == "Cosine":
        return c["rate"] * (1 + math.cos(math.pi * min(1, epochs / length))) / 2
    if name == "OneCycle":
        part = min(1, epochs / length)
        if part < 0.3:
            return c["rate"] * (1 / 25 + (1 - 1 / 25) * (1 - math.cos(math.pi * part / 0.3)) / 2)
        return c["rate"] * (1 / 250000 + (1 - 1 / 250000) * (1 + math.cos(math.pi * (part - 0.3) / 0.7)) / 2)
    rate = c["rate"]
    for _ in range(epochs):
        rate *= c["late_decay"] if rate <= c["late_decay_below"] else c["decay"]
    return rate


def rate_of(c, epoch, batch, batches):
    done = epoch + batch / batches
    warm_up = c.get("warm_up", 0)
    rate = scheduled(c, max(0, (done if c.get("unit") == "Batch" else epoch) - warm_up), c.get("epochs", 30) - warm_up)
    return rate * min(1, (epoch * batches + batch + 1) / math.ceil(warm_up * batches)) if done < warm_up else rate


def optimizer_of(c, w, b):
    groups = [dict(params=w, weight_decay=1.0), dict(params=b, weight_decay=0.0)]
    name = c.get("optimizer", "GradientDescent")
    if name.startswith("Adam"):
        return getattr(torch.optim, name)(groups, lr=1, betas=c["betas"], eps=c["epsilon"])
    return torch.optim.SGD(groups, lr=1, momentum=c.get("momentum", 0), nesterov=name == "Nesterov")


def philox(counter, key):
    """One block of Philox 4x32-10 (Salmon et al. 2011)."""
    c, k = list(counter), list(key)
    for _ in range(10):
        low, high = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(high >> 32) ^ c[1] ^ k[0], high & 0xFFFFFFFF, (low >> 32) ^ c[3] ^ k[1], low & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


# Known answers of Random123
assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
assert philox([0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344], [0xA4093822, 0x299F31D0]) == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]


def words(seed, purpose, index):
    block = 0
    while True:
        yield from philox([block & 0xFFFFFFFF, block >> 32, index, purpose], [seed & 0xFFFFFFFF, seed >> 32])
        block += 1


def below(stream, bound):
    """Uniform in 0 .. bound - 1 (Lemire 2019)."""
    product = next(stream) * bound
    while product & 0xFFFFFFFF < 2 ** 32 % bound:
        product = next(stream) * bound
    return product >> 32


def order_of_epoch(seed, epoch, count):
    shuffle = 2
    stream = words(seed, shuffle, epoch)
    order = list(range(count))
    for i in range(count - 1, 0, -1):
        j = below(stream, i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def float32(values):
    return values.astype(np.float32).astype(np.float64)


def make(c):
    random = np.random.default_rng(c["seed"])
    features = float32(random.uniform(-1, 1, (c["examples"], c["inputs"])))
    labels = np.concatenate([np.arange(c["classes"]), random.integers(0, c["classes"], c["examples"] - c["classes"])])
    sizes = [c["inputs"], *c["hidden"], c["classes"]]
    weights = [float32(random.normal(0, 1 / np.sqrt(i), (i, o))) for i, o in zip(sizes, sizes[1:])]
    biases = [float32(random.normal(0, 0.1, o)) for o in sizes[1:]]
    first = layers(weights, biases)

    w = [torch.tensor(v, requires_grad=True) for v in weights]
    b = [torch.tensor(v, requires_grad=True) for v in biases]
    x, y = torch.tensor(features), torch.tensor(labels)
    optimizer = optimizer_of(c, w, b)
    steps = []
    epoch = 0
    batches = math.ceil(c["examples"] / c["batch"])
    while len(steps) < STEPS:
        order = order_of_epoch(c["seed"], epoch + 1, c["examples"])
        for begin in range(0, c["examples"], c["batch"]):
            if len(steps) == STEPS:
                break
            rows = order[begin:begin + c["batch"]]
            a = x[rows]
            for i in range(len(w)):
                a = activate(c["output"] if i == len(w) - 1 else c["activation"], a @ w[i] + b[i])
            cost = mean_cost(c["cost"], c["output"], a, y[rows])
            scope = c["examples"] if c["scope"] == "TrainingSet" else len(rows)
            rate = rate_of(c, epoch, begin // c["batch"], batches)
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.param_groups[0]["weight_decay"] = c["penalty"] / scope
            optimizer.zero_grad()
            cost.backward()
            optimizer.step()
            steps.append(dict(epoch=epoch + 1, rows=rows, learningRate=rate, cost=cost.item()))
        epoch += 1
    return dict(
        seed=c["seed"], inputs=c["inputs"], hidden=c["hidden"], classes=c["classes"], activation=c["activation"], output=c["output"],
        cost=c["cost"], learningRate=c["rate"], decay=c["decay"], lateDecay=c["late_decay"],
        lateDecayBelow=c["late_decay_below"], optimizer=c.get("optimizer", "GradientDescent"), momentum=c.get("momentum", 0.9),
        beta1=c.get("betas", (0.9, 0.999))[0], beta2=c.get("betas", (0.9, 0.999))[1], epsilon=c.get("epsilon", 1e-8),
        schedule=c.get("schedule", "Decay"), scheduleUnit=c.get("unit", "Epoch"), warmUp=c.get("warm_up", 0), stepEpochs=c.get("step_epochs", 10),
        epochs=c.get("epochs", 30), **{"lambda": c["penalty"]}, lambdaScope=c["scope"], batchSize=c["batch"],
        features=features.ravel().tolist(), labels=labels.tolist(), first=first, steps=steps,
        last=layers([v.detach().numpy() for v in w], [v.detach().numpy() for v in b]))


def layers(weights, biases):
    return [dict(inputs=w.shape[0], outputs=w.shape[1], weights=w.ravel().tolist(), biases=b.tolist()) for w, b in zip(weights, biases)]


for name, configuration in CONFIGURATIONS.items():
    text = json.dumps(make(configuration), separators=(",", ":"))
    (pathlib.Path(__file__).parent / f"{name}.json").write_text(text + "\n")
