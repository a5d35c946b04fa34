#!/usr/bin/env bash
# Installs the Debian packages that are missing: scripts/setup.sh build [test]
#
# Where there is no apt-get, or SETUP=no, it only says what is missing. A package counts as there when what it brings works, whoever
# installed it.
set -euo pipefail

build=(build-essential cmake ninja-build pkg-config libicu-dev libjansson-dev libxxhash-dev)
test=(libcmocka-dev clang libclang-rt-dev valgrind binutils python3 python3-jsonschema)

works() {   # does what the package brings work?
    case $1 in
    build-essential) command -v cc && command -v make ;;
    cmake) command -v cmake ;;
    ninja-build) command -v ninja ;;
    pkg-config) command -v pkg-config ;;
    libicu-dev) pkg-config --exists icu-uc icu-i18n ;;
    libjansson-dev) pkg-config --exists jansson ;;
    libxxhash-dev) pkg-config --exists libxxhash ;;
    libcmocka-dev) pkg-config --exists cmocka ;;
    clang) command -v clang ;;
    libclang-rt-dev) test -n "$(find "$(clang -print-resource-dir)/" -name 'libclang_rt.fuzzer-*.a')" ;;
    valgrind) command -v valgrind ;;
    binutils) command -v objdump ;;
    python3) test -x /usr/bin/python3 ;;
    python3-jsonschema) /usr/bin/python3 -c 'import jsonschema' ;;
    esac >/dev/null 2>&1
}

missing=()
for group in "$@"; do
    declare -n packages=$group
    for package in "${packages[@]}"; do works "$package" || missing+=("$package"); done
done
[ ${#missing[@]} -eq 0 ] && exit 0

give_up() {
    printf 'setup: %s\n       missing: %s\n       install these (Debian and Ubuntu names; elsewhere their likes), then run make again\n' "$1" "${missing[*]}" >&2
    exit 1
}

[ "${SETUP:-yes}" = no ] && give_up "SETUP=no, so nothing is installed"
command -v apt-get >/dev/null || give_up "there is no apt-get here"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || give_up "installing needs root, and there is no sudo"
    as_root=(sudo)
fi

echo "setup: installing ${missing[*]}" >&2
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 "$@"; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! apt install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
    apt update >>"$log" 2>&1 || true   # the lists may be missing or old; the second try tells
    apt install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; give_up "apt-get could not install them"; }
fi
for package in "${missing[@]}"; do works "$package" || give_up "$package is installed but does not work"; done
