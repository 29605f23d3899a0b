# Sourced where programs are needed that tests and benchmarks trace, or compare with: install_tools gets those that are missing.
PATH=$PATH:/usr/sbin:/sbin
mkdir -p "$root/artifacts"

missing_packages() {
    local pair
    for pair in gcc:gcc strace:strace curl:curl git:git perl:perl tar:tar python3:python3 tmux:tmux php:php-cli nginx:nginx redis-server:redis-server redis-cli:redis-tools taskset:util-linux zsh:zsh fish:fish dpkg-deb:dpkg; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done
    # Its file has the version behind its name.
    compgen -c php-fpm >/dev/null || echo php-fpm
    command -v gcc >/dev/null && gcc -m32 -static -x c -o "$root/artifacts/link" - <<<'int main(void) { return 0; }' 2>/dev/null ||
        echo gcc-multilib
}

# The packaged servers are neither started now (policy-rc.d) nor at the next boot: the tests start their own.
install_tools() (
    policy=/usr/sbin/policy-rc.d
    mapfile -t packages < <(missing_packages)
    [ ${#packages[@]} != 0 ] || exit 0
    if [ "$(id -u)" = 0 ] && [ ! -e $policy ]; then
        trap 'rm $policy' EXIT
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
    fi
    install_packages "${packages[@]}" || say "tests that need them are skipped"
    for service in nginx redis-server php-fpm; do
        [[ " ${packages[*]} " =~ \ $service\  ]] || continue
        for script in /etc/init.d/${service/php-/php*-}; do
            update-rc.d "$(basename "$script")" disable >/dev/null 2>&1 || true
        done
    done
)
