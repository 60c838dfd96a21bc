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


optimizer = {
    "sgd": lambda p: torch.optim.SGD(p, lr=chosen.lr, foreach=True),
    "nesterov": lambda p: torch.optim.SGD(p, lr=chosen.lr, momentum=0.9, nesterov=True, foreach=True),
    "adam": lambda p: torch.optim.Adam(p, lr=chosen.lr, foreach=True),
}[chosen.optimizer](network.parameters())


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
gradients = [torch.empty_like(v) for v in weights + biases]
moments = [[torch.zeros_like(v) for v in weights + biases] for _ in range(3)]
steps = 0
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


def optimize(place, value, gradient):
    first, second, root = (m[place] for m in moments)
    if chosen.optimizer == "nesterov":
        first.mul_(0.9).add_(gradient)
        value.add_(gradient, alpha=-chosen.lr).add_(first, alpha=-0.9 * chosen.lr)
    else:
        first.lerp_(gradient, 0.1)
        second.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        torch.sqrt(second, out=root).mul_((1 - 0.999 ** steps) ** -0.5).add_(1e-8)
        value.addcdiv_(first, root, value=-chosen.lr / (1 - 0.9 ** steps))


@torch.inference_mode()
def manual_epoch():
    global steps
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
        steps += 1
        for l in range(layers - 1, -1, -1):
            if l > 0:
                torch.mm(error[l + 1], weights[l], out=error[l])
                times_slope(error[l], h[l], chosen.act)
            if chosen.optimizer == "sgd":
                weights[l].addmm_(error[l + 1].t(), h[l], alpha=step)
                biases[l].add_(error[l + 1].sum(0), alpha=step)
                continue
            gradients[l].addmm_(error[l + 1].t(), h[l], beta=0, alpha=1 / n)
            torch.mul(error[l + 1].sum(0), 1 / n, out=gradients[layers + l])
            optimize(l, weights[l], gradients[l])
            optimize(layers + l, biases[l], gradients[layers + l])


seconds = common.timed(chosen.epochs, manual_epoch if chosen.variant == "manual" else eager_epoch)
with torch.no_grad():
    train_accuracy = float((network(x[:10_000]).argmax(1) == y[:10_000]).double().mean())
    test_accuracy = float((network(x_test).argmax(1) == y_test).double().mean())
common.print_training("torch", torch.__version__, chosen, seconds, train_accuracy, test_accuracy)
