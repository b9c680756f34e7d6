"""Prints what table.sh has measured as the table of README.md: python3 table.py OUT_DIR."""

import json
import pathlib
import sys

CELLS = ("plain.17", "vector.17", "plain.25", "vector.25")
ROWS = (
    # label, threads, key, the key of the yardstick, whether more is better
    ("one query, 100,000 x 64, ms", 1, "scan.100k.64.ms", "scan.100k.64.ms", False),
    ("one query, 100,000 x 128, ms", 1, "scan.100k.128.ms", "scan.100k.128.ms", False),
    ("one query, 1,000,000 x 128, ms", 1, "scan.1m.128.ms", "scan.1m.128.ms", False),
    ("trained, 100,000 x 64, plain, ms", 1, "certified.100k.64.plain.ms", None, False),
    ("trained, 100,000 x 64, certified, ms", 1, "certified.100k.64.ms", None, False),
    ("batch of 256, 1 thread, queries/s", 1, "batch256.100k.128.qps", "batch256.100k.128.qps", True),
    ("batch of 256, 2 threads, queries/s", 2, "batch256.100k.128.qps", "batch256.100k.128.qps", True),
    ("clustered, 1,000,000 x 128, queries/s", 1, "clustered.1m.128.qps", None, True),
    ("clustered, recall at 100", 1, "clustered.1m.128.recall", None, True),
    ("clustered, built on 2 threads in, s", 2, "clustered.1m.128.build.s", None, False),
)


def load(path):
    return json.loads(path.read_text()) if path.exists() else {}


def yardstick(out, threads, key):
    values = [load(out / f"product.{when}.{threads}.json").get(key) for when in ("before", "after")]
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else None


def form(value):
    return "" if value is None else f"{value:.4g}"


def headline(out):
    print("| | NumPy's product alone | " + " | ".join(CELLS) + " |")
    print("|---|---|" + "---|" * len(CELLS))
    for label, threads, key, peer_key, more in ROWS:
        peer = yardstick(out, threads, peer_key) if peer_key else None
        cells = []
        for cell in CELLS:
            value = load(out / f"{cell}.{threads}.json").get(key)
            text = form(value)
            if value is not None and peer is not None:
                text += f" ({value / peer if more else peer / value:.2f}x)"
            cells.append(text)
        print(f"| {label} | {form(peer)} | " + " | ".join(cells) + " |")


def jmh(out):
    rows = {}
    for cell in CELLS:
        path = out / f"jmh.{cell}.json"
        for result in json.loads(path.read_text()) if path.exists() else []:
            name = result["benchmark"].split("org.newsrec.bench.")[-1]
            parameters = ", ".join(f"{k} {v}" for k, v in result.get("params", {}).items())
            score = result["primaryMetric"]["score"]
            allocated = result["secondaryMetrics"].get("gc.alloc.rate.norm", {}).get("score")
            text = form(score) + ("" if allocated is None else f" / {allocated:.0f}")
            rows.setdefault(f"{name}, {parameters}", {})[cell] = text
    print()
    print("| JMH: µs / bytes allocated | " + " | ".join(CELLS) + " |")
    print("|---|" + "---|" * len(CELLS))
    for name in sorted(rows):
        print(f"| {name} | " + " | ".join(rows[name].get(cell, "") for cell in CELLS) + " |")


def main():
    out = pathlib.Path(sys.argv[1])
    headline(out)
    jmh(out)


if __name__ == "__main__":
    main()
