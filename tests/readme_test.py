#!/usr/bin/env python3
"""The commands of README.md are run and must print what it shows.   readme_test.py BUILD

Every block marked ```sh is run by bash, in order, in one empty home folder that holds copies of samples/ and packs/, with the build's programs
on the PATH. A block marked ```output right behind one is what must come out of it (standard output; blanks at the ends of lines do not
count; a line "..." stands for any number of lines). `make` is not run again: it is only asked whether it knows what it is told to make.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n*^```output\n(.*?)^```\n)?", re.M | re.S)
MAKE = """#!/bin/sh
exec /usr/bin/make --dry-run --silent -C '%s' "$@" >/dev/null
"""


def fits(want, got):
    """Whether the lines `got` are those of `want`, where "..." stands for any number of them."""
    if not want:
        return not got
    if want[0].strip() == "...":
        return any(fits(want[1:], got[at:]) for at in range(len(got) + 1))
    return bool(got) and want[0].rstrip() == got[0].rstrip() and fits(want[1:], got[1:])


def main():
    build = os.path.abspath(sys.argv[1])
    failed = ran = 0
    with tempfile.TemporaryDirectory() as home:
        for folder in ("samples", "packs"):
            shutil.copytree(os.path.join(ROOT, folder), os.path.join(home, folder))
        os.mkdir(os.path.join(home, "bin"))
        with open(os.path.join(home, "bin", "make"), "w", encoding="utf-8") as file:
            file.write(MAKE % os.path.abspath(ROOT))
        os.chmod(os.path.join(home, "bin", "make"), 0o755)
        os.symlink(build, os.path.join(home, "build"))
        env = {"HOME": home, "PATH": f"{home}/bin:{build}/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            text = file.read()
        for match in BLOCK.finditer(text):
            kind, script, shown = match.groups()
            if kind != "sh":
                continue
            ran += 1
            done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=home, env=env, capture_output=True, text=True, timeout=300)
            where = f"README.md:{text[:match.start()].count(chr(10)) + 1}"
            if done.returncode != 0:
                print(f"{where}: exit code {done.returncode}\n{script}{done.stderr}")
                failed += 1
            elif shown is not None and not fits(shown.splitlines(), done.stdout.splitlines()):
                print(f"{where}: prints otherwise\n--- shown\n{shown}--- printed\n{done.stdout}")
                failed += 1
    print(f"{ran} blocks run, {failed} failed")
    return failed > 0 or ran == 0


sys.exit(main())
