#!/usr/bin/env python3
"""The samples against their coding by hand: no figure may fall below tests/thresholds.json.   score_test.py BUILD [--show]"""
import glob
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import scoring

HERE = os.path.dirname(os.path.abspath(__file__))


def differences(gold, said):
    """What one document was given too much or too little, to read."""
    text = gold["text"]
    for layer, shape in (("events", lambda e: [("%s %s>%s %s %s" % (*r["full"][:1], *r["full"][1:], r["modality"], r["time"])) for r in scoring.rows(e)]),
                         ("times", lambda t: ["%s %s '%s'" % (t["type"], t.get("value"), text[slice(*scoring.bounds(t))])])):
        want, got = ([row for item in doc[layer] for row in shape(item)] for doc in (gold, said))
        for row in want:
            if row in got:
                got.remove(row)
            else:
                print(f"  {gold['id']} {layer} missing  {row}")
        for row in got:
            print(f"  {gold['id']} {layer} too much {row}")


def main():
    docs = []
    for path in sorted(glob.glob(os.path.join(HERE, "gold", "*.gold.json"))):
        with open(path, encoding="utf-8") as file:
            docs.append(json.load(file))
        with open(os.path.join(HERE, "..", "samples", docs[-1]["id"] + ".txt"), encoding="utf-8", newline="") as file:
            assert file.read() == docs[-1]["text"], path + ": its text is not the sample's"
    said = scoring.code(os.path.join(sys.argv[1], "bin", "warta"), docs)
    if "--show" in sys.argv:
        for doc in docs:
            if doc.get("layers", scoring.LAYERS):
                differences(doc, said[doc["id"]])
    score = scoring.score_all(docs, said)
    figures = {name: (c.f1, f"P {c.precision:.3f} R {c.recall:.3f} ({c.right} right, {c.gold} by hand, {c.said} said)") for name, c in score.items()}
    return scoring.judge("samples", figures, HERE) > 0


sys.exit(main())
