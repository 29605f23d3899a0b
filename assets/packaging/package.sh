# Sourced by run.sh: package FOLDER writes a .deb and a .tar.gz of the native build there. The same commit gives the same bytes.

# The oldest glibc that the packages promise to run with: that of RHEL 8, Debian 10 and Ubuntu 18.04 is this one or newer.
oldest_glibc=2.27

package() (
    umask 022
    folder=$1 version=$("$app/stuck" --version) work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    version=${version%%+*}
    epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$stamp")}
    export SOURCE_DATE_EPOCH=$epoch
    check_glibc
    mkdir -p "$folder"
    write_archive "$folder/stuck-$version-linux-x86_64.tar.gz"
    write_deb "$folder/stuck_${version}_amd64.deb"
)

# A program needs the glibc that has the newest of the versions it asks for.
check_glibc() {
    local needed
    command -v objdump dpkg-deb >/dev/null || { say "packages need objdump and dpkg-deb: please install binutils and dpkg"; exit 1; }
    needed=$(objdump -T "$app"/* | grep -oP 'GLIBC_\K[0-9.]+' | sort -Vu | tail -1)
    [ "$(printf '%s\n' $needed $oldest_glibc | sort -V | tail -1)" = $oldest_glibc ] || {
        objdump -T "$app"/* | grep -F "GLIBC_$needed" >&2
        say "needs glibc $needed, but packages promise to run with $oldest_glibc; see src/Stuck/OldGlibc.S"
        exit 1
    }
}

# The tree that is packed: the one of ./run.sh install, and whose work it contains.
stage_under() {
    local notices
    notices=$(dirname "$(readlink -f "$(command -v dotnet)")")/ThirdPartyNotices.txt
    [ -f "$notices" ] || { say "no $notices, which packages have to contain"; exit 1; }
    install_under "$1"
    mkdir -p "$1/share/doc/stuck"
    cp "$root/assets/packaging/copyright" "$1/share/doc/stuck/copyright"
    gzip -9nc "$notices" >"$1/share/doc/stuck/THIRD-PARTY-NOTICES.gz"
    gzip -9n "$1/share/man/man1/stuck.1"
}

# Unpacks anywhere, and with --strip-components=1 into a prefix.
write_archive() {
    local name
    name=$(basename "$1" .tar.gz)
    mkdir "$work/archive"
    stage_under "$work/archive/$name"
    tar -C "$work/archive" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -c "$name" | gzip -9n >"$1"
    say "wrote $1"
}

write_deb() {
    local tree=$work/deb
    stage_under "$tree/usr"
    # Debian's zsh looks there.
    mv "$tree/usr/share/zsh/site-functions" "$tree/usr/share/zsh/vendor-completions"
    printf 'stuck (%s) unstable; urgency=medium\n\n  * Release %s.\n\n -- the stuck authors <stuck@localhost>  %s\n' \
        "$version" "$version" "$(date -uRd "@$epoch")" | gzip -9n >"$tree/usr/share/doc/stuck/changelog.gz"
    mkdir -p "$tree/usr/share/lintian/overrides" "$tree/DEBIAN"
    cp "$root/assets/packaging/lintian-overrides" "$tree/usr/share/lintian/overrides/stuck"
    sed "s/@VERSION@/$version/; s/@SIZE@/$(du -sk "$tree/usr" | cut -f1)/; s/@GLIBC@/$oldest_glibc/" \
        "$root/assets/packaging/control" >"$tree/DEBIAN/control"
    (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
    find "$tree" -exec touch -hd "@$epoch" {} +
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$1" >/dev/null
    say "wrote $1"
}
