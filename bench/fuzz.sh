#!/usr/bin/env bash
# Fuzzes each reader of files for half an hour (or FUZZ_SECONDS) and keeps what it printed in bench/results.
# Stops at the first finding, whose bytes it prints; ./test does the same for 10 seconds each.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here" || exit 3
. "$here/build/jdk.sh"
out="bench/results/$(date +%F)-fuzz.txt"
{
  echo "# $(date -u +%FT%TZ), $(nproc) cores, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2), JDK $("$JAVA_HOME/bin/java" -version 2>&1 | head -1)"
  echo "# ${FUZZ_SECONDS:-1800} s for each reader"
} > "$out"
mvn -B -q -pl rooms/exchange -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dfuzz.seconds="${FUZZ_SECONDS:-1800}" -Dfuzz.seed=0 2>&1 | grep --line-buffered -E '^fuzz |ERROR|== Java Exception' | tee -a "$out"
exit "${PIPESTATUS[0]}"
