"""Compares a value that was decoded and encoded again with what it was: numbers by value, null and absence apart."""


def kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return {str: "string", list: "array", dict: "object"}[type(value)]


def compare(sent, got, names, path=""):
    """Each difference as its kind, its path, and both values; `names` are all that the document gives to properties."""
    if kind(sent) != kind(got):
        yield "another type", path, sent, got
    elif isinstance(sent, dict):
        yield from objects(sent, got, names, path)
    elif isinstance(sent, list):
        if len(sent) != len(got):
            yield ("null lost" if None in sent else "items lost"), path + "[]", sent, got
        else:
            for one, other in zip(sent, got):
                yield from compare(one, other, names, path + "[]")
    elif kind(sent) == "number" and sent != got:
        yield number(sent, got), path, sent, got
    elif sent != got:
        yield "another value", path, sent, got


def objects(sent, got, names, path):
    for name, value in sent.items():
        place = f"{path}.{name if name in names else '*'}"
        if name in got:
            yield from compare(value, got[name], names, place)
        elif name not in names:
            yield "lost without a name in the document", place, value, None
        else:
            yield ("null lost" if value is None else "lost"), place, value, None
    for name in got.keys() - sent.keys():
        yield ("null added" if got[name] is None else "added"), f"{path}.{name}", None, got[name]


def number(sent, got):
    """The kind of the difference of two numbers: rounded, if both are one number of 64 bits."""
    try:
        if float(sent) == float(got):
            return "rounded to 64 bits"
        return "another number"
    except OverflowError:
        return "another number"
