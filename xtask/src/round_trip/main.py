"""Draws instances of each component schema, has a driver decode and encode them, and compares.

Reads one JSON object with the settings from standard input. Writes one JSON object a line for each schema.
"""

import base64
import json
import signal
import subprocess
import sys
import warnings

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies
from hypothesis.errors import HypothesisException
from hypothesis_jsonschema import from_schema

from compare import compare
from plain import plain
from travel import Travel

sys.setrecursionlimit(20_000)
warnings.simplefilter("ignore")
# The end of a schema's time is not heard of in some places, which is no news.
sys.unraisablehook = lambda _: None

FORMATS = {
    "byte": strategies.binary(max_size=40).map(lambda raw: base64.b64encode(raw).decode()),
    "base64": strategies.binary(max_size=40).map(lambda raw: base64.b64encode(raw).decode()),
    "uuid": strategies.uuids().map(str),
}


class Late(BaseException):
    """The time for a schema is over; no `Exception`, so that nobody on the way takes it for a failure of his own."""


def late(*_):
    raise Late


def draw(schema, number, count, seconds):
    """Instances of a schema, and why there are fewer than asked for."""
    found = []

    @settings(
        max_examples=count, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(strategies.deferred(lambda: from_schema(schema, custom_formats=FORMATS)))
    def collect(instance):
        found.append(instance)

    signal.signal(signal.SIGPROF, late)
    # Once more every second, because nobody hears of what is raised in some places of the interpreter. Time of this
    # process alone, so that a busy machine draws the same.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        collect()
        why = None
    except Late:
        why = f"the limit of {seconds} s"
    except (HypothesisException, Exception) as error:
        why = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return found[:count], why


def draw_enough(schema, number, count, seconds):
    """Instances of several seeds, where the package stops early at one of them."""
    found, why = draw(schema, number, count, seconds)
    for more in range(1, 4):
        if len(found) >= count or why is None or "limit" in why:
            break
        others, why = draw(schema, number + 1000 * more, count - len(found), seconds)
        found += others
    return found, why


class Driver:
    def __init__(self, command):
        self.command = command
        self.start()

    def start(self):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([self.command], stdin=pipe, stdout=pipe, encoding="utf-8")

    def ask(self, place, text):
        """What becomes of the text, or why nothing does."""
        try:
            self.process.stdin.write(json.dumps([place, text]) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            status = self.process.wait()
            self.start()
            return None, f"the driver ended with status {status}"
        answer = json.loads(line)
        return answer.get("ok"), answer.get("err")


def try_one(driver, asked, place, instance):
    """The differences of one instance."""
    text = json.dumps(instance, ensure_ascii=False)
    encoded, refusal = driver.ask(place, text)
    if refusal is not None:
        return [("refused", without_place(refusal), None, refusal[:300])]
    found = compare(json.loads(text), json.loads(encoded), asked["names"])
    return [("tag added" if is_tag(one, asked["tags"]) else one[0], *one[1:]) for one in found]


def is_tag(difference, tags):
    """Whether a property was added that tells the alternatives of a union apart."""
    kind, path = difference[:2]
    return kind == "added" and path.rsplit(".", 1)[-1] in tags


def without_place(refusal):
    """A refusal without the numbers in it, so that those of one kind are counted together."""
    return refusal.split(" at line ")[0].split(" (")[0][:120]


def of_schema(driver, asked, document, place, ways):
    line = {"schema": place.removeprefix("#/components/schemas/"), "drawn": 0, "same": 0, "differences": {}, "why": None}
    plans = []
    for direction in ways:
        schema, has_access = plain(document, place, direction)
        plans.append((direction, schema))
        if not has_access:
            break
    count = asked["count"] // len(plans)
    for direction, schema in plans:
        if schema is None:
            line["why"] = "only endless values"
            continue
        found, why = draw_enough(schema, asked["seed"], count, asked["seconds"])
        line["why"] = line["why"] or (why if len(found) < count else None)
        line["drawn"] += len(found)
        for instance in found:
            differences = try_one(driver, asked, place, instance)
            line["same"] += not differences
            for difference in differences:
                note(line, direction, instance, *difference)
    line["differences"] = list(line["differences"].values())
    return line


def note(line, direction, instance, kind, path, sent, got):
    known = line["differences"].setdefault((kind, path), {"kind": kind, "path": path, "direction": direction, "count": 0})
    known["count"] += 1
    size = len(json.dumps(instance))
    if size < known.get("size", size + 1):
        known.update(size=size, instance=instance, sent=sent, got=got, direction=direction)


def of_literal(driver, asked, document, literal):
    """The differences of an example or a default."""
    line = {"schema": literal["at"], "drawn": 1, "same": 0, "differences": {}, "why": None}
    differences = try_one(driver, asked, literal["schema"], literal["value"])
    line["same"] += not differences
    for difference in differences:
        note(line, "", literal["value"], *difference)
    line["differences"] = list(line["differences"].values())
    return line


def mappings(node):
    """Every mapping of a document."""
    if isinstance(node, dict):
        yield node
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for value in below:
        yield from mappings(value)


def names_of(document):
    """The names of all properties of a document."""
    stated = (node.get("properties") for node in mappings(document))
    return {name for own in stated if isinstance(own, dict) for name in own}


def tags_of(document):
    """The names of all properties that tell members of unions apart: by a discriminator, or by one value in each."""
    stated = (node.get("discriminator") for node in mappings(document))
    names = (own.get("propertyName") for own in stated if isinstance(own, dict))
    found = {name for name in names if isinstance(name, str)}
    for node in mappings(document):
        for members in (node.get("oneOf"), node.get("anyOf")):
            if isinstance(members, list) and len(members) > 1:
                found |= set.intersection(*(one_valued(document, member, 0) for member in members))
    return found


def one_valued(document, schema, depth):
    """The names of the properties of a schema and of its parts that have one value."""
    if not isinstance(schema, dict) or depth > 20:
        return set()
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return one_valued(document, target(document, reference), depth + 1)
    own = schema.get("properties")
    own = own.items() if isinstance(own, dict) else ()
    found = {name for name, value in own if isinstance(value, dict) and is_one(value)}
    parts = schema.get("allOf")
    for part in parts if isinstance(parts, list) else ():
        found |= one_valued(document, part, depth + 1)
    return found


def is_one(schema):
    """Whether a schema has one value."""
    values = schema.get("enum")
    return "const" in schema or isinstance(values, list) and len(values) == 1


def target(document, reference):
    """What a reference into the document leads to."""
    node = document
    for step in reference.removeprefix("#/").split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        node = node.get(step) if isinstance(node, dict) else None
    return node


def run():
    asked = json.loads(sys.stdin.readline())
    with open(asked["document"], encoding="utf-8") as file:
        document = json.load(file)
    # The tables of characters are made once, and outlast the time of a schema on a slow machine.
    draw({"type": "string"}, 0, 1, 600)
    driver = Driver(asked["driver"])
    asked["names"] = names_of(document)
    asked["tags"] = tags_of(document)
    travel = Travel(document)
    for literal in asked["literals"]:
        print(json.dumps(of_literal(driver, asked, document, literal)), flush=True)
    for place in asked["places"]:
        print(json.dumps(of_schema(driver, asked, document, place, travel.of(place))), flush=True)


run()
