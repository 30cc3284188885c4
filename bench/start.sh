#!/usr/bin/env bash
# Question: how long from starting the server to its first answer, the whole process, over a national
# register and over the exercise? Above 5 s, look first at what opens before it listens.
# Needs curl, and for the first one national.py of the shared folder with python3, numpy and pyproj.
# usage: bench/start.sh [RUNS] > bench/results/DATE-start.txt
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-5}
port=18080
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
mkdir -p "$work/data"
"$here/firmground" where "41.5 165.5" >/dev/null
echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "commit: $(git -C "$here" rev-parse --short HEAD)$(git -C "$here" diff --quiet || echo ' and changes')"
"$here/firmground" --register "$work/exercise" up --exercise --fill-only >/dev/null 2>&1
if /usr/bin/python3 "$here/../shared/bench/national.py" medium 200000 0.15 43 "$work/data" >/dev/null 2>&1; then
  "$here/firmground" --register "$work/national" import "$work/data/hazards_medium.geojsonl" --kind hazardous-area --json >/dev/null 2>&1 || [ $? = 1 ]
fi
median() { sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
# First answer: what the path gives with status 200 to a client that asks every 20 ms.
measure() {
  local register=$1 path=$2 begun ended got i
  for i in $(seq "$runs"); do
    begun=$(date +%s.%N)
    "$here/firmground" --register "$register" up --port "$port" >"$work/log" 2>&1 &
    server=$!
    while got=$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port$path") || [ "$got" = 000 ]; do
      [ "$got" = 000 ] || break
      kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
      sleep 0.02
    done
    [ "$got" = 200 ] || { echo "$path answered $got" >&2; exit 1; }
    ended=$(date +%s.%N)
    kill "$server"; wait "$server" 2>/dev/null || true; server=
    echo "$ended $begun" | awk '{printf "%.2f\n", $1 - $2}'
  done > "$work/times"
  echo "$3: median $(median < "$work/times") s of $(tr '\n' ' ' < "$work/times")(goal: 5 or less)"
}
measure "$work/exercise" /letter "exercise, /letter"
measure "$work/exercise" "/api/check?place=41.0+165.0" "exercise, a check"
if [ -d "$work/national" ]; then
  measure "$work/national" "/api/check?place=41.0512345+165.0512345" "200,000 hazards, a check"
  measure "$work/national" /records "200,000 hazards, /records"
else
  echo "200,000 hazards: not run; national.py is not beside the project or cannot run"
fi
