#!/usr/bin/env bash
# Question: of areas that came with two lists, how many does `firmground duplicates` show, by how far the one was moved
# against the other and by what else differs, and how many pairs does it show that are two things? Act if under nine in ten
# of those moved by 100 to 120 m (the usual datum slip) are shown, or if more than one pair in twenty shown is false (two boxes of one row apart).
# Everything is invented, on the sea: bench/duplicates.py says how. Needs python3.
# usage: bench/duplicates.sh [N] [SEED] [FILE]   writes bench/results/DATE-duplicates.txt, or FILE
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
n=${1:-20000}
seed=${2:-20210222}
out=${3:-$here/bench/results/$(date +%F)-duplicates.txt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/firmground" where "41.5 165.5" >/dev/null
import() { # status 1: done, with problems to mend (outlines drawn again cross themselves here and there)
  "$here/firmground" --register "$1/register" import "$1/$2" --kind hazardous-area >/dev/null || [ $? = 1 ]
}
measure() { # FOLDER LEAST, with the seconds of the whole process
  local a b
  a=$(date +%s.%N)
  "$here/firmground" --register "$1/register" duplicates --kind hazardous-area --least "$2" --json > "$1/found.json"
  b=$(date +%s.%N)
  echo "--least $2, $(echo "$b $a" | awk '{printf "%.1f", $1 - $2}') s"
  python3 "$here/bench/duplicates.py" count "$1" "$1/found.json"
}
{
  echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
  echo "commit: $(git -C "$here" rev-parse --short HEAD)$(git -C "$here" diff --quiet -- rooms || echo ' and changes')"
  echo "data: bench/duplicates.py, $n areas and a copy of each, seed $seed"
  for list in full bare; do
    mkdir "$work/$list"
    python3 "$here/bench/duplicates.py" make "$n" "$seed" "$work/$list" ${list/full/}
    import "$work/$list" first.geojson
    import "$work/$list" second.geojson
    echo
    echo "second list $list"
    measure "$work/$list" 50
    measure "$work/$list" 40
  done
} > "$work/told"
mv "$work/told" "$out"
cat "$out"
