#!/usr/bin/env python3
"""Speed of the command on one core, and what one sentence costs in instructions.

    bench.py BUILD                        measure BUILD/bin/warta
    bench.py BUILD --against REVISION     and a build of that git revision on the same input: how many times faster
    bench.py BUILD --record NOTE          append the figures to bench/results.tsv

What is measured: `warta code --jobs 1` from raw text in JSONL to coded JSONL, on some 10 MB made by repeating the samples and, where they lie
beside the checkout, the Indonesian gold texts (../shared/gold); best of three. `trees`: `warta parse` on the same. `start`: user and system time of coding one sentence, least of
twenty. `instructions`: of coding one of the sentences of bench/fixed.jsonl, start-up left out, as callgrind counts them; this one is the same
on a busy machine.
"""
import argparse
import datetime
import glob
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SIZE = 10_000_000
SENTENCE = "Polisi menangkap dua mahasiswa di Makassar, Senin (5/1/2026)."


def input_make(path):
    texts = []
    for name in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(name, encoding="utf-8") as file:
            texts.append(file.read())
    for name in sorted(glob.glob(os.path.join(ROOT, "..", "shared", "gold", "id-*.jsonl"))):
        with open(name, encoding="utf-8") as file:
            texts += [json.loads(line)["text"] for line in file if line.strip()]
    size, number = 0, 0
    with open(path, "w", encoding="utf-8") as file:
        while size < SIZE:
            line = json.dumps({"id": str(number), "date": "2024-01-01", "text": texts[number % len(texts)]}, ensure_ascii=False)
            file.write(line + "\n")
            size += len(line.encode())
            number += 1
    return len(texts)


def speed(warta, path):
    """Sentences, words and megabytes a second, out of the command's own count."""
    best = (0.0, 0.0, 0.0)
    for _ in range(3):
        pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
        said = subprocess.run([*pin, warta, "code", "--jobs", "1", "--stats", "--format", "jsonl", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              text=True, check=True).stderr
        found = {m[1]: float(m[2]) for m in re.finditer(r"^(\w+) +\d+ +([\d.]+) (?:MB )?a second", said, re.M)}
        best = max(best, (found["sentences"], found["words"], found["bytes"]))
    return best


def trees(warta, path):
    """Words a second and core from raw text to printed trees (`warta parse`), by processor time, start-up included."""
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    best = 0.0
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        said = subprocess.run([*pin, warta, "parse", "--jobs", "1", "--quiet", path], stdout=subprocess.PIPE, check=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        words = len(re.findall(rb"^\d+\t", said, re.M))
        best = max(best, words / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return best


def start(warta):
    least = float("inf")
    for _ in range(20):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([warta, "code", "--format", "jsonl"], input=SENTENCE.encode(), stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least * 1000


def collected(warta, stdin):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", warta, "code", "--jobs", "1", "--format", "jsonl", "--stats"],
                              input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    said = done.stderr.decode()
    return int(re.search(r"Collected : (\d+)", said)[1]), int(re.search(r"^sentences +(\d+)", said, re.M)[1])


def instructions(warta):
    if not shutil.which("valgrind"):
        return 0
    with open(os.path.join(HERE, "fixed.jsonl"), "rb") as file:
        lines = file.read()
    many, sentences = collected(warta, lines)
    nothing, _ = collected(warta, b'{"text": ""}\n')
    return (many - nothing) // sentences


def measure(build, path):
    warta = os.path.join(build, "bin", "warta")
    sentences, words, megabytes = speed(warta, path)
    return {"sentences/s": round(sentences), "words/s": round(words), "MB/s": round(megabytes, 2), "trees words/s": round(trees(warta, path)), "start ms": round(start(warta), 1),
            "instructions/sentence": instructions(warta)}


def build_of(revision, folder):
    """A release build of another revision, in its own work tree."""
    tree = os.path.join(folder, "tree")
    subprocess.run(["git", "-C", ROOT, "worktree", "add", "--detach", "--quiet", tree, revision], check=True)
    try:
        subprocess.run(["cmake", "-G", "Ninja", "-S", tree, "-B", folder + "/build", "-DCMAKE_BUILD_TYPE=Release"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", folder + "/build"], check=True, stdout=subprocess.DEVNULL)
    finally:
        subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", tree], check=True)
    return folder + "/build"


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        match = re.search(r"^model name\s*: (.*)", file.read(), re.M)
    return match[1] if match else "unknown"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--against", metavar="REVISION")
    parser.add_argument("--record", metavar="NOTE")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input.jsonl")
        texts = input_make(path)
        print(f"{texts} texts repeated to {os.path.getsize(path) / 1e6:.1f} MB; {processor()}, one core")
        now = measure(args.build, path)
        then = measure(build_of(args.against, folder), path) if args.against else None
    for name, value in now.items():
        line = f"{name:22} {value:>14,}"
        if then and value and then[name]:
            ratio = value / then[name] if name.endswith("/s") else then[name] / value
            line += f"   {then[name]:>14,} at {args.against}: {ratio:.3f} times as good"
        print(line)
    if args.record:
        revision = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True, check=False).stdout.strip()
        with open(os.path.join(HERE, "results.tsv"), "a", encoding="utf-8") as file:
            file.write("\t".join([datetime.date.today().isoformat(), revision, processor(), *(str(v) for v in now.values()), args.record]) + "\n")
    return 0


sys.exit(main())
