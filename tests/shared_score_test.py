#!/usr/bin/env python3
"""The shared development set, where a checkout has one beside it (../shared), scored by its own script.   shared_score_test.py BUILD

Its texts may not be part of the project, so elsewhere this test is skipped.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scoring

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("WARTA_SHARED", os.path.join(HERE, "..", "..", "shared"))
FIGURES = ("events plover", "events root", "events full", "times span", "times value", "quotes span", "quotes speaker", "actors span", "actors code")


def main():
    gold = os.path.join(SHARED, "gold", "id-dev.jsonl")
    script = os.path.join(SHARED, "yardsticks", "score.py")
    if not (os.path.exists(gold) and os.path.exists(script)):
        print("skipped: there is no", gold)
        return 77
    with open(gold, encoding="utf-8") as file:
        docs = [json.loads(line) for line in file if line.strip()]
    said = scoring.code(os.path.join(sys.argv[1], "bin", "warta"), docs)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as system:
        system.write("".join(json.dumps(doc) + "\n" for doc in said.values()))
        system.flush()
        report = subprocess.run([sys.executable, script, gold, system.name], capture_output=True, text=True, check=True).stdout
    print(report)
    figures = {}
    for line in report.splitlines():
        match = re.match(r"(\S+ \S+)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+([\d.]+)\s+(.*)", line)
        if match and match[1] in FIGURES:
            figures[match[1]] = (float(match[2]), match[3])
    return scoring.judge("id-dev", figures, HERE) > 0


sys.exit(main())
