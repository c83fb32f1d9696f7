#!/bin/sh
# Makes .mysql/root: MySQL's server out of Debian unstable, with the libraries it needs. Reused when there.
#
# Nothing of it is installed or configured, so any user can run it; making it needs root, for debootstrap. Where the
# mirror does not answer, .mysql/unavailable says so and the tests take notice.
set -eu
cd "$(dirname "$0")/../.."

[ -d .mysql/root ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo 'test-mysql: fetching MySQL needs Debian and root; run it once as root' >&2
    exit 0
fi

umask 022
mkdir -p .mysql
rm -f .mysql/unavailable
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy="${http_proxy-}" https_proxy="${https_proxy-}"
mirror=$(apt-get indextargets --format '$(SITE)' 'Identifier: Packages' | grep '/debian/*$' | head -n 1)
if ! wget -q --timeout=30 --tries=2 -O /dev/null "${mirror:-http://mirror.invalid}/dists/unstable/InRelease"; then
    echo "the Debian mirror ${mirror:-(none is set for apt)} does not answer: not tested with MySQL" | tee .mysql/unavailable >&2
    exit 0
fi

if ! command -v debootstrap >/dev/null; then
    apt-get -qq -o DPkg::Lock::Timeout=300 update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install -y debootstrap >/dev/null
fi
echo 'test-mysql: fetching MySQL from Debian unstable' >&2
rm -rf .mysql/making
if ! debootstrap --foreign --variant=minbase --include=mysql-server-core unstable "$PWD/.mysql/making" "$mirror" >.mysql/log; then
    tail -n 5 .mysql/log >&2
    exit 1
fi
for package in .mysql/making/var/cache/apt/archives/*.deb; do
    dpkg-deb --extract "$package" .mysql/making
    rm "$package"
done
mv .mysql/making .mysql/root
