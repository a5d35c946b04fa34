#!/usr/bin/env python3
"""Every frame's example is coded as its row says, but for those in tests/known.txt, which may only shrink.   pack_check_test.py BUILD

known.txt holds one example sentence a line, # comments. A sentence there that is coded rightly by now fails, too: take it out.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    done = subprocess.run([os.path.join(sys.argv[1], "bin", "warta"), "pack", "check", os.path.join(HERE, "..", "packs")], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if done.returncode not in (0, 3) or not lines:
        print(done.stdout, done.stderr)
        return 1
    with open(os.path.join(HERE, "known.txt"), encoding="utf-8") as file:
        known = {line.strip() for line in file if line.strip() and not line.startswith("#")}
    failing = {}
    for at, line in enumerate(lines):   # "id/frames.tsv:41: wants ...; found ..." and the example, indented, below
        if re.match(r"\S+\.tsv:\d+: ", line) and at + 1 < len(lines):
            failing[lines[at + 1].strip()] = line
    new = [example for example in failing if example not in known]
    for example in new:
        print(f"{failing[example]}\n    {example}")
    mended = sorted(known - failing.keys())
    for example in mended:
        print(f"tests/known.txt: coded rightly by now, or no longer an example; take it out:\n    {example}")
    print(lines[-1], f"({len(known)} known)")
    return bool(new or mended)


sys.exit(main())
