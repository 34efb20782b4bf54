"""Calls by the provider's own kit: one JSON object a line in, one a line out.

Operations are found by method and path. Arguments come under their wire names, and go into the kit's own classes for
requests and bodies; what a class does not have is said.
"""

import inspect
import json
import re
import sys
from urllib.parse import unquote

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer
import huaweicloudsdkmodelarts.v1 as kit
import huaweicloudsdkmodelarts.v1.modelarts_client as client_module

endpoint, access_key, secret_key, project_id = sys.argv[1:5]
credentials = BasicCredentials(access_key, secret_key, project_id)
config = HttpConfig.get_default_config()
config.timeout = (10, 30)
client = (
    kit.ModelArtsClient.new_builder()
    .with_http_config(config)
    .with_credentials(credentials)
    .with_endpoint(endpoint)
    .build()
)


def shape(path):
    return re.sub(r"\{[^}]*\}", "{}", path)


def variables(path):
    return [name for name in re.findall(r"\{([^}]*)\}", path) if name != "project_id"]


operations = {}
source = inspect.getsource(client_module)
for found in re.finditer(
    r'def _(\w+)_http_info\(cls, request\):\s+http_info = \{\s+"method": "(\w+)",\s+"resource_path": "([^"]+)"',
    source,
):
    name, method, path = found.groups()
    operations.setdefault((method, shape(path)), (name, path))


class Unknown:
    def __init__(self):
        self.names = []


def value_of(kind, value, where, unknown):
    """The value as the kit takes it, and without what it does not have."""
    many = re.fullmatch(r"list\[(.*)\]", kind)
    if many:
        if not isinstance(value, list):
            unknown.names.append("%s: a list there" % where)
            return None, None, False
        pairs = [value_of(many[1], item, where + "[]", unknown) for item in value]
        if not all(pair[2] for pair in pairs):
            return None, None, False
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs], True
    mapped = re.fullmatch(r"dict\(str, (.*)\)", kind)
    if mapped:
        if not isinstance(value, dict):
            unknown.names.append("%s: a map there" % where)
            return None, None, False
        pairs = {key: value_of(mapped[1], item, where + ".*", unknown) for key, item in value.items()}
        if not all(pair[2] for pair in pairs.values()):
            return None, None, False
        return {key: pair[0] for key, pair in pairs.items()}, {key: pair[1] for key, pair in pairs.items()}, True
    plain = {"str": str, "int": int, "float": (int, float), "bool": bool}
    if kind in plain:
        fits = isinstance(value, plain[kind]) and (kind == "bool" or not isinstance(value, bool))
        if not fits:
            unknown.names.append("%s: %s there" % (where, kind))
        return value, value, fits
    if kind in ("object", "date", "datetime", "file"):
        return value, value, True
    made = getattr(kit, kind)
    if not isinstance(value, dict):
        unknown.names.append("%s: an object there" % where)
        return None, None, False
    given, kept = fields(made, value, where, unknown)
    return made(**given), kept, True


def fields(made, value, where, unknown):
    attributes = {wire: name for name, wire in made.attribute_map.items()}
    given, kept = {}, {}
    for wire, item in value.items():
        place = "%s.%s" % (where, wire) if where else wire
        if wire not in attributes:
            unknown.names.append(place)
            continue
        name = attributes[wire]
        built, rest, fits = value_of(made.openapi_types[name], item, place, unknown)
        if fits:
            given[name], kept[wire] = built, rest
    return given, kept


def request_of(asked, unknown):
    name, path = operations[(asked["method"], shape(asked["path"]))]
    method = getattr(client, name)
    made = getattr(kit, re.search(r"class:`huaweicloudsdkmodelarts\.v1\.(\w+)`", inspect.getdoc(method))[1])
    # The same place of a path can have another name.
    renamed = dict(zip(variables(asked["path"]), variables(path)))
    back = {theirs: ours for ours, theirs in renamed.items()}
    arguments = {renamed.get(wire, wire): value for wire, value in asked["arguments"].items()}
    given, kept = fields(made, arguments, "", unknown)
    body = None
    if asked["body"] is not None:
        if "body" in made.openapi_types:
            built, body, fits = value_of(made.openapi_types["body"], asked["body"], "body", unknown)
            if fits:
                given["body"] = built
        else:
            unknown.names.append("body")
    return method, made(**given), {back.get(wire, wire): value for wire, value in kept.items()}, body


def answer(question):
    (kind, asked), = question.items()
    if kind == "has":
        return {"has": (asked["method"], shape(asked["path"])) in operations}
    if kind == "known":
        unknown = Unknown()
        _, _, arguments, body = request_of(asked, unknown)
        return {"unknown": unknown.names, "arguments": arguments, "body": body}
    if kind == "call":
        method, request, _, _ = request_of(asked, Unknown())
        try:
            method(request)
        except Exception as error:
            return {"refused": "%s: %s" % (type(error).__name__, error)}
        return {}
    pairs = [pair.partition("=") for pair in asked["query"].split("&") if pair]
    request = SdkRequest(
        method=asked["method"],
        schema="http",
        host=asked["headers"].get("host", ""),
        resource_path=asked["path"],
        query_params=[(unquote(name), unquote(value)) for name, _, value in pairs],
        header_params=dict(asked["headers"]),
        body=asked["body"],
    )
    return {"authorization": Signer(credentials).sign(request).header_params["Authorization"]}


for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except Exception as error:
        said = {"failed": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(said), flush=True)
