"""What the rivals' programs share: flags, MNIST, and the line of JSON they print."""

import argparse
import gzip
import json
import os
import resource
import statistics
import struct
import sys
import time

MNIST = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../module/data/mnist"))
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def flags(description, variants, training=True):
    """Reads the command line. To be called before numpy or torch is imported: their pools are sized at import."""
    parser = argparse.ArgumentParser(description=description)
    add = parser.add_argument
    add("--variant", choices=variants, default=variants[0])
    add("--hidden", default="256,64", help="units of the hidden layers")
    add("--act", choices=["logistic", "tanh", "relu"], default="logistic")
    add("--threads", type=int, default=1)
    add("--seed", type=int, default=1)
    add("--data", default=MNIST, help="folder with the four IDX files")
    if training:
        add("--train", type=int, default=60_000, help="examples")
        add("--epochs", type=int, default=3)
        add("--batch", type=int, default=100)
        add("--cost", choices=["mse", "ce"], default="ce")
        add("--lr", type=float, default=0.05)
        add("--optimizer", choices=["sgd", "nesterov", "adam"], default="sgd")
    else:
        add("--count", type=int, default=10_000, help="digits predicted at once")
        add("--repeat", type=int, default=20)
    chosen = parser.parse_args()
    chosen.hidden = [int(units) for units in chosen.hidden.split(",") if units]
    for name in THREAD_VARIABLES:
        os.environ[name] = str(chosen.threads)
    return chosen


def read_idx(folder, name):
    """The shape and the bytes of an IDX file."""
    with gzip.open(os.path.join(folder, name + ".gz"), "rb") as file:
        content = file.read()
    dimensions = content[3]
    start = 4 + 4 * dimensions
    return struct.unpack(f">{dimensions}I", content[4:start]), content[start:]


def pixels(folder, part):
    """Bytes, examples x 784; part is 'train' or 't10k'."""
    import numpy as np

    shape, content = read_idx(folder, f"{part}-images-idx3-ubyte")
    return np.frombuffer(content, np.uint8).reshape(shape[0], -1)


def labels(folder, part):
    import numpy as np

    _, content = read_idx(folder, f"{part}-labels-idx1-ubyte")
    return np.frombuffer(content, np.uint8).astype(np.int64)


def examples(chosen):
    """float32 pixels in 0..1 and labels: the first of the training set, and the test set."""
    import numpy as np

    def scaled(bytes_):
        return bytes_.astype(np.float32) / np.float32(255)

    count = chosen.train
    return (
        scaled(pixels(chosen.data, "train")[:count]),
        labels(chosen.data, "train")[:count],
        scaled(pixels(chosen.data, "t10k")),
        labels(chosen.data, "t10k"),
    )


def sizes(chosen):
    return [784, *chosen.hidden, 10]


def initial_weights(chosen):
    """The same first weights for every rival: inputs x outputs, normal with deviation 1 / sqrt(inputs)."""
    import numpy as np

    random = np.random.RandomState(chosen.seed)
    layers = sizes(chosen)
    weights = [(random.randn(i, o) / np.sqrt(i)).astype(np.float32) for i, o in zip(layers, layers[1:])]
    return weights, random


def timed(epochs, epoch):
    """Seconds of each epoch."""
    seconds = []
    for _ in range(epochs):
        begun = time.perf_counter()
        epoch()
        seconds.append(time.perf_counter() - begun)
    return seconds


def timed_calls(times, work):
    """Seconds of each call; some calls before them warm up and are left out."""
    for _ in range(times // 10 + 1):
        work()
    return timed(times, work)


def print_training(peer, version, chosen, seconds, train_accuracy, test_accuracy, note=""):
    layers = sizes(chosen)
    products = [i * o for i, o in zip(layers, layers[1:])]
    dense = 6 * sum(products)
    needed = dense - 2 * products[0]
    best, median = min(seconds), statistics.median(seconds)
    count = chosen.train
    write(
        peer=peer,
        variant=chosen.variant,
        version=version,
        runtime="Python " + sys.version.split()[0],
        threads=chosen.threads,
        dtype="f32",
        batch=chosen.batch,
        hidden=chosen.hidden,
        act=chosen.act,
        cost=chosen.cost,
        lr=chosen.lr,
        seed=chosen.seed,
        data="mnist",
        train=count,
        epochs=len(seconds),
        samples_per_s=round(count * len(seconds) / sum(seconds), 1),
        samples_per_s_best=round(count / best, 1),
        epoch_s_min=round(best, 6),
        epoch_s_median=round(median, 6),
        epoch_s=[round(s, 6) for s in seconds],
        flop_per_sample=dense,
        gflops=round(dense * count / best / 1e9, 3),
        gflops_median=round(dense * count / median / 1e9, 3),
        flop_exec_per_sample=needed,
        gflops_exec=round(needed * count / best / 1e9, 3),
        train_acc=train_accuracy,
        test_acc=test_accuracy,
        peak_rss_mb=peak_memory(),
        blas=blas(),
        note=note,
    )


def print_prediction(peer, version, chosen, count, seconds, single, note=""):
    write(
        peer=peer,
        variant=chosen.variant,
        version=version,
        runtime="Python " + sys.version.split()[0],
        threads=chosen.threads,
        dtype="f32",
        hidden=chosen.hidden,
        act=chosen.act,
        count=count,
        repeat=chosen.repeat,
        digits_per_s=round(count / statistics.median(seconds), 1),
        digits_per_s_best=round(count / min(seconds), 1),
        single_us_median=round(1e6 * statistics.median(single), 2),
        single_us_best=round(1e6 * min(single), 2),
        peak_rss_mb=peak_memory(),
        note=note,
    )


def write(**result):
    print(json.dumps(result), flush=True)


def peak_memory():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def blas():
    try:
        import threadpoolctl
    except ImportError:
        return None
    return [{key: pool.get(key) for key in ("internal_api", "version", "architecture", "num_threads")} for pool in threadpoolctl.threadpool_info()]
