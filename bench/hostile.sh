#!/usr/bin/env bash
# Question: does a process that is given hostile files to read keep its normal latency for everything else?
# Checks of places over the exercise register, alone and while a file is read (in its child, decision 0012).
# On two cores the child takes one; above 2 x in the median, look at what the parent does with what the child says.
# usage: bench/hostile.sh > bench/results/DATE-hostile.txt
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/build/jdk.sh"
cd "$here"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -B -q -o -pl rooms/app -am test-compile >/dev/null
mvn -B -q -o -pl rooms/app dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
echo "machine: $(nproc) cores, $(awk '/model name/ {sub(/.*: /, ""); print; exit}' /proc/cpuinfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
echo "commit: $(git -C "$here" rev-parse --short HEAD)$(git -C "$here" diff --quiet || echo ' and changes')"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "rooms/app/target/test-classes:rooms/app/target/classes:$(cat "$work/classpath")" \
  org.firmground.app.HostileLatency "$work"
