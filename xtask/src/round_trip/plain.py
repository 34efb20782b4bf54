"""Makes a schema of OpenAPI a plain JSON Schema of draft 7, without references, for one direction of travel.

A reference that leads back to itself is followed a second time at most; behind that, what need not be there is left out.
An object is closed against names that the document does not give, unless it says that it is open.
"""

import re
from urllib.parse import unquote

OPEN = object()
# Limits of the integer formats; of an integer without one, those of 64 bits.
INTEGERS = {
    "int8": (-(2**7), 2**7 - 1), "int16": (-(2**15), 2**15 - 1), "int32": (-(2**31), 2**31 - 1),
    "uint8": (0, 2**8 - 1), "uint16": (0, 2**16 - 1), "uint32": (0, 2**32 - 1), "uint64": (0, 2**64 - 1),
}
INT64 = (-(2**63), 2**63 - 1)
FORMATS = {
    "date-time", "date", "time", "uuid", "byte", "base64", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference",
}
COPIED = (
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "multipleOf",
    "minContains", "maxContains",
)
CHOICES = ("oneOf", "anyOf")


class TooLarge(Exception):
    """The schema without references has more parts than can be drawn from."""


class Plain:
    def __init__(self, document, direction, deepest, most):
        self.document = document
        self.is_30 = str(document.get("openapi", "3")).startswith("3.0")
        self.hidden = {"response": "writeOnly", "request": "readOnly"}[direction]
        self.deepest = deepest
        self.left = most
        self.has_access = False
        self.stack = []

    def target(self, reference):
        """The schema that a reference leads to, and anything where it leads nowhere."""
        node = self.document
        if not isinstance(reference, str) or not reference.startswith("#"):
            return {}
        if reference[1:2] not in ("", "/"):
            return anchored(self.document, reference[1:]) or {}
        for token in filter(None, unquote(reference[1:]).split("/")):
            token = token.replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and token.isdigit() and int(token) < len(node):
                node = node[int(token)]
            elif isinstance(node, dict) and token in node:
                node = node[token]
            else:
                return {}
        return node

    def of(self, schema, names=frozenset()):
        """The plain schema; `None` where only endless values would fit. `names` are those that stand beside it."""
        self.left -= 1
        if self.left < 0:
            raise TooLarge
        if schema is False:
            return False
        if not isinstance(schema, dict) or not schema:
            return {} if names is OPEN or not names else {"propertyNames": {"enum": sorted(names)}}
        if "$ref" in schema:
            return self.referred(schema, names)
        return self.stated(schema, names)

    def referred(self, schema, names):
        reference = schema["$ref"]
        beside = {key: value for key, value in schema.items() if key not in ("$ref", "$defs", "definitions")}
        if self.is_30:
            beside = {key: value for key, value in beside.items() if key == "nullable"}
        if self.stack.count(reference) > 1 or len(self.stack) >= self.deepest:
            return None
        if beside.pop("nullable", False) is True:
            beside = {"anyOf": [{"$ref": reference}, {"type": "null"}], **beside}
            return self.stated(beside, names)
        if any(key in beside for key in ("type", "properties", "required", "enum", "const", "allOf", *CHOICES)):
            return self.stated({"allOf": [{"$ref": reference}], **beside}, names)
        self.stack.append(reference)
        try:
            return self.of(self.target(reference), names)
        finally:
            self.stack.pop()

    def stated(self, schema, names):
        plain = {}
        kinds = self.kinds(schema, plain)
        own, is_open, choices = self.group(schema)
        inner = names
        if names is not OPEN:
            inner = frozenset(names) | own
        if not self.values(schema, plain, kinds):
            return None
        self.numbers(schema, plain, kinds)
        self.text(schema, plain)
        for key in COPIED:
            if isinstance(schema.get(key), (int, float)):
                plain[key] = schema[key]
        if not self.items(schema, plain) or not self.properties(schema, plain):
            return None
        if names is not OPEN and inner and not is_open and not choices:
            plain["propertyNames"] = {"enum": sorted(inner)}
        if not self.compositions(schema, plain, inner, is_open, choices):
            return None
        return self.with_null(schema, plain)

    def kinds(self, schema, plain):
        kinds = schema.get("type", [])
        kinds = list(kinds) if isinstance(kinds, list) else [kinds]
        if kinds and schema.get("nullable") is True and "null" not in kinds:
            kinds.append("null")
        if kinds:
            plain["type"] = kinds if len(kinds) > 1 else kinds[0]
        elif "properties" in schema:
            plain["type"] = "object"
        elif "items" in schema:
            plain["type"] = "array"
        return kinds

    def with_null(self, schema, plain):
        """A composition that may be null: no keyword of its own says so."""
        has = any(key in plain for key in ("allOf", *CHOICES))
        if schema.get("nullable") is True and has and "type" not in schema:
            return {"anyOf": [plain, {"type": "null"}]}
        return plain

    def values(self, schema, plain, kinds):
        values = schema.get("enum", [schema["const"]] if "const" in schema else None)
        if isinstance(values, list):
            plain["enum"] = [*values, None] if "null" in kinds and None not in values else list(values)
            if schema.get("nullable") is True and None not in plain["enum"]:
                plain["enum"].append(None)
        return True

    def numbers(self, schema, plain, kinds):
        for end, other in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            limit, exclusive = schema.get(end), schema.get(other)
            if isinstance(limit, (int, float)) and not isinstance(limit, bool):
                plain[other if exclusive is True else end] = limit
            if isinstance(exclusive, (int, float)) and not isinstance(exclusive, bool):
                plain[other] = exclusive
        form = schema.get("format")
        if "integer" in kinds and "enum" not in plain:
            least, most = INTEGERS.get(form, INT64)
            # Numbers of another kind beside the integer have no such limits, but lose little by them.
            plain.setdefault("minimum", least)
            plain.setdefault("maximum", most)
            plain["minimum"], plain["maximum"] = max(plain["minimum"], least), min(plain["maximum"], most)

    def text(self, schema, plain):
        if schema.get("format") in FORMATS and "enum" not in plain:
            plain["format"] = schema["format"]
        pattern = schema.get("pattern")
        if isinstance(pattern, str) and "format" not in plain:
            try:
                re.compile(pattern)
                plain["pattern"] = pattern
            except (re.error, OverflowError, RecursionError):
                pass

    def items(self, schema, plain):
        first = schema.get("prefixItems")
        rest = schema.get("items")
        if isinstance(first, list) and first:
            plain["items"] = [self.of(item) for item in first]
            if None in plain["items"]:
                return False
            if rest is not None:
                plain["additionalItems"] = self.of(rest) or False
            return True
        if rest is None:
            return True
        plain["items"] = self.of(rest)
        if plain["items"] is None:
            # A list that is empty ends what would be endless.
            del plain["items"]
            plain["maxItems"] = 0
            return not plain.get("minItems")
        return True

    def properties(self, schema, plain):
        required = [name for name in schema.get("required") or [] if isinstance(name, str)]
        properties = schema.get("properties")
        if isinstance(properties, dict) and properties:
            plain["properties"] = {}
            for name, part in properties.items():
                if self.is_hidden(part):
                    plain["properties"][name] = False
                    required = [other for other in required if other != name]
                    continue
                value = self.of(part)
                if value is None and name in required:
                    return False
                plain["properties"][name] = False if value is None else value
        if required:
            plain["required"] = required
        return self.others(schema, plain)

    def others(self, schema, plain):
        """Properties without a name in the schema."""
        additional = schema.get("additionalProperties")
        if additional is False:
            plain["additionalProperties"] = False
        elif isinstance(additional, dict) and additional:
            value = self.of(additional)
            plain["additionalProperties"] = False if value is None else value
        patterns = schema.get("patternProperties")
        if isinstance(patterns, dict):
            parts = {pattern: self.of(part) for pattern, part in patterns.items()}
            plain["patternProperties"] = {key: False if part is None else part for key, part in parts.items()}
            if additional is None and "properties" not in schema:
                plain["additionalProperties"] = False
        return True

    def is_hidden(self, part):
        """Whether a property does not travel in this direction, itself or by the reference that it is."""
        for _ in range(8):
            if not isinstance(part, dict):
                return False
            if part.get("readOnly") is True or part.get("writeOnly") is True:
                self.has_access = True
            if part.get(self.hidden) is True:
                return True
            if "$ref" not in part:
                whole = part.get("allOf")
                part = whole[0] if isinstance(whole, list) and len(whole) == 1 else None
            else:
                part = self.target(part["$ref"])
        return False

    def compositions(self, schema, plain, names, is_open, choices):
        parts = schema.get("allOf")
        if isinstance(parts, list) and parts:
            # With a choice among the parts, each alternative is closed by itself, against the names of all.
            inner = names if choices and not is_open and names is not OPEN else OPEN
            plain["allOf"] = [self.of(part, self.beside(part, inner)) for part in parts]
            if None in plain["allOf"]:
                return False
        for key in CHOICES:
            parts = schema.get(key)
            if not isinstance(parts, list) or not parts:
                continue
            inner = names
            if is_open or names is OPEN:
                inner = OPEN if is_open else names
            else:
                inner = names | self.names_of([other for other in choices if other is not parts])
            found = [(part, {"type": "null"} if is_null(part) else self.of(part, inner)) for part in parts]
            found = [self.tagged(schema, part, value) for part, value in found if value is not None]
            if not found:
                return False
            plain[key] = found
        for key in ("not", "if", "then", "else"):
            part = self.of(schema[key], OPEN) if key in schema and not self.is_30 else None
            if part is not None:
                plain[key] = part
        return True

    def beside(self, part, names):
        """The names beside a part of an `allOf`: a part without a choice is left open, because the whole is closed."""
        return names if names is not OPEN and self.group(part)[2] else OPEN

    def tagged(self, schema, part, value):
        """An alternative with the tag that a discriminator gives to it."""
        stated = schema.get("discriminator")
        name = stated.get("propertyName") if isinstance(stated, dict) else None
        reference = part.get("$ref") if isinstance(part, dict) else None
        if not name or not reference or not isinstance(value, dict):
            return value
        mapping = stated.get("mapping") or {}
        short = reference.rsplit("/", 1)[-1]
        tags = [tag for tag, target in mapping.items() if target in (reference, short)] or [short]
        return {"allOf": [value, {"required": [name], "properties": {name: {"enum": tags}}}]}

    def group(self, schema, depth=0):
        """Names of a schema and of all its parts, whether others are allowed, and the choices among them."""
        names, is_open, choices = set(), False, []
        if not isinstance(schema, dict) or depth > 16:
            return names, is_open, choices
        if "$ref" in schema:
            names, is_open, choices = self.group(self.target(schema["$ref"]), depth + 1)
        names |= set(schema.get("properties") or {})
        additional = schema.get("additionalProperties")
        is_open |= additional is True or isinstance(additional, dict) or "patternProperties" in schema
        for key in CHOICES:
            if isinstance(schema.get(key), list) and schema[key]:
                choices = [*choices, schema[key]]
        for part in schema.get("allOf") or []:
            more, opens, others = self.group(part, depth + 1)
            names, is_open, choices = names | more, is_open or opens, [*choices, *others]
        return names, is_open, choices

    def names_of(self, choices, depth=0):
        """All names in the alternatives of choices."""
        names = set()
        for part in [part for choice in choices for part in choice] if depth < 8 else []:
            own, _, inner = self.group(part)
            names |= own | self.names_of(inner, depth + 1)
        return names


def is_null(part):
    """Whether an alternative says `nullable` and nothing else: `null` is meant, although JSON Schema takes anything."""
    return isinstance(part, dict) and part.get("nullable") is True and part.keys() <= {"nullable", "title", "description"}


def anchored(node, name):
    """The schema with this `$anchor`."""
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and node.get("$anchor") == name:
        return node
    return next(filter(None, (anchored(part, name) for part in parts)), None)


def plain(document, place, direction):
    """The schema at a place, as deep as it can be without being too large; and whether direction matters."""
    has_access = False
    for deepest, most in ((7, 1500), (4, 1500), (3, 1500), (2, 2500), (1, 10**9)):
        maker = Plain(document, direction, deepest, most)
        try:
            found = maker.of({"$ref": place})
        except TooLarge:
            continue
        has_access |= maker.has_access
        if found is not None:
            return found, has_access
    return None, has_access
