"""The directions in which each component schema travels: with requests, with responses, or with both."""

from plain import Plain

NAMED = ("properties", "patternProperties", "$defs", "definitions")
LITERALS = ("example", "examples", "default", "enum", "const")
OTHER = {"request": "response", "response": "request"}


class Travel:
    def __init__(self, document):
        self.document = document
        self.find = Plain(document, "response", 0, 0).target
        schemas = (document.get("components") or {}).get("schemas") or {}
        self.schemas = schemas if isinstance(schemas, dict) else {}
        self.reached = {}
        self.open = []
        self.items(document.get("paths"), "request")
        self.items(document.get("webhooks"), "response")
        while self.open:
            self.below(*self.open.pop())

    def of(self, place):
        """The directions of a place; both where no operation leads to it."""
        return [way for way in ("response", "request") if place in self.reached.get(way, ())] or ["response", "request"]

    def items(self, items, asked):
        """Path items; `asked` is the way of their requests, seen from the client."""
        for item in items.values() if isinstance(items, dict) else ():
            if isinstance(item, dict) and "$ref" in item:
                item = self.find(item["$ref"])
            if not isinstance(item, dict):
                continue
            self.open.append((item.get("parameters"), asked, False))
            for operation in item.values():
                if isinstance(operation, dict):
                    self.operation(operation, asked)

    def operation(self, operation, asked):
        for key in ("parameters", "requestBody"):
            self.open.append((operation.get(key), asked, False))
        self.open.append((operation.get("responses"), OTHER[asked], False))
        for callback in (operation.get("callbacks") or {}).values():
            if isinstance(callback, dict) and "$ref" in callback:
                callback = self.find(callback["$ref"])
            self.items(callback, OTHER[asked])

    def below(self, node, way, are_names):
        """Follows what a node leads to; the keys of `are_names` are names, and no keywords."""
        if isinstance(node, list):
            self.open.extend((part, way, False) for part in node)
        if not isinstance(node, dict):
            return
        for key, part in node.items():
            if are_names:
                self.open.append((part, way, False))
            elif key == "$ref":
                self.follow(part, way)
            elif key == "discriminator":
                self.tagged(node, part, way)
            elif key not in LITERALS:
                self.open.append((part, way, key in NAMED))

    def follow(self, reference, way):
        seen = self.reached.setdefault(way, set())
        if not isinstance(reference, str) or reference in seen:
            return
        seen.add(reference)
        target = self.find(reference)
        self.open.append((target, way, False))
        if isinstance(target, dict) and "discriminator" in target:
            # Schemas that are the target and more stand for it.
            for name, schema in self.schemas.items():
                parts = schema.get("allOf") if isinstance(schema, dict) else None
                if isinstance(parts, list) and any(isinstance(part, dict) and part.get("$ref") == reference for part in parts):
                    self.follow(f"#/components/schemas/{name}", way)

    def tagged(self, node, stated, way):
        mapping = stated.get("mapping") if isinstance(stated, dict) else None
        for target in mapping.values() if isinstance(mapping, dict) else ():
            if isinstance(target, str):
                self.follow(target if "#" in target else f"#/components/schemas/{target}", way)
