#!/usr/bin/env bash
# ./run.sh [ARGS...]       builds what is out of date, then starts stuck with ARGS
# ./run.sh demo            shows a recording: a Workerman server, a worker of which hangs
# ./run.sh build           only builds
# ./run.sh test [FILTER]   runs all tests, or those whose name contains FILTER
# ./run.sh bench [NAME]    runs all benchmarks but fuzz and soak [SECONDS], or the one named
# ./run.sh install [PREFIX]     puts stuck, its manual page and completions under PREFIX, which is /usr/local
# ./run.sh uninstall [PREFIX]   takes them away again
# ./run.sh package [FOLDER]     writes a .deb and a .tar.gz to FOLDER, which is artifacts/packages
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
app=$root/artifacts/stuck
stamp=$root/artifacts/stuck.stamp   # as old as the sources that were built; holds `native` or `portable`
log=$root/artifacts/build.log

say() { echo "run.sh: $*" >&2; }

fail() { cat "$log" >&2; say "$1"; exit 1; }

up_to_date() {
    [ -x "$app/stuck" ] && [ -f "$stamp" ] &&
        [ -z "$(find "$root/src" "$root"/Directory.*.props \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit)" ] &&
        { [ "$(<"$stamp")" = native ] || ! can_link; }
}

# NativeAOT links with clang or gcc, against libc.
can_link() {
    local compiler
    compiler=$(command -v clang || command -v gcc) &&
        "$compiler" -x c -o "$root/artifacts/link" - <<<'int main(void) { return 0; }' 2>/dev/null
}

install_packages() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "as root, please install: $*"
        return 1
    fi
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    local install=(apt-get install -y --no-remove --no-install-recommends "$@")
    "${install[@]}" </dev/null >"$log" 2>&1 || { apt-get update && "${install[@]}"; } </dev/null >"$log" 2>&1 ||
        { cat "$log" >&2; return 1; }
}

# No build server stays behind, and the SDK needs no ICU.
sdk() {
    DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 MSBUILDDISABLENODEREUSE=1 \
        dotnet "$@" -v quiet -p:UseSharedCompilation=false </dev/null >"$log" 2>&1
}

publish() {
    rm -rf "$root/artifacts/publish"
    sdk publish "$root/src/Stuck" -c Release --use-current-runtime -o "$root/artifacts/publish" "$@" || return
    # Of packages with known vulnerabilities, or that nobody could be asked for them.
    local warning
    while read -r warning; do say "$warning"; done < <(grep -o 'warning NU190[0-9]: [^[]*' "$log" | sed 's| *$||' | sort -u)
}

# What one copies to a server, which is one file where the build is native: no symbols, no documentation, and no library that only a
# syntax highlighter would load.
stage() {
    rm -rf "$app.new"
    cp -r "$root/artifacts/publish" "$app.new"
    find "$app.new" \( -name '*.dbg' -o -name '*.pdb' -o -name '*.xml' -o -name libonigwrap.so \) -delete
    find "$app.new" -type f -exec chmod 644 {} +
    chmod 755 "$app.new/stuck"
    rm -rf "$app"
    mv "$app.new" "$app"
}

# A subshell: what is open and set here ends with it.
build() (
    command -v dotnet >/dev/null || { say "needs the .NET 10 SDK: no dotnet on PATH"; exit 1; }
    mkdir -p "$root/artifacts" "$root"/src/Stuck{,.Tracing}/{bin,obj}
    exec 9>"$root/artifacts/lock"
    flock 9
    if up_to_date; then exit; fi

    local kind=native
    touch "$stamp.new"
    say "building stuck: about a minute and a half"
    if ! can_link && ! { install_packages gcc libc6-dev && can_link; }; then
        kind=portable
        say "no native build without them: building for the .NET runtime instead"
    elif ! publish; then
        kind=portable
        cp "$log" "$root/artifacts/native.log"
        say "the native build failed, see artifacts/native.log: building for the .NET runtime instead"
    fi
    [ $kind = native ] || publish --no-self-contained -p:PublishAot=false || fail "the build failed"
    stage
    echo $kind >"$stamp"
    touch -r "$stamp.new" "$stamp"
    rm "$stamp.new"
)

case ${1-} in
    build) build ;;
    install)
        source "$root/assets/packaging/tree.sh"
        up_to_date || build
        install_under "${2:-/usr/local}"
        say "installed ${2:-/usr/local}/bin/stuck" ;;
    uninstall)
        source "$root/assets/packaging/tree.sh"
        uninstall_from "${2:-/usr/local}" ;;
    package)
        source "$root/assets/packaging/tree.sh"
        source "$root/assets/packaging/package.sh"
        up_to_date || build
        package "${2:-$root/artifacts/packages}" ;;
    test) source "$root/tests/test.sh" "${2-}" ;;
    bench)
        source "$root/tests/tools.sh"
        install_tools
        build
        sdk build "$root/tests/Benchmarks" -c Release || fail "the build failed"
        exec dotnet "$root/tests/Benchmarks/bin/Release/net10.0/Benchmarks.dll" "${@:2}" ;;
    *)
        [ "${1-}" != demo ] || set -- replay "$root/assets/workerman.rec" "${@:2}"
        up_to_date || build
        # The framework-dependent build looks for the runtime where DOTNET_ROOT says.
        [ "$(<"$stamp")" = native ] || export DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
        exec "$app/stuck" "$@" ;;
esac
