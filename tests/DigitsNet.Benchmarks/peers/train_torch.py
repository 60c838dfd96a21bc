#!/usr/bin/env python3
"""PyTorch on the CPU. An epoch gathers its examples in a random order once; batches are views of that.

manual: gradients by hand without autograd, every tensor made once: the least that torch can be asked to do
eager:  nn.Sequential, loss.backward(), optim.SGD: what people write
"""

import common

chosen = common.flags(__doc__, ["manual", "eager"])

import torch
from torch import nn
from torch.nn import functional

torch.set_num_threads(chosen.threads)
torch.manual_seed(chosen.seed)

x, y, x_test, y_test = map(torch.from_numpy, common.examples(chosen))
first_weights, random = common.initial_weights(chosen)
batch = chosen.batch
layers = len(first_weights)
output = "softmax" if chosen.cost == "ce" else "tanh" if chosen.act == "tanh" else "logistic"

linears = []
modules = []
for l, first in enumerate(first_weights):
    linear = nn.Linear(*first.shape)
    linear.weight.data = torch.from_numpy(first.T.copy())
    nn.init.zeros_(linear.bias)
    linears.append(linear)
    function = chosen.act if l < layers - 1 else output
    modules += [linear] + {"logistic": [nn.Sigmoid()], "tanh": [nn.Tanh()], "relu": [nn.ReLU()], "softmax": []}[function]
network = nn.Sequential(*modules)
one_hot = functional.one_hot(y, 10).float()

gathered_x = torch.empty_like(x)
gathered_one_hot = torch.empty_like(one_hot)
gathered_y = torch.empty_like(y)


def gather(targets, gathered_targets):
    order = torch.from_numpy(random.permutation(len(x)))
    torch.index_select(x, 0, order, out=gathered_x)
    torch.index_select(targets, 0, order, out=gathered_targets)
    return zip(gathered_x.split(batch), gathered_targets.split(batch))


optimizer = torch.optim.SGD(network.parameters(), lr=chosen.lr, foreach=True)


def eager_epoch():
    batches = gather(y, gathered_y) if chosen.cost == "ce" else gather(one_hot, gathered_one_hot)
    for inputs, targets in batches:
        if chosen.cost == "ce":
            loss = functional.cross_entropy(network(inputs), targets)
        else:
            loss = functional.mse_loss(network(inputs), targets) * 5  # mean over batch x 10, to 1/(2 batch) of the sum
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()


weights = [linear.weight.data for linear in linears]
biases = [linear.bias.data for linear in linears]
h_buffers = [None] + [torch.empty(batch, len(b)) for b in biases]
error_buffers = [None] + [torch.empty(batch, len(b)) for b in biases]


def activate(z, function):
    if function == "logistic":
        torch.sigmoid(z, out=z)
    elif function == "tanh":
        torch.tanh(z, out=z)
    elif function == "relu":
        torch.relu_(z)
    else:
        torch.softmax(z, 1, out=z)


def times_slope(error, h, function):
    if function == "logistic":
        torch.ops.aten.sigmoid_backward.grad_input(error, h, grad_input=error)
    elif function == "tanh":
        torch.ops.aten.tanh_backward.grad_input(error, h, grad_input=error)
    else:
        torch.ops.aten.threshold_backward.grad_input(error, h, 0, grad_input=error)


@torch.inference_mode()
def manual_epoch():
    for inputs, targets in gather(one_hot, gathered_one_hot):
        n = len(inputs)
        whole = n == batch
        h = [inputs] + [b if whole else b[:n] for b in h_buffers[1:]]
        error = [None] + [b if whole else b[:n] for b in error_buffers[1:]]
        for l in range(layers):
            torch.addmm(biases[l], h[l], weights[l].t(), out=h[l + 1])
            activate(h[l + 1], chosen.act if l < layers - 1 else output)
        torch.sub(h[layers], targets, out=error[layers])
        if chosen.cost == "mse":
            times_slope(error[layers], h[layers], output)
        step = -chosen.lr / n
        for l in range(layers - 1, -1, -1):
            if l > 0:
                torch.mm(error[l + 1], weights[l], out=error[l])
                times_slope(error[l], h[l], chosen.act)
            weights[l].addmm_(error[l + 1].t(), h[l], alpha=step)
            biases[l].add_(error[l + 1].sum(0), alpha=step)


seconds = common.timed(chosen.epochs, manual_epoch if chosen.variant == "manual" else eager_epoch)
with torch.no_grad():
    train_accuracy = float((network(x[:10_000]).argmax(1) == y[:10_000]).double().mean())
    test_accuracy = float((network(x_test).argmax(1) == y_test).double().mean())
common.print_training("torch", torch.__version__, chosen, seconds, train_accuracy, test_accuracy)
