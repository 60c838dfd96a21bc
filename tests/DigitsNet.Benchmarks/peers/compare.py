#!/usr/bin/env python3
"""Runs DigitsNet and the rivals found on this machine in turn, several times, and prints how many times faster
DigitsNet is: the median of the rounds' ratios and, in brackets, the smallest and the largest.

It installs nothing; the rivals are those that the Python it runs under can import. Build first:
dotnet build -c Release tests/DigitsNet.Benchmarks
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

import common

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.normpath(os.path.join(HERE, "../bin/Release/net10.0/DigitsNet.Benchmarks.dll"))
OPENBLAS = "/usr/lib/x86_64-linux-gnu/openblas-openmp"

TRAINING = [(10, 1), (32, 1), (100, 1), (100, 2), (512, 2), (4096, 2)]  # batch, threads
RATES = {"sgd": "0.5", "nesterov": "0.05", "adam": "0.001"}
RIVALS = {
    "train": [
        ("torch manual", "torch", ["train_torch.py", "--variant", "manual"]),
        ("torch eager", "torch", ["train_torch.py", "--variant", "eager"]),
        ("scikit-learn", "sklearn", ["train_sklearn.py"]),
        ("numpy", "numpy", ["train_numpy.py"]),
    ],
    "predict": [
        ("torch, from floats", "torch", ["predict_torch.py", "--variant", "floats"]),
        ("torch, from bytes", "torch", ["predict_torch.py", "--variant", "bytes"]),
    ],
    "read-csv": [
        ("pandas, uint8", "pandas", ["read_csv_pandas.py", "--variant", "uint8"]),
        ("pandas, guessing", "pandas", ["read_csv_pandas.py", "--variant", "guess"]),
    ],
}


def clean_environment():
    """Nothing inherited: a stray thread count or code path in the environment can halve a rival's speed."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
    if "DOTNET_ROOT" in os.environ:
        environment["DOTNET_ROOT"] = os.environ["DOTNET_ROOT"]
    return environment


def torch_environment():
    """What torch is fastest with: OpenBLAS on its own kind of threads, and kernels for AVX-512 where there is one."""
    environment = {}
    if os.path.isdir(OPENBLAS):
        environment["LD_LIBRARY_PATH"] = OPENBLAS
    if "avx512f" in processor_lines("flags"):
        environment["ATEN_CPU_CAPABILITY"] = "avx512"
    return environment


def processor_lines(key):
    """The value of the first line of /proc/cpuinfo with the key; empty where there is none."""
    if not os.path.exists("/proc/cpuinfo"):
        return ""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith(key)), "")


ENVIRONMENT = clean_environment()
EXTRA = {"torch": torch_environment()}


def run(command, module=None):
    environment = ENVIRONMENT | EXTRA.get(module, {})
    finished = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if finished.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\nended with exit code {finished.returncode}:\n{finished.stderr}")
    return json.loads(finished.stdout)


def found(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], env=ENVIRONMENT, stderr=subprocess.DEVNULL, check=False).returncode == 0


def rivals(kind):
    return [(name, module, [sys.executable, os.path.join(HERE, program[0]), *program[1:]]) for name, module, program in RIVALS[kind] if found(module)]


def ours(kind):
    return [shutil.which("dotnet") or "dotnet", "exec", OURS, kind]


def rounds(kind, cases, count):
    """For each case, told by its arguments, a result a program a round. A round goes through all cases, and in each through
    the programs one after the other, begun with another one each time: so a slow minute of the machine falls on all."""
    programs = [("ours", None, ours(kind)), *rivals(kind)]
    results = [{name: [] for name, _, _ in programs} for _ in cases]
    for i in range(count):
        for arguments, of_case in zip(cases, results):
            for name, module, command in programs[i % len(programs) :] + programs[: i % len(programs)]:
                of_case[name].append(run(command + arguments, module))
    return results


def ratios(results, speed):
    """'1.52 (1.48-1.60)' for each rival: ours over theirs, round by round."""
    cells = {}
    for name, theirs in results.items():
        if name != "ours":
            each = [speed(mine) / speed(other) for mine, other in zip(results["ours"], theirs)]
            cells[name] = spread(each)
    return cells


def spread(each):
    return f"{statistics.median(each):.2f} ({min(each):.2f}-{max(each):.2f})"


def speed_of_training(result):
    """Samples a second in the median epoch, as the first has what happens once."""
    return result["train"] / result["epoch_s_median"]


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)
    print()


def compare_training(chosen):
    rate = RATES[chosen.optimizer]
    common_flags = ["--hidden", chosen.hidden, "--act", chosen.act, "--cost", "ce", "--optimizer", chosen.optimizer, "--lr", rate, "--seed", "1"]
    if chosen.optimizer != "sgd":
        RIVALS["train"] = [rival for rival in RIVALS["train"] if rival[1] == "torch"]  # the others know gradient descent alone
    names = [name for name, _, _ in rivals("train")]
    rows = []
    accuracies = {}
    epochs = max(1, chosen.epochs)
    cases = [(batch, threads) for batch, threads in chosen.cases or TRAINING if threads <= (os.cpu_count() or 1)]
    arguments = [["--train", str(chosen.train), "--epochs", str(epochs), "--batch", str(batch), "--threads", str(threads), *common_flags] for batch, threads in cases]
    speeds = {}
    for (batch, threads), results in zip(cases, rounds("train", arguments, chosen.rounds)):
        cells = ratios(results, speed_of_training)
        speeds[batch, threads] = [speed_of_training(result) for result in results["ours"]]
        rows.append([batch, threads, f"{statistics.median(speeds[batch, threads]) / 1e3:.0f}", *(cells[name] for name in names)])
        accuracies[batch] = {name: f"{100 * each[0]['test_acc']:.2f}" for name, each in results.items()}
    print(f"Training: thousand samples a second of ours, then ours over each rival. 784-{chosen.hidden.replace(',', '-')}-10, {chosen.act}, {chosen.optimizer}, cross-entropy, float32, {chosen.train} samples an epoch.\n")
    table(["batch", "threads", "ours", *names], rows)
    for batch, threads in speeds:
        if threads > 1 and (batch, 1) in speeds:
            print(f"Ours with {threads} threads over one at batch {batch}: {spread([x / y for x, y in zip(speeds[batch, threads], speeds[batch, 1])])}.\n")
    print(f"Percent of the test set right after {chosen.epochs} epochs at rate {rate}, to show that all do the same work:\n")
    table(["batch", "ours", *names], [[batch, each["ours"], *(each[name] for name in names)] for batch, each in accuracies.items()])


def compare_prediction(chosen):
    names = [name for name, _, _ in rivals("predict")]
    rows = []
    cases = [n for n in (1, 2) if n <= (os.cpu_count() or 1)]
    arguments = [["--threads", str(threads), "--repeat", str(chosen.repeat), "--hidden", chosen.hidden, "--act", chosen.act] for threads in cases]
    for threads, results in zip(cases, rounds("predict", arguments, chosen.rounds)):
        many = ratios(results, lambda result: result["digits_per_s"])
        one = ratios(results, lambda result: 1 / result["single_us_median"])
        rows.append([threads, "10,000 digits", f"{statistics.median(r['digits_per_s'] for r in results['ours']) / 1e3:.0f} thousand/s", *(many[name] for name in names)])
        rows.append([threads, "one digit", f"{statistics.median(r['single_us_median'] for r in results['ours']):.1f} us", *(one[name] for name in names)])
    print("Prediction: ours, then ours over each rival. Ours begins with bytes.\n")
    table(["threads", "what", "ours", *names], rows)


def write_kaggle_csv(path, rows):
    shape, digits = common.read_idx(common.MNIST, "train-images-idx3-ubyte")
    _, labels = common.read_idx(common.MNIST, "train-labels-idx1-ubyte")
    size = shape[1] * shape[2]
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write("label," + ",".join(f"pixel{i}" for i in range(size)) + "\n")
        for row in range(rows):
            file.write(f"{labels[row]},{','.join(map(str, digits[row * size : (row + 1) * size]))}\n")


def compare_csv(chosen):
    names = [name for name, _, _ in rivals("read-csv")]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "train.csv")
        write_kaggle_csv(path, chosen.csv_rows)
        [results] = rounds("read-csv", [["--file", path, "--repeat", str(max(1, min(5, chosen.repeat)))]], chosen.rounds)
    cells = ratios(results, lambda result: result["mb_per_s"])
    size, speed = results["ours"][0]["file_mb"], statistics.median(r["mb_per_s"] for r in results["ours"])
    memory = {name: max(r["peak_rss_mb"] for r in each) for name, each in results.items()}
    print(f"Reading {size} MB of CSV ({chosen.csv_rows} digits, {results['ours'][0]['pixels_mb']} MB of pixels): ours, then ours over each rival; peak memory of the process.\n")
    table(
        ["", "ours", *names],
        [
            ["speed", f"{speed:.0f} MB/s", *(cells[name] for name in names)],
            ["memory, MiB", memory["ours"], *(memory[name] for name in names)],
        ],
    )


COMPARISONS = {"train": compare_training, "predict": compare_prediction, "read-csv": compare_csv}


def describe_machine():
    print(f"{processor_lines('model name') or platform.processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}")
    missing = sorted({module for each in RIVALS.values() for _, module, _ in each if not found(module)})
    if missing:
        print(f"Not found, left out: {', '.join(missing)}")
    print()


def case(text):
    batch, threads = text.split(",")
    return int(batch), int(threads)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("what", nargs="*", help=f"of {', '.join(COMPARISONS)}; all of them by default")
    add("--rounds", type=int, default=5, help="times that all programs run in turn")
    add("--cases", nargs="+", type=case, metavar="BATCH,THREADS", help="of training; those of the aims by default")
    add("--train", type=int, default=60_000, help="samples an epoch")
    add("--epochs", type=int, default=3)
    add("--repeat", type=int, default=20, help="predictions a run")
    add("--hidden", default="256,64")
    add("--act", default="logistic")
    add("--optimizer", choices=list(RATES), default="sgd", help="of training")
    add("--csv-rows", type=int, default=42_000)
    chosen = parser.parse_args()
    unknown = [what for what in chosen.what if what not in COMPARISONS]
    if unknown:
        parser.error(f"found '{unknown[0]}', expected {', '.join(COMPARISONS)}")
    if not os.path.exists(OURS):
        raise SystemExit(f"{OURS} is not there; build it: dotnet build -c Release tests/DigitsNet.Benchmarks")
    describe_machine()
    for what in chosen.what or COMPARISONS:
        COMPARISONS[what](chosen)


if __name__ == "__main__":
    main()
