#!/usr/bin/env python3
"""The command as its users meet it: streams, exit codes, order, interruption, and the format of what it prints.

    cli_test.py WARTA ROOT      WARTA: the program, ROOT: the project's folder (samples/, docs/format.schema.json)

Needs python3-jsonschema for the check against the schema; without it that one test is skipped.
"""
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

try:
    import jsonschema
except ImportError:
    jsonschema = None

WARTA, ROOT = "", ""
DOC = {"id": "d", "date": "2023-09-01", "language": "id", "text": "JAKARTA - Polisi menangkap dua mahasiswa di Makassar, Jumat (1/9)."}


def warta(*args, stdin=b"", env=None, **more):
    full = dict(os.environ, **(env or {}))
    done = subprocess.run([WARTA, *args], input=stdin, capture_output=True, env=full, timeout=120, **more)
    return done.returncode, done.stdout, done.stderr.decode()


def jsonl(*docs):
    return b"".join((d if isinstance(d, bytes) else json.dumps(d).encode()) + b"\n" for d in docs)


def sample_files():
    folder = os.path.join(ROOT, "samples")
    return [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith((".txt", ".jsonl"))]


class Usage(unittest.TestCase):
    def test_help_fits_a_screen(self):
        pages = [[], ["help"], ["--help"]] + [[v, "--help"] for v in ("code", "explain", "parse", "pack", "train", "eval")] + [["help", "code"], ["code", "-h"]]
        for page in pages:
            code, out, err = warta(*page)
            lines = (out.decode() + err).splitlines()
            self.assertEqual(code, 0 if page else 2, page)
            self.assertLessEqual(len(lines), 24, page)
            self.assertLessEqual(max(map(len, lines)), 100, page)

    def test_version(self):
        for word in ("version", "--version"):
            code, out, _ = warta(word)
            self.assertEqual(code, 0)
            self.assertRegex(out.decode(), r"^warta \d+\.\d+\.\d+\n$")

    def test_did_you_mean(self):
        for args, near in ((["cod"], "'code'"), (["explian"], "'explain'"), (["code", "--fromat", "x"], "--format"), (["pack", "biuld"], "build")):
            code, out, err = warta(*args)
            self.assertEqual((code, out), (2, b""), args)
            self.assertIn("did you mean", err)
            self.assertIn(near, err)
        code, _, err = warta(os.path.join(ROOT, "samples"))
        self.assertEqual(code, 2)
        self.assertIn("warta code", err)

    def test_wrong_values(self):
        for args in (["--jobs", "0"], ["--jobs", "x"], ["--limit", "-1"], ["--format", "xml"], ["--from", "pdf"], ["--color", "red"], ["--jobs"],
                     ["--quiet=1"], ["-x"]):
            code, out, err = warta("code", *args)
            self.assertEqual((code, out), (2, b""), args)
            self.assertEqual(err.count("\n"), 1, err)
        code, _, err = warta("code", "--date", "2023-02-30", stdin=b"Polisi menangkap mahasiswa.")
        self.assertEqual((code, err.count("\n")), (2, 1), err)
        self.assertEqual(warta("code", "--lang", "!", stdin=b"")[0], 2)
        self.assertEqual(warta("explain", "--date", "x", stdin=b"")[0], 2)

    def test_eval(self):
        for args in ([], ["syntax"], ["conllu", "a"], ["trees", "a", "b"], ["conllu", "--raw", "a", "b"], ["conllu", "--style", "gsd", "a", "b"]):
            code, out, err = warta("eval", *args)
            self.assertEqual((code, out, err.count("\n")), (2, b"", 1), args)
        with tempfile.TemporaryDirectory() as folder:
            gold, other = os.path.join(folder, "id_made-ud-test.conllu"), os.path.join(folder, "other.conllu")
            for path, word in ((gold, "Tidur"), (other, "Duduk")):
                with open(path, "w", encoding="utf-8") as f:
                    f.write(f"1\t{word}\ttidur\tVERB\t_\t_\t0\troot\t_\t_\n\n")
            code, out, _ = warta("eval", "conllu", gold, gold)
            self.assertEqual(code, 0)
            self.assertRegex(out.decode(), r"(?m)^LAS +100.00 +100.00 +100.00 +100.00$")
            code, _, err = warta("eval", "conllu", gold, other)
            self.assertEqual((code, err.count("\n")), (3, 1), err)
            self.assertIn("other.conllu:1:", err)
            for args, blocks in ((["--raw"], ["raw text"]), (["--gold-tokens"], ["gold tokens"]), ([], ["gold tokens", "raw text"])):
                code, out, _ = warta("eval", "syntax", *args, os.path.join(ROOT, "models", "id.model"), gold)
                self.assertEqual((code, re.findall(r"(?m)^(\w+ \w+): 1 sentences", out.decode())), (0, blocks))


class Streams(unittest.TestCase):
    def test_text_and_jsonl_are_told_apart(self):
        code, out, _ = warta("code", stdin=b"Polisi.\r\n")
        self.assertEqual((code, json.loads(out)["text"], json.loads(out)["id"]), (0, "Polisi.\n", "-"))
        code, out, _ = warta("code", stdin=jsonl(DOC))
        self.assertEqual((code, json.loads(out)["id"]), (0, "d"))
        code, out, _ = warta("code", "--from", "text", stdin=jsonl(DOC))
        self.assertTrue(json.loads(out)["text"].startswith("{"))

    def test_extra_and_repairs(self):
        doc = dict(DOC, desk={"a": [1, None]}, text=DOC["text"])
        line = json.dumps(doc).encode().replace(b"Makassar", b"Maka\xffssar \xc3\xa9")
        code, out, _ = warta("code", stdin=line)
        got = json.loads(out)
        self.assertEqual((code, got["extra"], got["repairs"]), (0, {"desk": {"a": [1, None]}}, 1))
        self.assertIn("Maka\ufffdssar \u00e9", got["text"])

    def test_a_bad_line_is_one_loss(self):
        with tempfile.TemporaryDirectory() as folder:
            path, lost = os.path.join(folder, "a.jsonl"), os.path.join(folder, "lost.jsonl")
            with open(path, "wb") as file:
                file.write(jsonl(DOC, b"{bad}", b"", DOC, {"id": "no text"}))
            code, out, err = warta("code", path, "--reject", lost)
            self.assertEqual((code, out.count(b"\n")), (3, 2))
            self.assertIn(f"warta: {path}:2: column 4: ", err)
            self.assertIn(f"warta: {path}:5: ", err)
            self.assertTrue(err.endswith("warta: 2 ok, 2 rejected (2 bad input)\n"), err)
            with open(lost, encoding="utf-8") as file:
                rows = [json.loads(line) for line in file]
            self.assertEqual([(r["file"], r["line"], r["status"]) for r in rows], [(path, 2, "bad input"), (path, 5, "bad input")])
            code, _, err = warta("code", "--quiet", path)
            self.assertEqual((code, err.count("\n")), (3, 2))

    def test_exit_codes(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(warta("code", folder)[0], 1)
            self.assertEqual(warta("code", os.path.join(folder, "absent"))[0], 4)
            path = os.path.join(folder, "a.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write("Polisi menangkap mahasiswa.")
            self.assertEqual(warta("code", path)[0], 0)
            self.assertEqual(warta("code", os.path.join(folder, "absent"), path)[0], 3)
            self.assertEqual(warta("code", path, "-o", os.path.join(folder, "no", "where"))[0], 4)
            self.assertEqual(warta("code", path, env={"WARTA_DATA": folder})[0], 4)
            code, _, err = warta("code", path, "-o", "/dev/full")
            self.assertEqual(code, 4)
            self.assertIn("No space left", err)

    def test_a_language_without_a_pack_is_named(self):
        code, out, err = warta("code", stdin=jsonl(DOC, dict(DOC, language="xx")))
        self.assertEqual((code, out.count(b"\n")), (0, 2))
        self.assertIn("1 of 2 documents are in a language that no pack covers", err)
        self.assertEqual(warta("code", "--quiet", "--lang", "xx", stdin=jsonl(DOC))[2], "")

    def test_output_file_and_limit(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.jsonl")
            code, out, _ = warta("code", "-n", "2", "-o", path, stdin=jsonl(DOC, DOC, DOC))
            self.assertEqual((code, out), (0, b""))
            with open(path, "rb") as file:
                self.assertEqual(file.read().count(b"\n"), 2)

    def test_order_and_bytes_whatever_the_threads(self):
        docs = [dict(DOC, id=str(i), text=DOC["text"] * (1 + i * 7 % 40)) if i % 10 != 5 else b"{" for i in range(300)]
        one = warta("code", "--jobs", "1", stdin=jsonl(*docs))
        many = warta("code", "--jobs", "8", stdin=jsonl(*docs))
        self.assertEqual(one, many)
        self.assertEqual([json.loads(line)["id"] for line in one[1].splitlines()], [str(i) for i in range(300) if i % 10 != 5])

    def test_a_live_pipe_is_answered_at_once(self):
        with subprocess.Popen([WARTA, "code", "--jobs", "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for i in range(3):
                process.stdin.write(jsonl(dict(DOC, id=str(i))))
                process.stdin.flush()
                ready, _, _ = select.select([process.stdout], [], [], 20)
                self.assertTrue(ready, "no answer while the pipe is open")
                self.assertEqual(json.loads(process.stdout.readline())["id"], str(i))
            process.stdin.close()
            self.assertEqual(process.wait(20), 0)

    def test_a_closed_pipe_ends_quietly(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.jsonl")
            with open(path, "wb") as file:
                file.write(jsonl(*[DOC] * 20000))
            began = time.time()
            with subprocess.Popen([WARTA, "code", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                process.stdout.readline()
                process.stdout.close()
                err = process.stderr.read()
                process.wait(20)
            self.assertEqual(err, b"")
            self.assertLess(time.time() - began, 5)

    def test_interrupted(self):
        env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")   # a thread stuck in reading keeps what it uses until the process ends
        for text in (jsonl(DOC), b""):   # while it waits for a next line, and for a first one
            with subprocess.Popen([WARTA, "code"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
                process.stdin.write(text)
                process.stdin.flush()
                if text:
                    process.stdout.readline()
                else:
                    time.sleep(0.5)
                process.send_signal(signal.SIGINT)
                self.assertEqual(process.wait(20), 130)
                self.assertEqual(process.stdout.read(), b"")
                process.stdin.close()


class Terminal(unittest.TestCase):
    def on_terminal(self, *args, env=None):
        leader, follower = pty.openpty()
        full = dict(os.environ, TERM="xterm", **(env or {}))
        full.pop("NO_COLOR", None) if not env else None
        with subprocess.Popen([WARTA, *args], stdin=follower, stdout=follower, stderr=subprocess.PIPE, env=full) as process:
            os.close(follower)
            out = b""
            while True:
                try:
                    part = os.read(leader, 65536)
                except OSError:
                    part = b""
                if not part:
                    break
                out += part
            err = process.stderr.read().decode()
        os.close(leader)
        return process.returncode, out.decode(), err

    def test_view_on_a_terminal(self):
        path = sample_files()[0]
        code, out, _ = self.on_terminal("code", path)
        self.assertEqual(code, 0)
        self.assertIn("\033[", out)
        self.assertRegex(out, r"\d+ events?,")
        for more, env in ((["--color", "never"], None), ([], {"NO_COLOR": "1"})):
            _, plain, _ = self.on_terminal("code", *more, path, env=env)
            self.assertNotIn("\033", plain)
            self.assertLessEqual(max(map(len, plain.splitlines())), 80)
        _, out, _ = self.on_terminal("code", "--format", "jsonl", path)
        json.loads(out)

    def test_nothing_given_does_not_hang(self):
        code, out, err = self.on_terminal("code")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("warta code berita.txt", err)

    def test_hostile_text_cannot_steer_the_terminal(self):
        _, out, _ = warta("code", "--format", "view", stdin="Polisi \033]0;x\007 \u009b31m".encode())
        self.assertNotIn(b"\033", out)
        self.assertNotIn("\u009b".encode(), out)


class Explain(unittest.TestCase):
    def test_explain(self):
        path = sample_files()[0]
        code, out, err = warta("explain", path)
        self.assertEqual(code, 0, err)
        self.assertIn(b"e1", out)
        code, one, _ = warta("explain", path, "e1")
        self.assertEqual(code, 0)
        self.assertTrue(out.startswith(one))
        code, out, err = warta("explain", path, "e999")
        self.assertEqual((code, out), (2, b""))
        self.assertEqual(warta("explain", "-", stdin=b"Halo.")[0], 1)


class Parse(unittest.TestCase):
    def test_there_and_back(self):
        code, trees, err = warta("parse", *sample_files())
        self.assertEqual((code, trees[:14]), (0, b"# newdoc id = "), err)
        self.assertEqual(warta("parse", "--jobs", "3", *sample_files())[1], trees)
        self.assertEqual(warta("parse", stdin=trees)[1], trees)   # told by content
        codes = [[e["code"] for e in json.loads(line)["events"]] for line in warta("code", *sample_files())[1].splitlines()]
        back = [[e["code"] for e in json.loads(line)["events"]] for line in warta("code", "--from", "conllu", stdin=trees)[1].splitlines()]
        self.assertEqual(back, codes)
        self.assertIn(".tsv:", warta("explain", "--from", "conllu", stdin=trees)[1].decode())

    def test_a_bad_tree_is_one_loss(self):
        good = b"# newdoc id = %s\n1\tPolisi\tpolisi\tNOUN\t_\t_\t0\troot\t_\t_\n\n"
        bad = b"# newdoc id = b\n1\tPolisi\tpolisi\tNOUN\t_\t_\t7\tdep\t_\t_\n\n"
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.conllu")
            with open(path, "wb") as file:
                file.write(good % b"a" + bad + good % b"c")
            code, out, err = warta("parse", "--lang", "id", path)
            self.assertEqual((code, out.count(b"# newdoc")), (3, 2))
            self.assertTrue(err.startswith(f"warta: {path}:5: head 7"), err)
            self.assertEqual(warta("code", path)[0], 3)

    def test_usage(self):
        self.assertEqual(warta("parse", "--from", "pdf", stdin=b"")[0], 2)
        self.assertEqual(warta("parse", os.path.join(ROOT, "absent"))[0], 4)
        self.assertEqual(warta("parse", "--from", "conllu", stdin=b"")[0], 1)
        _, _, err = warta("parse", "--lang", "fr", stdin=b"Il parle.")
        self.assertIn("no trees but those they came with", err)


class Format(unittest.TestCase):
    def docs(self):
        code, out, err = warta("code", *sample_files())
        self.assertEqual(code, 0, err)
        hostile = jsonl(dict(DOC, text="\u2028\U0001f600 Jum\u2019at\x85 \\ \" \x07 " + DOC["text"], url="http://x", title="t", source="s", a={"b": 1}), {"text": ""})
        code, more, err = warta("code", stdin=hostile)
        self.assertEqual(code, 0, err)
        lines = (out + more).split(b"\n")
        self.assertEqual(len((out + more).decode().splitlines()), len(lines) - 1)   # no other line end inside
        return [json.loads(line) for line in lines[:-1]]

    @unittest.skipUnless(jsonschema, "needs python3-jsonschema")
    def test_schema(self):
        with open(os.path.join(ROOT, "docs", "format.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        for doc in self.docs():
            for error in validator.iter_errors(doc):
                self.fail(f"{doc['id']}: {list(error.absolute_path)}: {error.message[:300]}")
        bad = dict(self.docs()[0], other=1)
        self.assertFalse(validator.is_valid(bad))

    def test_what_a_schema_cannot_say(self):
        for doc in self.docs():
            length = len(doc["text"])
            self.spans(doc, length)
            actors = {a["id"] for a in doc["actors"]}
            events = [e["id"] for e in doc["events"]]
            self.assertEqual(events, [f"e{i + 1}" for i in range(len(events))])
            for event in doc["events"]:
                self.assertLess(event["sentence"], len(doc["sentences"]))
                for party in event["source"] + event["target"]:
                    self.assertTrue(party["actor"] is None or party["actor"] in actors)
                self.assertTrue(event.get("attributed_to") is None or event["attributed_to"] in actors)
                self.assertTrue("same_as" not in event or event["same_as"] in events)
            for quote in doc["quotes"]:
                self.assertTrue(quote.get("speaker", {}).get("actor") in actors | {None})

    def spans(self, value, length):
        if isinstance(value, dict):
            if "start" in value:
                self.assertTrue(0 <= value["start"] < value["end"] <= length, value)
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                self.spans(part, length)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    WARTA, ROOT = sys.argv[1], sys.argv[2]
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
