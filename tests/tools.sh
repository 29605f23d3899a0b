# Sourced where programs are needed that tests and benchmarks trace, or compare with: install_tools gets those that are missing, get_kernel a
# kernel that tests boot in a virtual machine.
PATH=$PATH:/usr/sbin:/sbin
mkdir -p "$root/artifacts"

# The module by which Node asks PostgreSQL: the distribution's, or npm's where Node is somebody else's.
has_pg() { node -e 'require("pg")' 2>/dev/null || [ -e "$root/artifacts/node/node_modules/pg" ]; }

get_pg() {
    has_pg || ! command -v npm >/dev/null || npm install --silent --no-fund --no-audit --prefix "$root/artifacts/node" pg@8 >/dev/null 2>&1 || true
}

missing_packages() {
    local pair
    for pair in gcc:gcc strace:strace curl:curl git:git perl:perl tar:tar python3:python3 tmux:tmux php:php-cli nginx:nginx redis-server:redis-server redis-cli:redis-tools taskset:util-linux node:nodejs zsh:zsh fish:fish dpkg-deb:dpkg qemu-system-x86_64:qemu-system-x86 busybox:busybox-static htop:htop mariadbd:mariadb-server apache2:apache2 dig:bind9-dnsutils runsv:runit s6-supervise:s6 varnishd:varnish sshd:openssh-server sshfs:sshfs tcpdump:tcpdump go:golang-go protoc:protobuf-compiler promtool:prometheus systemd-analyze:systemd; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done
    # A word of the shell has the same name.
    [ -x /usr/bin/time ] || echo time
    # Debian has its programs where no PATH leads.
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || echo postgresql
    # Its file has the version behind its name.
    compgen -c php-fpm >/dev/null || echo php-fpm
    php -m 2>/dev/null | grep -qx mysqli || echo php-mysql
    has_pg || echo node-pg
    # Tests take the distribution's, whatever a PATH leads to.
    [ -x /usr/bin/gunicorn ] || echo gunicorn
    /usr/bin/python3 -c 'import redis' 2>/dev/null || echo python3-redis
    /usr/bin/python3 -c 'import prometheus_client' 2>/dev/null || echo python3-prometheus-client
    command -v gcc >/dev/null && gcc -m32 -static -x c -o "$root/artifacts/link" - <<<'int main(void) { return 0; }' 2>/dev/null ||
        echo gcc-multilib
}

# Those of some packages that can be installed without another's removal. On Debian 12 gcc-multilib and each compiler for another machine,
# such as gcc-aarch64-linux-gnu, exclude each other; beside the nodejs of somebody else than the distribution there is no node-pg.
installable() {
    local package plan others status simulate=(apt-get install --simulate --no-install-recommends)
    [ $# != 0 ] || return 0
    # It knows them only after an update.
    "${simulate[@]}" "$@" >/dev/null 2>&1 || apt-get update >/dev/null 2>&1 || true
    for package; do
        status=0
        plan=$("${simulate[@]}" "$package" 2>/dev/null) || status=$?
        others=$(awk '$1 == "Remv" { print $2 }' <<<"$plan" | paste -sd ' ')
        # With 100 apt-get says that there is no way; all that it is asked for would fail with this one.
        if [ $status = 100 ]; then
            say "not installing $package, for which apt-get finds no way: tests that need it are skipped"
        elif [ -n "$others" ]; then
            say "not installing $package, which excludes $others: tests that need it are skipped"
        else
            echo "$package"
        fi
    done
}

# The packaged servers are neither started now (policy-rc.d) nor at the next boot: the tests start their own.
install_tools() (
    policy=/usr/sbin/policy-rc.d
    get_pg
    mapfile -t packages < <(missing_packages)
    mapfile -t packages < <(installable "${packages[@]}")
    [ ${#packages[@]} != 0 ] || exit 0
    if [ "$(id -u)" = 0 ] && [ ! -e $policy ]; then
        trap 'rm $policy' EXIT
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
    fi
    install_packages "${packages[@]}" || say "tests that need them are skipped"
    for pair in nginx redis-server php-fpm:'php*-fpm' postgresql mariadb-server:mariadb apache2 varnish:'varnish*' openssh-server:ssh; do
        [[ " ${packages[*]} " =~ \ ${pair%%:*}\  ]] || continue
        for script in /etc/init.d/${pair#*:}; do
            update-rc.d "$(basename "$script")" disable >/dev/null 2>&1 || true
        done
    done
)

# The distribution's kernel for virtual machines, unpacked but not installed. It is kept: a later run needs no network.
get_kernel() (
    folder=$root/artifacts/kernels/debian
    [ ! -e "$folder" ] || exit 0
    rm -rf "$folder.new"
    mkdir -p "$folder.new"
    cd "$folder.new"
    say "getting a kernel to boot in a virtual machine"
    { { download_kernel || { apt-get update && download_kernel; }; } && dpkg-deb -x ./*.deb . && rm ./*.deb && mv "$folder.new" "$folder"; } \
        </dev/null >"$log" 2>&1 || { cat "$log" >&2; say "no kernel: tests that boot one are skipped"; }
)

# What the package that always depends on the newest one depends on now.
download_kernel() {
    local package
    package=$(LC_ALL=C apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)/\1/p') &&
        [ -n "$package" ] && apt-get download "$package"
}
