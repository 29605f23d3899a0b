# Sourced by test.sh: counts what the test runners logged, and judges.
# In CI (CI=true) a skipped test is a failure: there, every program that the tests use can be installed. Only kernels cannot: where one
# refuses i386 programs, what is skipped for that alone is excused if the 32-bit check, which brings a kernel that runs them, has passed.
refused='the kernel runs no i386 programs'  # as in Kernel/I386.cs
check=$root/artifacts/32-bit-check          # holds `passed` once the check has
passed=0 failed=0 skipped=0 excused=0

# tally NAME STATUS LOG adds what the tests of a project logged; STATUS is the runner's.
tally() {
    local total=0 errors=0 failures=0 skips=0
    read -r total errors failures skips < <(
        sed -nE 's/.* Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), .*/\1 \2 \3 \4/p' "$3" | tail -1) || true
    passed=$((passed + total - failures - skips))
    skipped=$((skipped + skips))
    excused=$((excused + $(grep -A1 ' \[SKIP\]$' "$3" | grep -cxF "      $refused" || true)))
    failed=$((failed + failures + errors))
    if [ $((failures + errors)) = 0 ] && { [ "$2" != 0 ] || ! grep -q ' Total: ' "$3"; }; then
        echo "$1: the test runner ended with status $2"
        failed=$((failed + 1))
    fi
}

# Why skipped tests fail the run, a line for each reason.
objections() {
    [ "${CI-}" = true ] || return 0
    [ "$skipped" = "$excused" ] || echo "$((skipped - excused)) skipped for other reasons than that $refused: in CI that is a failure"
    [ "$excused" = 0 ] || [ "$(cat "$check" 2>/dev/null)" = passed ] || echo "$excused skipped as $refused, and the 32-bit check has not passed"
}

# Prints the sum, as the last line, and ends.
finish() {
    local objections
    objections=$(objections)
    [ -z "$objections" ] || echo "$objections"
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ] && [ -z "$objections" ]
    exit
}
