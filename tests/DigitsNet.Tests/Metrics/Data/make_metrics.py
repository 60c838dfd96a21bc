"""Writes metrics.json: predictions and the scores scikit-learn gives them. Run: python3 make_metrics.py > metrics.json"""
import json
import random

import sklearn
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

rng = random.Random(20171102)


def case(name, classes, truth, prediction):
    each = precision_recall_fscore_support(truth, prediction, labels=classes, average=None, zero_division=0)
    macro = precision_recall_fscore_support(truth, prediction, average="macro", zero_division=0)
    return {
        "name": name,
        "classes": classes,
        "truth": [classes.index(c) for c in truth],
        "prediction": [classes.index(c) for c in prediction],
        "confusion": confusion_matrix(truth, prediction, labels=classes).tolist(),
        "accuracy": float(accuracy_score(truth, prediction)),
        "precision": float(macro[0]),
        "recall": float(macro[1]),
        "f1": float(macro[2]),
        "classPrecision": each[0].tolist(),
        "classRecall": each[1].tolist(),
        "classF1": each[2].tolist(),
        "classSupport": [int(n) for n in each[3]],
    }


def noisy(classes, weights, count, right):
    truth = rng.choices(classes, weights, k=count)
    return truth, [t if rng.random() < right else rng.choice(classes) for t in truth]


digits = [str(d) for d in range(10)]
iris = ["setosa", "versicolor", "virginica"]
letters = [chr(ord("a") + i) for i in range(26)]

truth, prediction = noisy(digits, [1] * 10, 500, 0.85)
lopsided, lopsided_guess = noisy(digits, [1000, 1, 1, 1, 5, 20, 1, 50, 3, 2], 700, 0.6)
words, words_guess = noisy(iris, [1, 1, 1], 90, 0.9)
many, many_guess = noisy(letters, range(1, 27), 400, 0.5)

cases = [
    case("ten classes, balanced", digits, truth, prediction),
    case("imbalanced", digits, lopsided, lopsided_guess),
    case("text classes", iris, words, words_guess),
    case("many classes", letters, many, many_guess),
    case("a class never predicted", iris, words, ["setosa" if p == "virginica" else p for p in words_guess]),
    case("a class absent from the truth", iris, ["setosa", "versicolor", "setosa"], ["virginica", "versicolor", "setosa"]),
    case("a class in neither", digits, ["1", "2", "3", "3"], ["1", "2", "2", "3"]),
    case("one class only predicted", digits, truth, ["7"] * len(truth)),
    case("one class only, in truth and predictions", digits, ["4"] * 5, ["4"] * 5),
    case("nothing right", iris, ["setosa", "versicolor", "virginica"], ["versicolor", "virginica", "setosa"]),
    case("everything right", digits, truth, truth),
    case("a single example", ["no", "yes"], ["yes"], ["no"]),
    case("two classes", ["no", "yes"], *noisy(["no", "yes"], [9, 1], 200, 0.7)),
]
print(json.dumps({"scikit-learn": sklearn.__version__, "cases": cases}, indent=None).replace('{"name"', '\n{"name"'))
