#!/usr/bin/env bash
# Question: does an import with checks and history keep up with ogr2ogr to GeoPackage on the same file,
# in the same run? Below 1 x its rows/s, look at the writer before anything else. Then: how long does a
# check take from the command line over that register, the whole process?
# Needs ogr2ogr, python3 with numpy and pyproj, and national.py of the shared folder beside the project.
# usage: bench/import.sh [RUNS] > bench/results/DATE-import.txt
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/data"
/usr/bin/python3 "$here/../shared/bench/national.py" medium 200000 0.15 43 "$work/data" >/dev/null 2>&1
file="$work/data/hazards_medium.geojsonl"
"$here/firmground" where "41.5 165.5" >/dev/null
echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "commit: $(git -C "$here" rev-parse --short HEAD)$(git -C "$here" diff --quiet || echo ' and changes'); ogr2ogr: $(ogr2ogr --version)"
echo "data: national.py medium 200000 0.15 43, $(wc -l < "$file") rows, $(stat -c %s "$file") bytes; $runs runs in turn"
seconds() { local a b; a=$(date +%s.%N); "$@" >/dev/null 2>&1 || [ $? = 1 ]; b=$(date +%s.%N); echo "$b $a" | awk '{printf "%.2f\n", $1 - $2}'; }
for i in $(seq "$runs"); do
  rm -rf "$work/register" "$work/o.gpkg"
  ours=$(seconds "$here/firmground" --register "$work/register" import "$file" --kind hazardous-area --json)
  theirs=$(seconds ogr2ogr -f GPKG "$work/o.gpkg" "$file")
  echo "run $i: firmground $ours s, ogr2ogr $theirs s, load $(cut -d' ' -f1 /proc/loadavg)"
  printf '%s %s\n' "$ours" "$theirs" >> "$work/times"
done
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
ours=$(cut -d' ' -f1 "$work/times" | median); theirs=$(cut -d' ' -f2 "$work/times" | median)
echo "median: firmground $ours s, ogr2ogr $theirs s; rows/s ratio $(echo "$theirs $ours" | awk '{printf "%.2f", $1 / $2}') (goal: 1 or more)"
[ "$(ogrinfo -so "$work/register/register.gpkg" hazardous_area_polygon 2>/dev/null | awk '/Feature Count/ {print $3}')" = 200000 ] || { echo "the register has not all rows"; exit 1; }
for i in 1 2 3 4 5; do seconds "$here/firmground" --register "$work/register" check "41.0512345 165.0512345" --json >> "$work/checks"; done
echo "check, whole process: median $(median < "$work/checks") s of $(tr '\n' ' ' < "$work/checks")(goal: 1.5 or less)"
