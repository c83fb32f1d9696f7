#!/bin/sh
# Installs the servers that the tests start, where this is Debian and the user is root; otherwise does nothing.
set -eu

PACKAGES='dovecot-pop3d mariadb-server iproute2 strace'

[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 0

missing=
for package in $PACKAGES; do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

# No daemon starts with its package while this file forbids it; one that is there already is left alone.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' HUP INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

echo "installing the servers the tests use:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
apt() { apt-get -qq -o DPkg::Lock::Timeout=300 -o APT::Install-Recommends=false "$@" >/dev/null; }
apt update
# shellcheck disable=SC2086 # a list of words
apt install -y $missing
