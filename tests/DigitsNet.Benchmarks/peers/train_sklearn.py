#!/usr/bin/env python3
"""scikit-learn's MLPClassifier by plain gradient descent, an epoch a partial_fit; it has cross-entropy alone."""

import common

chosen = common.flags(__doc__, ["partial_fit"])
if chosen.cost != "ce":
    raise SystemExit("--cost: found 'mse', expected 'ce': MLPClassifier has no other cost")

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

x, y, x_test, y_test = common.examples(chosen)
network = MLPClassifier(
    hidden_layer_sizes=tuple(chosen.hidden),
    activation=chosen.act,
    solver="sgd",
    alpha=0.0,
    batch_size=chosen.batch,
    learning_rate="constant",
    learning_rate_init=chosen.lr,
    momentum=0.0,
    nesterovs_momentum=False,
    random_state=chosen.seed,
)
network.partial_fit(x[: 2 * chosen.batch], y[: 2 * chosen.batch], classes=np.arange(10))  # builds it, outside the clock
seconds = common.timed(chosen.epochs, lambda: network.partial_fit(x, y))
common.print_training(
    "scikit-learn", sklearn.__version__, chosen, seconds, float(network.score(x[:10_000], y[:10_000])), float(network.score(x_test, y_test))
)
