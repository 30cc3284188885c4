#!/usr/bin/env bash
# Question: of records that stand in two lists, moved, redrawn, renamed or with less said, how many does the search
# for duplicates list, and how many pairs does it list that are not one record? Below 0.9 for a whole outline moved by
# 110 m (a forgotten datum shift) with its words kept, look at the points in docs/duplicates.md.
# Needs python3. usage: bench/duplicates.sh [COUNT] > bench/results/DATE-duplicates.txt
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
count=${1:-20000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/bench/duplicates.py" make "$count" "$work"
echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "commit: $(git -C "$here" rev-parse --short HEAD)$(git -C "$here" diff --quiet || echo ' and changes')"
for list in first second; do
  "$here/firmground" --register "$work/register" import "$work/$list.geojsonl" --kind hazardous-area --json > /dev/null || [ $? = 1 ]
done
start=$(date +%s.%N)
"$here/firmground" --register "$work/register" duplicates --across --groups 1000000 --json > "$work/pairs.json" || [ $? = 1 ]
echo "the search: $(echo "$(date +%s.%N) $start" | awk '{printf "%.1f", $1 - $2}') s"
python3 "$here/bench/duplicates.py" count "$work" < "$work/pairs.json"
