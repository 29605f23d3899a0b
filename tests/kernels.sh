#!/bin/bash
# Gets the kernels of other releases of Debian, for tests that boot every kernel that there is: tests/kernels.sh bullseye trixie sid
# They are unpacked in artifacts/kernels, not installed.
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
mirror=${STUCK_MIRROR:-http://deb.debian.org/debian}

get() {
    local release=$1 folder=$root/artifacts/kernels/$1 unpacked=$root/artifacts/.kernel-$1 apt=$root/artifacts/.apt-$1 package
    [ ! -e "$folder" ] || return 0
    mkdir -p "$root/artifacts/kernels" "$apt/lists/partial" "$apt/archives/partial" "$unpacked"
    echo "deb $mirror $release main" >"$apt/list"
    local options=(-qq -o "Dir::Etc::SourceList=$apt/list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt")
    apt-get "${options[@]}" update
    package=$(LC_ALL=C apt-cache "${options[@]}" depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
    cd "$unpacked"
    # Since Linux 7 the image and the modules are packages of their own.
    for part in "$package" $(LC_ALL=C apt-cache "${options[@]}" depends "$package" | sed -n 's/^ *Depends: \(linux-\(binary\|modules\)-.*\)/\1/p'); do
        apt-get "${options[@]}" download "$part" 2>/dev/null
    done
    for archive in ./*.deb; do dpkg-deb -x "$archive" . && rm "$archive"; done
    rm -r "$apt"
    mv "$unpacked" "$folder"
    echo "$release: $package"
}

for release; do (get "$release"); done
