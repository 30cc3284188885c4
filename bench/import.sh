#!/usr/bin/env bash
# Question: does an import with checks and history keep up with ogr2ogr to GeoPackage on the same file, in the
# same run? Below 2 x its rows/s the goal is missed; below 1 x, look at the writer before anything else. Then, over
# that register: how long does a check take, the whole process; how long does taking the whole register out and in
# again take, and is it the same register; how long does taking the import back take, does the register answer afterwards
# as if it had never come, and does its history still verify? With the number of rows of a
# second file: does the time grow as the rows do (exponent 1.05 or less), within 1 GB of heap?
# Needs ogr2ogr, GNU time, python3 with numpy and pyproj, and national.py of the shared folder beside the project.
# usage: bench/import.sh [RUNS [ROWS]] > bench/results/DATE-import.txt      ROWS: of the second file, such as 1000000
# NATIONAL_DATA names a folder that has hazards_medium.geojsonl and hazards_big.geojsonl from an earlier run.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-5}
rows=${2:-0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/data"
if [ -n "${NATIONAL_DATA:-}" ]; then
  ln -s "$NATIONAL_DATA"/hazards_*.geojsonl "$work/data/"
fi
national() { [ -e "$work/data/hazards_$1.geojsonl" ] || /usr/bin/python3 "$here/../shared/bench/national.py" "$@" "$work/data" >/dev/null 2>&1; }
national medium 200000 0.15 43
file="$work/data/hazards_medium.geojsonl"
"$here/firmground" where "41.5 165.5" >/dev/null
echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "commit: $(git -C "$here" rev-parse --short HEAD)$(git -C "$here" diff --quiet || echo ' and changes'); ogr2ogr: $(ogr2ogr --version)"
echo "data: national.py medium 200000 0.15 43, $(wc -l < "$file") rows, $(stat -Lc %s "$file") bytes; $runs runs in turn"
# Seconds by the clock, CPU seconds with those of its children, largest memory in MB of one process.
taken() {
  /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >/dev/null 2>&1 || [ $? = 1 ]
  tail -1 "$work/time" | awk '{printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024}'
}
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
column() { cut -d' ' -f"$1" "$work/times" | median; }
ratio() { echo "$1 $2" | awk '{printf "%.2f", $1 / $2}'; }
features() { ogrinfo -so "$1/register.gpkg" hazardous_area_polygon 2>/dev/null | awk '/Feature Count/ {print $3}'; }
bring() { taken env FIRMGROUND_JAVA_OPTIONS=-Xmx1g "$here/firmground" --register "$1" import "$2" --kind hazardous-area --json; }
for i in $(seq "$runs"); do
  rm -rf "$work/register" "$work/o.gpkg"
  ours=$(bring "$work/register" "$file")
  theirs=$(taken ogr2ogr -f GPKG "$work/o.gpkg" "$file")
  echo "run $i (seconds, CPU seconds, MB): firmground $ours, ogr2ogr $theirs, load $(cut -d' ' -f1 /proc/loadavg)"
  printf '%s %s\n' "$ours" "$theirs" >> "$work/times"
done
echo "median: firmground $(column 1) s, CPU $(column 2) s; ogr2ogr $(column 4) s, CPU $(column 5) s"
echo "rows/s ratio $(ratio "$(column 4)" "$(column 1)") (goal: 2 or more); CPU ratio $(ratio "$(column 5)" "$(column 2)")"
[ "$(features "$work/register")" = 200000 ] || { echo "the register has not all rows"; exit 1; }
for i in 1 2 3 4 5; do taken "$here/firmground" --register "$work/register" check "41.0512345 165.0512345" --json | cut -d' ' -f1 >> "$work/checks"; done
echo "check, whole process: median $(median < "$work/checks") s of $(tr '\n' ' ' < "$work/checks")(goal: 1.5 or less)"

# What a register answers, without the clocks and the history that it answers by.
answers() {
  local ask
  for ask in "check 41.0512345,165.0512345" "check 41.4857,164.9299" "check 41.2,165.1" "figures casualties"; do
    # shellcheck disable=SC2086
    "$here/firmground" --register "$1" $ask --as-of 2026-01-01 --json || [ $? = 1 ]
  done | sed -E 's/"(knownAt|sequence|digest)":("[^"]*"|[0-9]+)//g'
}
ours() { taken env FIRMGROUND_JAVA_OPTIONS=-Xmx1g "$here/firmground" --register "$@"; }
verified() { "$here/firmground" --register "$1" verify 2>&1 | head -1; }
out="$work/whole.zip"
echo "the whole register out (seconds, CPU seconds, MB): $(ours "$work/register" export --everything "$out"), $(stat -c %s "$out") bytes"
echo "and into an empty folder: $(ours "$work/again" import "$out")"
[ "$(verified "$work/register")" = "$(verified "$work/again")" ] && echo "verify says the same of both, last hash included: $(verified "$work/again")" || echo "the two registers differ"
rm -rf "$work/register" "$work/again" "$out"
head -2000 "$file" | sed 's/"id":/"id":9/' > "$work/data/before.geojsonl"
bring "$work/register" "$work/data/before.geojsonl" >/dev/null
answers "$work/register" > "$work/before"
bring "$work/register" "$file" >/dev/null
answers "$work/register" > "$work/between"
echo "undo of 200,000 rows (seconds, CPU seconds, MB): $(ours "$work/register" undo IM-000002 --reason measured --by Bench/One)"
echo "its acceptance by another: $(ours "$work/register" accept IM-000002 --reason measured --by Bench/Two)"
answers "$work/register" > "$work/after"
cmp -s "$work/before" "$work/between" && echo "the import changed no answer: this measures nothing"
cmp -s "$work/before" "$work/after" && echo "three checks and figures casualties: as before the import, byte for byte" || { echo "the undone import still shows in answers:"; diff "$work/before" "$work/after" | cut -c1-400; }
[ "$(features "$work/register")" = 2000 ] && echo "the layer holds the 2,000 rows of before" || echo "the layer holds $(features "$work/register") rows"
echo "verify: $(verified "$work/register")"

if [ "$rows" -gt 0 ]; then
  national big "$rows" 0.03 44
  rm -rf "$work/register"
  rm -f "$work/o.gpkg"
  more=$(bring "$work/register" "$work/data/hazards_big.geojsonl")
  theirs=$(taken ogr2ogr -f GPKG "$work/o.gpkg" "$work/data/hazards_big.geojsonl")
  [ "$(features "$work/register")" = "$rows" ] || { echo "the register has not all rows"; exit 1; }
  echo "$rows rows, -Xmx1g (seconds, CPU seconds, MB): firmground $more, ogr2ogr $theirs; rows/s ratio $(ratio "${theirs%% *}" "${more%% *}")"
  echo "$more $(column 1) $(column 2) $rows" | awk '{n = log($6 / 200000); printf "exponent from 200,000 rows: by the clock %.2f, by CPU %.2f (goal: 1.05 or less)\n", log($1 / $4) / n, log($2 / $5) / n}'
fi
