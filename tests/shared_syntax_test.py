#!/usr/bin/env python3
"""The English model on the development treebank, where a checkout has one beside it (../shared).   shared_syntax_test.py BUILD

The Indonesian model has seen every treebank there is, so it can't be measured so (models/id.card.md has its cross-validation).
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scoring

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("WARTA_SHARED", os.path.join(HERE, "..", "..", "shared"))
FIGURES = {"gold tokens": ("UPOS", "UFeats", "Lemmas", "UAS", "LAS-subtypes", "MLAS", "core-arcs"),
           "raw text": ("Tokens", "Words", "Sentences", "UPOS", "LAS")}


def main():
    treebank = os.path.join(SHARED, "data", "ud-en", "en_ewt-ud-dev.conllu")
    if not os.path.exists(treebank):
        print("skipped: there is no", treebank)
        return 77
    model = os.path.join(HERE, "..", "models", "en.model")
    report = subprocess.run([os.path.join(sys.argv[1], "bin", "warta"), "eval", "syntax", model, treebank], capture_output=True, text=True, check=True).stdout
    print(report)
    figures, part = {}, None
    for line in report.splitlines():
        part = next((name for name in FIGURES if line.startswith(name)), part)
        match = re.match(r"(\S+)\s+[\d.]+\s+[\d.]+\s+([\d.]+)", line)
        if match and part and match[1] in FIGURES[part]:
            figures[f"{part} {match[1]}"] = (float(match[2]) / 100, "")
    return scoring.judge("en", figures, HERE) > 0


sys.exit(main())
