# Sourced by ./run.sh test [FILTER]. The last line it prints is `N passed, N failed, N skipped`; tally.sh says what skipped tests mean.
filter=${1-}

# A broken build counts as a failed test.
broken() {
    echo "$1"
    failed=$((failed + 1))
    finish
}

run_project() {
    local name=$1 output=$root/artifacts/$1.log status=0 arguments=(-noColor -noLogo)
    [ -z "$filter" ] || arguments+=(-preEnumerateTheories -displayName "*$filter*")
    timeout --kill-after=10 900 dotnet "$root/tests/$name/bin/Debug/net10.0/$name.dll" "${arguments[@]}" </dev/null 2>&1 |
        tee "$output" | { grep -v '^ *\(Discover\|Starting\|Finished\)' || true; } || status=$?
    tally "$name" "$status" "$output"
}

source "$root/tests/tally.sh"
rm -f "$check"
source "$root/tests/tools.sh"
install_tools
get_kernel
"$root/run.sh" build || broken "stuck does not build"
[ "$(<"$stamp")" = native ] || { cat "$root/artifacts/native.log"; broken "stuck does not build natively, or not without warnings"; }
sdk build "$root/tui.sln" || { cat "$log"; broken "the tests do not build"; }
for project in "$root"/tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    [ "$name" = Benchmarks ] || run_project "$name"
done
finish
