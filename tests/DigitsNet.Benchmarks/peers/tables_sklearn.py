#!/usr/bin/env python3
"""scikit-learn's MLPClassifier with its own defaults on the small tables that come with scikit-learn. Writes each split as
CSV files (<table>-<seed>-train.csv, <table>-<seed>-test.csv) for others to train on, and prints its score of each split as
a line of JSON."""

import argparse
import json
import os
import warnings

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

TABLES = {"iris": load_iris, "wine": load_wine, "breast cancer": load_breast_cancer, "digits 8 x 8": load_digits}


def write(path, features, labels):
    with open(path, "w", encoding="ascii") as file:
        file.write("label," + ",".join(f"f{i}" for i in range(features.shape[1])) + "\n")
        for row, label in zip(features, labels):
            # Floats as the network takes them, in their shortest form
            file.write(f"c{label}," + ",".join(repr(float(np.float32(value))) for value in row) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="where the splits are written")
    parser.add_argument("--seeds", type=int, default=10, help="splits of each table, by the seeds 0, 1, ...")
    parser.add_argument("--tables", nargs="+", choices=TABLES, default=list(TABLES))
    chosen = parser.parse_args()
    # It says of most trainings that 200 epochs were not enough
    warnings.filterwarnings("ignore")
    for table in chosen.tables:
        x, y = TABLES[table](return_X_y=True)
        for seed in range(chosen.seeds):
            x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=seed, stratify=y)
            scaler = StandardScaler().fit(x_train)
            x_train, x_test = scaler.transform(x_train), scaler.transform(x_test)
            for part, features, labels in (("train", x_train, y_train), ("test", x_test, y_test)):
                write(os.path.join(chosen.folder, f"{table}-{seed}-{part}.csv"), features, labels)
            network = MLPClassifier((256, 64), random_state=seed).fit(x_train, y_train)
            print(json.dumps({"table": table, "seed": seed, "accuracy": network.score(x_test, y_test)}), flush=True)


main()
