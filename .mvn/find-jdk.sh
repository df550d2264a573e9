# Source this. Sets JAVA_HOME to a JDK of at least version 25, or says in one sentence what is missing and fails.
# The oldest JDK that is new enough wins, so that builds agree between machines; JAVA_HOME wins when it fits.
jdk_min=25
jdk_best=
jdk_best_version=0

jdk_major() {
    [ -x "$1/bin/javac" ] || return 1
    if [ -f "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release"
    else
        "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1
    fi
}

jdk_try() {
    jdk_version=$(jdk_major "$1") && [ -n "$jdk_version" ] && [ "$jdk_version" -ge "$jdk_min" ] || return 0
    if [ "$jdk_best_version" -eq 0 ] || [ "$jdk_version" -lt "$jdk_best_version" ]; then
        jdk_best=$1
        jdk_best_version=$jdk_version
    fi
}

[ -n "${JAVA_HOME:-}" ] && jdk_try "$JAVA_HOME"
if [ -z "$jdk_best" ]; then
    jdk_on_path=$(command -v javac 2>/dev/null) && jdk_on_path=$(readlink -f "$jdk_on_path") \
        && jdk_try "${jdk_on_path%/bin/javac}"
    for jdk_dir in /usr/lib/jvm/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        [ -d "$jdk_dir" ] && jdk_try "$jdk_dir"
    done
fi
if [ -z "$jdk_best" ]; then
    echo "Mentionscope needs a JDK, version $jdk_min or newer: install one, or set JAVA_HOME to it." >&2
    return 1
fi
JAVA_HOME=$jdk_best
export JAVA_HOME
