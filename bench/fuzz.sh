#!/usr/bin/env bash
# Fuzzes each reader of files for half an hour (or FUZZ_SECONDS) and keeps what it printed in bench/results.
# FUZZ_JOBS readers at a time (1); FUZZ_ONLY is a pattern of readers (each), whose lines are added to the day's file. Prints the bytes of what it finds; ./test does the same for 10 seconds each.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here" || exit 3
. "$here/build/jdk.sh"
out="bench/results/$(date +%F)-fuzz.txt"
[[ -z "${FUZZ_ONLY:-}" ]] && : > "$out"
{
  echo "# $(date -u +%FT%TZ), $(nproc) cores, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2), JDK $("$JAVA_HOME/bin/java" -version 2>&1 | head -1)"
  echo "# ${FUZZ_SECONDS:-1800} s for each reader, ${FUZZ_JOBS:-1} at a time${FUZZ_ONLY:+, $FUZZ_ONLY}"
} >> "$out"
mvn -B -q -pl rooms/exchange -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Djunit.jupiter.execution.parallel.enabled=true -Djunit.jupiter.execution.parallel.mode.default=concurrent \
    -Djunit.jupiter.execution.parallel.config.strategy=fixed -Djunit.jupiter.execution.parallel.config.fixed.parallelism="${FUZZ_JOBS:-1}" \
    -Dfuzz.seconds="${FUZZ_SECONDS:-1800}" -Dfuzz.seed=0 -Dfuzz.only="${FUZZ_ONLY:-.*}" 2>&1 | grep --line-buffered -E '^fuzz |ERROR|== Java Exception' | tee -a "$out"
exit "${PIPESTATUS[0]}"
