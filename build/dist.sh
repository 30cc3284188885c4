#!/usr/bin/env bash
# Builds the product into rooms/app/target/dist: jars in lib/, and a cache that makes it start fast.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$here" || exit 3
dist="$here/rooms/app/target/dist"
. "$here/build/jdk.sh"
log="$here/rooms/app/target/build.log"
mkdir -p "$here/rooms/app/target" "$dist"
# One build at a time; a second call waits and then finds the work done.
exec 9>"$here/rooms/app/target/.building"
if command -v flock >/dev/null 2>&1; then flock 9; fi
begun=$(mktemp "$here/rooms/app/target/.begun.XXXXXX")
echo "firmground: building (this takes a minute or two the first time) ..." >&2
if ! mvn -B -q -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true -pl rooms/app -am package >"$log" 2>&1; then
  grep -E '^\[ERROR\]' "$log" | head -20 >&2
  echo "firmground: the build failed; the whole of it is in rooms/app/target/build.log" >&2
  rm -f "$begun"
  exit 3
fi
rm -rf "$dist/lib" "$dist"/firmground.aot*
mkdir -p "$dist"
mv "$here/rooms/app/target/lib" "$dist/lib"
cp "$here"/rooms/app/target/app-*.jar "$dist/lib/"
# A training run over the common commands; without the cache everything works, only slower.
train=$(mktemp -d)
if "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:AOTCacheOutput="$dist/firmground.aot" \
     -cp "$dist/lib/*" org.firmground.app.Training "$train" >"$here/rooms/app/target/aot.log" 2>&1; then :; else
  echo "firmground: no start-up cache could be made (rooms/app/target/aot.log says why); it will start more slowly" >&2
  rm -f "$dist/firmground.aot"
fi
rm -rf "$train"
mv "$begun" "$dist/.built"
