"""Scores of coded documents against documents coded by hand (tests/gold/README.md tells the form).

All figures are F1 over all documents together, of things counted with multiplicity:

  events root     CAMEO root and the countries of both sides, one row a pair of sides
  events full     whole code and whole actor codes      events plover   PLOVER type alone
  modality        of the events that agree on root, the share with the right modality
  event times     of those with a time by hand, the share with that value
  times span      first and last character              times value     that, type and value
  quotes span     at least 0.8 of the words in either are in both       quotes speaker   that, and the speaker's words
  actors span     first and last character              actors code     that and the code (pronouns are left out)
  zones           kind, first and last character
"""
import collections
import json
import os
import re
import subprocess

LAYERS = ("events", "times", "quotes", "actors")
WORD = re.compile(r"\w+")


def code(warta, docs):
    """What the command prints for documents of {id, dct, text}, by id."""
    lines = []
    for doc in docs:
        line = {"id": doc["id"], "text": doc["text"]}
        if doc.get("dct"):
            line["date"] = doc["dct"]
        lines.append(json.dumps(line))
    done = subprocess.run([warta, "code", "--format", "jsonl"], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    return {doc["id"]: doc for doc in map(json.loads, done.stdout.splitlines())}


class Count:
    """Right ones of those in gold and those said."""

    def __init__(self):
        self.right = self.gold = self.said = 0

    def add(self, gold, said):
        gold, said = collections.Counter(gold), collections.Counter(said)
        self.right += sum((gold & said).values())
        self.gold += sum(gold.values())
        self.said += sum(said.values())

    @property
    def precision(self):
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self):
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self):
        return 2 * self.right / (self.gold + self.said) if self.gold + self.said else 0.0


def sides(parties):
    return list(dict.fromkeys(party.get("code") or "---" for party in parties)) or ["---"]


def rows(event):
    """An event as rows of two sides. Of the pairs within one group that does something to itself, an actor with himself is none."""
    value = event["code"] if "code" in event else event["cameo"]
    plover = event["plover"]["type"] if isinstance(event["plover"], dict) else event["plover"]
    when = event.get("time") or ""
    when = when.get("value", "") if isinstance(when, dict) else when
    sources, targets = sides(event["source"]), sides(event["target"])
    return [{"root": (value[:2], s[:3], t[:3]), "full": (value, s, t), "plover": plover, "modality": event["modality"], "time": when}
            for s in sources for t in targets if not (s == t != "---" and len(sources) > 1)]


def word_places(text, start, end):
    """The words of a stretch of text, each as the place where it begins."""
    return {start + match.start() for match in WORD.finditer(text[start:end])}


def bounds(item):
    return (item["start"], item.get("end", item["start"] + len(item.get("text", ""))))


def score_events(score, gold, said):
    gold_rows, said_rows = [r for e in gold["events"] for r in rows(e)], [r for e in said["events"] for r in rows(e)]
    for kind in ("root", "full"):
        score["events " + kind].add([r[kind] for r in gold_rows], [r[kind] for r in said_rows])
    plovers = [[e["plover"]["type"] if isinstance(e["plover"], dict) else e["plover"] for e in doc["events"]] for doc in (gold, said)]
    score["events plover"].add([p for p in plovers[0] if p], [p for p in plovers[1] if p])
    left = list(said_rows)
    for row in gold_rows:
        same = [r for r in left if r["root"] == row["root"]]
        if not same:
            continue
        match = max(same, key=lambda r: (r["modality"] == row["modality"]) + (r["time"] == row["time"]))
        left.remove(match)
        score["modality"].add([1], [1] if match["modality"] == row["modality"] else [0])
        if row["time"]:
            score["event times"].add([1], [1] if match["time"] == row["time"] else [0])


def score_times(score, gold, said):
    score["times span"].add([bounds(t) for t in gold["times"]], [bounds(t) for t in said["times"]])
    score["times value"].add([(bounds(t), t["type"], t["value"]) for t in gold["times"]], [(bounds(t), t["type"], t.get("value")) for t in said["times"]])


def score_quotes(score, gold, said):
    text = gold["text"]
    left = [(word_places(text, q["start"], q["end"]), word_places(text, *bounds(q["speaker"])) if q.get("speaker") else set()) for q in said["quotes"]]
    score["quotes span"].said += len(left)
    score["quotes speaker"].said += len(left)
    for quote in gold["quotes"]:
        words = word_places(text, quote["start"], quote["end"])
        speaker = word_places(text, quote["speaker_start"], quote["speaker_end"]) if quote.get("speaker") else set()
        told = "speaker" not in quote.get("unsure", [])
        score["quotes span"].gold += 1
        score["quotes speaker"].gold += told
        best = max(left, key=lambda q: (len(q[0] & words) / len(q[0] | words), q[1] == speaker), default=None)
        if best is None or len(best[0] & words) < 0.8 * len(best[0] | words):
            continue
        left.remove(best)
        score["quotes span"].right += 1
        if told:
            score["quotes speaker"].right += best[1] == speaker
        else:
            score["quotes speaker"].said -= 1


def score_actors(score, gold, said):
    mentions = [(bounds(m), actor["code"]) for actor in said["actors"] if actor.get("code") for m in actor["mentions"] if m["kind"] != "pronoun"]
    named = [(bounds(a), a["code"]) for a in gold["actors"]]
    score["actors span"].add([n[0] for n in named], [m[0] for m in mentions])
    score["actors code"].add(named, mentions)


def score_all(gold_docs, said_docs):
    """Counts by name of figure. Raises KeyError for a document that is missing, ValueError for one whose text was changed."""
    score = collections.defaultdict(Count)
    parts = {"events": score_events, "times": score_times, "quotes": score_quotes, "actors": score_actors}
    for gold in gold_docs:
        said = said_docs[gold["id"]]
        if said["text"] != gold["text"]:
            raise ValueError(gold["id"] + ": the text is not the same")
        if "language" in gold:
            score["language"].add([gold["language"]], [said["language"]])
            score["zones"].add([(z["kind"], *bounds(z)) for z in gold["zones"]], [(z["kind"], *bounds(z)) for z in said["zones"]])
        for layer in gold.get("layers", LAYERS):
            parts[layer](score, gold, said)
    return score


def judge(name, figures, folder):
    """Prints `figures` (name: F1) beside their least values in tests/thresholds.json; the number that are below."""
    with open(os.path.join(folder, "thresholds.json"), encoding="utf-8") as file:
        least = json.load(file)
    below = 0
    for figure, (f1, more) in figures.items():
        want = least.get(f"{name} {figure}", 0)
        low = f1 + 5e-4 < want
        below += low
        print(f"{name} {figure:16} F1 {f1:6.3f}  at least {want:5.3f}  {more}{'   BELOW' if low else ''}")
    for key in least:
        if key.startswith(name + " ") and key[len(name) + 1:] not in figures:
            print(f"tests/thresholds.json: no figure is called '{key}'")
            below += 1
    return below
