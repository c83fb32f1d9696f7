#!/bin/sh
# Unpacks the lab's servers, each with what it needs beside this system, into .lab/trees/SERVER. Reused when there.
#
# Nothing is installed: these packages exclude each other. .lab/trees/SERVER/version says which one it is.
set -eu
cd "$(dirname "$0")/../.."

SERVERS='postfix exim4-daemon-heavy sendmail-bin opensmtpd courier-mta dma nullmailer dnsmasq-base'

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo 'lab: it needs Debian and root (network namespaces, mounts): run make lab as root' >&2
    exit 1
fi

umask 022
mkdir -p .lab/trees
missing=
for package in $SERVERS; do
    [ -d ".lab/trees/${package%%-*}" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "lab: fetching$missing" >&2
apt-get -qq -o DPkg::Lock::Timeout=300 update
for package in $missing; do
    making=.lab/making
    rm -rf "$making"
    mkdir -p "$making/debs/partial" "$making/tree"
    [ "$package" = postfix ] && also='postfix-mysql postfix-sqlite' || also=
    # shellcheck disable=SC2086 # a list of words
    apt-get -qq -o Dir::Cache::archives="$PWD/$making/debs" -o APT::Install-Recommends=false -o APT::Sandbox::User=root \
        --download-only --reinstall -y install "$package" $also >/dev/null
    for deb in "$making"/debs/*.deb; do
        dpkg-deb --extract "$deb" "$making/tree"
    done
    # Here /lib is /usr/lib and so on, as in Debian; a package may still say /lib.
    for folder in bin sbin lib; do
        [ -d "$making/tree/$folder" ] || continue
        mkdir -p "$making/tree/usr/$folder"
        cp -a "$making/tree/$folder/." "$making/tree/usr/$folder"
        rm -r "${making:?}/tree/$folder"
    done
    dpkg-deb --field "$making/debs/$package"_*.deb Version >"$making/tree/version"
    mv "$making/tree" ".lab/trees/${package%%-*}"
done
rm -rf .lab/making
