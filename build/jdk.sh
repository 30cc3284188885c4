# Finds a JDK 25: JAVA_HOME, then the usual places. Sets and exports JAVA_HOME.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25' "$1/release"
}
find_jdk25() {
  local place
  for place in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$place" ] && is_jdk25 "$place"; then
      printf '%s\n' "$place"
      return 0
    fi
  done
  return 1
}
if ! JAVA_HOME=$(find_jdk25); then
  echo "firmground: a JDK 25 is needed and was not found; install one (Debian: temurin-25-jdk or openjdk-25-jdk-headless) or set JAVA_HOME to it." >&2
  exit 3
fi
export JAVA_HOME
if ! command -v mvn >/dev/null 2>&1 && [ ! -f "${dist:-/nowhere}/.built" ]; then
  echo "firmground: Maven is needed to build and was not found; install it (Debian: apt-get install maven)." >&2
  exit 3
fi
