#!/usr/bin/env python3
"""Prediction with PyTorch on the CPU: probabilities of many digits at once, and of one.

floats: from pixels made float32 in 0..1 beforehand
bytes:  from bytes, scaling included
"""

import common

chosen = common.flags(__doc__, ["floats", "bytes"], training=False)

import torch
from torch import nn

torch.set_num_threads(chosen.threads)
torch.manual_seed(chosen.seed)

units = common.sizes(chosen)
function = {"logistic": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}[chosen.act]
modules = []
for inputs, outputs in zip(units, units[1:]):
    modules += [nn.Linear(inputs, outputs), function()]
network = nn.Sequential(*modules[:-1], nn.Softmax(1))
digits = torch.from_numpy(common.pixels(chosen.data, "t10k")[: chosen.count].copy())
if chosen.variant == "floats":
    digits = digits.float() / 255


def probabilities(inputs):
    return network(inputs if chosen.variant == "floats" else inputs.float() / 255)


singles = iter(range(10**9))


def single():
    row = next(singles) % len(digits)
    return probabilities(digits[row : row + 1])


with torch.inference_mode():
    many = common.timed_calls(chosen.repeat, lambda: probabilities(digits))
    one = common.timed_calls(chosen.repeat * 500, single)
common.print_prediction("torch", torch.__version__, chosen, len(digits), many, one)
