"""Scores scikit-learn on the rows that Measure-Tables.ps1 scored, by the same preparation, and prints all scores as Markdown.

python3 score.py RESULTS.json
"""
import collections
import json
import sys
import warnings

import numpy
import pandas
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
MISSING = ["", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "?"]


def score(result):
    table = pandas.read_csv(result["Path"], index_col=0, na_values=MISSING, keep_default_na=False)
    label = table.pop(result["Label"]).astype(str).to_numpy()
    for name in table.columns[table.dtypes == bool]:
        table[name] = table[name].astype(float)
    text = [name for name in table.columns if table[name].dtype == object]
    numbers = [name for name in table.columns if name not in text]
    fill = SimpleImputer(strategy="most_frequent")
    columns = make_column_transformer((fill, numbers), (make_pipeline(fill, OneHotEncoder(handle_unknown="ignore", sparse=False)), text))
    scores = []
    for seed, run in enumerate(result["Runs"], 1):
        is_test = numpy.zeros(len(table), bool)
        is_test[numpy.array(run["Test"]) - 1] = True
        model = make_pipeline(columns, StandardScaler(), MLPClassifier((256, 64), batch_size=min(32, int((~is_test).sum())), max_iter=30, random_state=seed))
        scores.append(model.fit(table[~is_test], label[~is_test]).score(table[is_test], label[is_test]))
    return scores


def mean(values):
    return f"{100 * numpy.mean(values):.1f}%"


with open(sys.argv[1]) as file:
    tables = collections.OrderedDict()
    for result in json.load(file):
        tables.setdefault((result["Package"], result["Name"]), []).append(result)
print("| table | class | rows | columns | classes | parameters | guessing | DigitsPS | scikit-learn |")
print("|---|---|--:|--:|--:|---|--:|--:|--:|")
for (package, name), written in tables.items():
    result = written[-1]
    runs = result["Runs"] = result["Runs"] if isinstance(result["Runs"], list) else [result["Runs"]]
    ours = {mean([run["Accuracy"] for run in (other["Runs"] if isinstance(other["Runs"], list) else [other["Runs"]])]) for other in written}
    parameters = f"`{result['Parameters']}`" if result["Parameters"] else "none"
    print(f"| {package} {name} | {result['Label']} | {result['Rows']:,} | {result['Columns']} | {result['Classes']} | {parameters} | "
          f"{mean([run['Baseline'] for run in runs])} | {' / '.join(sorted(ours))} | {mean(score(result))} |", flush=True)
