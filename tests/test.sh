# Sourced by ./run.sh test [FILTER]. The last line it prints is `N passed, N failed, N skipped`.
# In CI (CI=true) a skipped test is a failure: there, every program that the tests use can be installed.
filter=${1-}
passed=0 failed=0 skipped=0

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ] && { [ "${CI-}" != true ] || [ "$skipped" = 0 ]; }
    exit
}

# A broken build counts as a failed test.
broken() {
    echo "$1"
    failed=$((failed + 1))
    finish
}

run_project() {
    local name=$1 output=$root/artifacts/$1.log total=0 errors=0 failures=0 skips=0 status=0 arguments=(-noColor -noLogo)
    [ -z "$filter" ] || arguments+=(-preEnumerateTheories -displayName "*$filter*")
    timeout --kill-after=10 600 dotnet "$root/tests/$name/bin/Debug/net10.0/$name.dll" "${arguments[@]}" </dev/null 2>&1 |
        tee "$output" | { grep -v '^ *\(Discover\|Starting\|Finished\)' || true; } || status=$?
    read -r total errors failures skips < <(
        sed -nE 's/.* Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), .*/\1 \2 \3 \4/p' "$output" | tail -1) || true
    passed=$((passed + total - failures - skips))
    skipped=$((skipped + skips))
    failed=$((failed + failures + errors))
    if [ $((failures + errors)) = 0 ] && { [ $status != 0 ] || ! grep -q ' Total: ' "$output"; }; then
        echo "$name: the test runner ended with status $status"
        failed=$((failed + 1))
    fi
}

source "$root/tests/tools.sh"
install_tools
"$root/run.sh" build || broken "stuck does not build"
[ "$(<"$stamp")" = native ] || { cat "$root/artifacts/native.log"; broken "stuck does not build natively, or not without warnings"; }
sdk build "$root/tui.sln" || { cat "$log"; broken "the tests do not build"; }
for project in "$root"/tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    [ "$name" = Benchmarks ] || run_project "$name"
done
finish
