#!/usr/bin/env python3
"""Reading Kaggle's CSV with pandas, every column a byte (uint8) or as pandas guesses (guess)."""

import argparse
import os
import statistics
import sys

import pandas

import common

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--file", required=True)
parser.add_argument("--variant", choices=["uint8", "guess"], default="uint8")
parser.add_argument("--repeat", type=int, default=5)
chosen = parser.parse_args()


def read():
    global table
    table = pandas.read_csv(chosen.file, dtype="uint8" if chosen.variant == "uint8" else None)


seconds = common.timed(chosen.repeat, read)
size = os.path.getsize(chosen.file)
common.write(
    peer="pandas",
    variant=chosen.variant,
    version=pandas.__version__,
    runtime="Python " + sys.version.split()[0],
    rows=len(table),
    file_mb=round(size / 1e6, 1),
    pixels_mb=round(len(table) * (table.shape[1] - 1) / 1e6, 1),
    repeat=chosen.repeat,
    read_s=[round(s, 6) for s in seconds],
    read_s_min=round(min(seconds), 6),
    read_s_median=round(statistics.median(seconds), 6),
    mb_per_s=round(size / 1e6 / statistics.median(seconds), 1),
    peak_rss_mb=common.peak_memory(),
    note="",
)
