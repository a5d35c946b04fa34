#!/bin/bash
# The command as its users meet it: tests/cli/cli_test.py. $1: the build's folder
root=$(cd "$(dirname "$0")/../.." && pwd)
exec /usr/bin/python3 "$root/tests/cli/cli_test.py" "$1/bin/warta" "$root"
