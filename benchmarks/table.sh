#!/usr/bin/env bash
# Measures the four cells of the table in README.md (plain and Vector API, two JDKs) and prints it.
#
#   benchmarks/table.sh JDK17_HOME JDK25_HOME [OUT_DIR]
#
# Build benchmarks/target/benchmarks.jar first. Takes about a quarter of an hour; let nothing else
# run. Where python3 has NumPy, its product is measured before and after, as the yardstick.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
jar=$here/target/benchmarks.jar
out=${3:-$here/target/table}
mkdir -p "$out"

product() {
  if python3 -c 'import numpy' 2>/dev/null; then
    for threads in 1 2; do
      env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=$threads \
        python3 "$here/product.py" > "$out/product.$1.$threads.json"
    done
  else
    echo "no NumPy: no yardstick" >&2
  fi
}

product before
for cell in "17 $1" "25 $2"; do
  read -r name home <<< "$cell"
  for tier in plain vector; do
    for threads in 1 2; do
      "$home/bin/java" --add-modules jdk.incubator.vector -Xmx6g -Dnewsrec.kernels=$tier \
        -cp "$jar" org.newsrec.bench.Headline --threads $threads \
        --json "$out/$tier.$name.$threads.json" > "$out/$tier.$name.$threads.log"
    done
    "$home/bin/java" --add-modules jdk.incubator.vector -jar "$jar" -f 1 -wi 3 -i 5 -prof gc \
      -jvmArgsAppend -Dnewsrec.kernels=$tier -rf json -rff "$out/jmh.$tier.$name.json" \
      'DenseBenchmark|SmallCatalogueBenchmark|BlockScanBenchmark' > "$out/jmh.$tier.$name.log"
  done
done
product after
python3 "$here/table.py" "$out"
