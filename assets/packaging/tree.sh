# Sourced by run.sh: what lies under a prefix, which packages and ./run.sh install have in common.

# Pairs: a file in assets/, and where it goes. The program, bin/stuck, comes on top.
shared_files=(
    stuck.1 share/man/man1/stuck.1
    completions/stuck.bash share/bash-completion/completions/stuck
    completions/_stuck share/zsh/site-functions/_stuck
    completions/stuck.fish share/fish/vendor_completions.d/stuck.fish
)

install_under() {
    local i
    [ "$(<"$stamp")" = native ] || { say "only a native build can be installed, as the other needs the .NET SDK"; exit 1; }
    uninstall_from "$1"
    try_in "$1" install -D -m 755 "$app/stuck" "$1/bin/stuck"
    for ((i = 0; i < ${#shared_files[@]}; i += 2)); do
        try_in "$1" install -D -m 644 "$root/assets/${shared_files[i]}" "$1/${shared_files[i + 1]}"
    done
}

uninstall_from() {
    local i
    # The last two are there where the archive was unpacked; version 1.0 kept the program and its libraries in lib/stuck.
    try_in "$1" rm -rf "$1/bin/stuck" "$1/lib/stuck" "$1/share/doc/stuck" "$1/share/man/man1/stuck.1.gz"
    for ((i = 1; i < ${#shared_files[@]}; i += 2)); do
        try_in "$1" rm -f "$1/${shared_files[i]}"
    done
}

try_in() {
    local prefix=$1 said
    said=$("${@:2}" 2>&1) || { say "cannot write to $prefix: ${said%%$'\n'*}"; exit 1; }
}
