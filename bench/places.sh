#!/usr/bin/env bash
# Question: how many places a second are told their nearest hazard within 500 m, 0 m inside it, by one thread, against
# PostGIS and GEOS on the same data in the same run; and how many whole answers of `check` a second the register gives?
# Goals: 12 x PostGIS on small, 20 x on medium, 5 x GEOS; 100,000 checks/s. The answers are compared (bench/places.py)
# before any figure is printed. Each peer has two plans: as it is mostly asked (every hazard whose box comes within
# 500 m is measured), and pruned (nearest box first, and no farther than the nearest found), which says what the
# pruning alone is worth. Peers work in the plane of UTM 58N, the product on the ellipsoid, with updates in its index.
# Needs Debian's postgresql-15-postgis-3, libgeos-dev, gcc, python3-numpy and python3-pyproj, and national.py of the
# shared folder beside the project.
# usage: bench/places.sh [RUNS [PLACES]] > bench/results/DATE-places.txt     PLACES: of the 1,000,000 that PostGIS is asked
# NATIONAL_DATA names a folder that keeps the data from run to run.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/build/jdk.sh"
cd "$here"
runs=${1:-5}
asked=${2:-100000}
work=$(mktemp -d)
data=${NATIONAL_DATA:-$work/data}
mkdir -p "$data"
pg=/usr/lib/postgresql/15/bin
chmod 755 "$work"
stop() { [ -d "$work/pg" ] && as_postgres "$pg/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1; rm -rf "$work"; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
trap stop EXIT
for set in "small 10000 1.0 42" "medium 200000 0.15 43"; do
  # shellcheck disable=SC2086
  [ -e "$data/points_${set%% *}.f64" ] || /usr/bin/python3 "$here/../shared/bench/national.py" $set "$data" >/dev/null 2>&1
done
mvn -B -q -o -pl rooms/app -am test-compile >/dev/null
mvn -B -q -o -pl rooms/app dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
rooms=$(printf '%s:' rooms/*/target/classes)
ours() { "$JAVA_HOME/bin/java" -Xmx2g --enable-native-access=ALL-UNNAMED -cp "rooms/app/target/test-classes:$rooms$(cat "$work/classpath")" org.firmground.app.PlacesChecked "$@"; }
gcc -O2 -o "$work/places" bench/places.c -lgeos_c -lm
mkdir "$work/pg"
[ "$(id -u)" = 0 ] && chown postgres "$work/pg"
as_postgres "$pg/initdb" -D "$work/pg" >/dev/null
as_postgres "$pg/pg_ctl" -D "$work/pg" -w -l "$work/pg/log" -o "-k $work/pg -c listen_addresses= -c shared_buffers=2GB -c work_mem=256MB -c max_parallel_workers_per_gather=0 -c jit=off" start >/dev/null
sql() { as_postgres psql -h "$work/pg" -q -t -A -v ON_ERROR_STOP=1 "$@" postgres; }
sql -c "create extension postgis" >/dev/null
echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "commit: $(git rev-parse --short HEAD)$(git diff --quiet || echo ' and changes'); JDK $("$JAVA_HOME/bin/java" -version 2>&1 | head -1); PostGIS $(sql -c 'select postgis_lib_version()'), PostgreSQL 15, one worker; GEOS $(geos-config --version) by its C interface: Debian 12's"
echo "data: national.py small 10000 1.0 42 and medium 200000 0.15 43; 1,000,000 places, of which PostGIS is asked the first $asked; $runs runs in turn, medians (least to most)"
median() { sort -n | awk '{v[NR] = $1} END {printf "%d (%d to %d)\n", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2, v[1], v[NR]}'; }

# The two plans of PostGIS, as a query that gives for each place the nearest hazard and its distance.
declare -A plan
plan[box]="select p.id, h.id, h.d from places p left join lateral (select h.id, st_distance(h.geom, p.geom) d from hazards h where st_dwithin(h.geom, p.geom, 500) order by d limit 1) h on true"
plan[pruned]="select p.id, h.id, h.d from places p left join lateral (select * from (select h.id, h.geom <-> p.geom d from hazards h where st_expand(p.geom, 500) && h.geom order by h.geom <-> p.geom limit 1) n where n.d <= 500) h on true"
asked_in() { # seconds of one plan, without printing its rows
  sql -c "\\timing on" -c "select count(d), sum(d) from (${plan[$1]} ) x(a, b, d)" | awk '/Time/ {print $2 / 1000}'
}
for set in small medium; do
  /usr/bin/python3 bench/places.py load "$data/hazards_$set.wkb" "$data/points_$set.f64" "$asked" > "$work/load.sql"
  sql -f "$work/load.sql" >/dev/null
  : > "$work/rates"
  for i in $(seq "$runs"); do
    ours nearest "$data/hazards_$set.csv" "$data/points_$set.csv" 4 "$work/ours" > "$work/said"
    awk '/^nearest/ {r = $2} END {print "firmground", r}' "$work/said" >> "$work/rates"
    [ "$i" = 1 ] && sed -n 1p "$work/said" | sed "s/^/$set: firmground: /"
    for p in box pruned; do
      "$work/places" "$data/hazards_$set.wkb" "$data/points_$set.f64" 1 "$work/geos-$p" "$p" | awk -v p="$p" '/^nearest/ {print "GEOS-" p, $2}' >> "$work/rates"
      echo "PostGIS-$p $(asked_in "$p" | awk -v n="$asked" '{print n / $1}')" >> "$work/rates"
    done
    if [ "$i" = 1 ]; then
      for p in box pruned; do
        sql -F, -c "${plan[$p]} order by 1" | cut -d, -f2- > "$work/postgis-$p"
        /usr/bin/python3 bench/places.py compare "$work/ours" "$work/geos-$p" "$set: GEOS $p" "$data/points_$set.csv"
        /usr/bin/python3 bench/places.py compare "$work/ours" "$work/postgis-$p" "$set: PostGIS $p" "$data/points_$set.csv"
      done
    fi
  done
  for who in firmground PostGIS-box PostGIS-pruned GEOS-box GEOS-pruned; do
    echo "$set: $who: $(awk -v w="$who" '$1 == w {print $2}' "$work/rates" | median) places/s"
  done
  awk -v set="$set" '{v[$1] = v[$1] " " $2} END {n = split(v["firmground"], f); split("PostGIS-box PostGIS-pruned GEOS-box GEOS-pruned", peers)
    for (k = 1; k <= 4; k++) {split(v[peers[k]], p); m = 0; for (i = 1; i <= n; i++) r[i] = f[i] / p[i]
      for (i = 1; i < n; i++) for (j = i + 1; j <= n; j++) if (r[j] < r[i]) {t = r[i]; r[i] = r[j]; r[j] = t}
      printf "%s: firmground to %s, run by run: %.1f x (%.1f to %.1f)\n", set, peers[k], r[int((n + 1) / 2)], r[1], r[n]}}' "$work/rates"
  rm -rf "$work/register"
  ./firmground --register "$work/register" import "$data/hazards_$set.geojsonl" --kind hazardous-area --json >/dev/null || [ $? = 1 ]
  ours check "$work/register" "$data/points_$set.csv" 4 > "$work/said"
  grep prepared "$work/said" | sed "s/^/$set: /"
  echo "$set: whole answers to check, in process: $(awk '/^check/ {print $2}' "$work/said" | tail -3 | median) places/s (goal: 100,000), $(awk '/^check/ {print $4; exit}' "$work/said" | tr -d '(') records of evidence each"
  echo "$set: a road of 65 km, all within 100 m: $(ours road "$work/register" 40 | awk '/^road/ && ++n > 10 {print $2 * 1000}' | median | sed 's/$/ microseconds, after ten to warm up (goal on medium: 20,000)/')"
done
