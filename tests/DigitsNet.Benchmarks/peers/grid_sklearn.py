#!/usr/bin/env python3
"""scikit-learn's GridSearchCV over networks of MLPClassifier: a grid of alphas and learning rates, each on every fold, a
process a core. Prints its time, and scores to see that the work was done, as a line of JSON."""

import common

chosen = common.flags(__doc__, ["mlp"])

import os
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.model_selection import GridSearchCV, KFold
from sklearn.neural_network import MLPClassifier

GRID = {"alpha": [0.0, 0.1, 1.0, 10.0], "learning_rate_init": [0.0005, 0.001, 0.002]}
FOLDS = 5
PROCESSES = os.cpu_count()

# It says of every training that its epochs were not enough
warnings.filterwarnings("ignore")
x, y, _, _ = common.examples(chosen)
network = MLPClassifier(
    hidden_layer_sizes=tuple(chosen.hidden),
    activation=chosen.act,
    solver="adam",
    batch_size=chosen.batch,
    max_iter=chosen.epochs,
    n_iter_no_change=chosen.epochs + 1,
    tol=0.0,
    random_state=chosen.seed,
)
search = GridSearchCV(network, GRID, scoring="f1_macro", cv=KFold(FOLDS, shuffle=True, random_state=chosen.seed), n_jobs=PROCESSES, refit=False)
start = time.perf_counter()
search.fit(x, y)
seconds = time.perf_counter() - start
common.write(
    peer="scikit-learn",
    variant="GridSearchCV",
    version=sklearn.__version__,
    runtime="Python " + sys.version.split()[0],
    trials=len(search.cv_results_["params"]),
    folds=FOLDS,
    train=len(x),
    epochs=chosen.epochs,
    batch=chosen.batch,
    processes=PROCESSES,
    seconds=round(seconds, 3),
    f1_best=round(float(search.best_score_), 4),
)
