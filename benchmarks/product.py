"""NumPy's product alone, without a selection: the yardstick of README.md. Prints JSON."""

import json
import time

import numpy


def median(task, repetitions):
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return sorted(times)[repetitions // 2]


def main():
    random = numpy.random.default_rng(1)
    figures = {}
    for key, count, dimension, repetitions in (
        ("100k.64", 100_000, 64, 400),
        ("100k.128", 100_000, 128, 200),
        ("1m.128", 1_000_000, 128, 30),
    ):
        rows = random.standard_normal((count, dimension), dtype=numpy.float32)
        query = random.standard_normal(dimension, dtype=numpy.float32)
        figures[f"scan.{key}.ms"] = 1000 * median(lambda: rows @ query, repetitions)
        if key == "100k.128":
            batch = random.standard_normal((256, dimension), dtype=numpy.float32)
            out = numpy.empty((256, count), numpy.float32)
            seconds = median(lambda: numpy.dot(batch, rows.T, out=out), 15)
            figures["batch256.100k.128.qps"] = 256 / seconds
    x = random.standard_normal((1280, 384), dtype=numpy.float32)
    w = random.standard_normal((384, 128), dtype=numpy.float32)
    y = numpy.empty((1280, 128), numpy.float32)
    dw = numpy.empty((384, 128), numpy.float32)
    figures["dense.forward.us"] = 1e6 * median(lambda: numpy.dot(x, w, out=y), 400)
    figures["dense.weightGradient.us"] = 1e6 * median(lambda: numpy.dot(x.T, y, out=dw), 400)
    block = random.standard_normal(64 << 20, dtype=numpy.float32)
    figures["read.256m.gbps"] = block.nbytes / 1e9 / median(lambda: block.max(), 15)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
