"""Writes the tables of scikit-learn, and those that export.R wrote, as pandas does by default, with its index.

python3 export.py FOLDER < LIST > LIST, where a line of a list is: package, name, label, path.
"""
import sys

import pandas
from sklearn import datasets

folder = sys.argv[1]
for line in sys.stdin:
    package, name, label, path = line.strip().split("\t")
    print(package, name, label, path, sep="\t")
    table = pandas.read_csv(path, index_col=0, na_values=["NA"], keep_default_na=False)
    written = f"{folder}/{package}.{name}.pandas.csv"
    table.to_csv(written)
    print(package, name, label, written, sep="\t")
for name in ("iris", "wine", "breast_cancer", "digits"):
    data = getattr(datasets, f"load_{name}")(as_frame=True)
    written = f"{folder}/sklearn.{name}.pandas.csv"
    data.frame.assign(target=[data.target_names[i] for i in data.target]).to_csv(written)
    print("sklearn", name, "target", written, sep="\t")
