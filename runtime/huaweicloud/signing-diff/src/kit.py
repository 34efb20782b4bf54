"""Signs requests with the provider's own kit: one JSON object a line in, one a line out.

A request is handed to the kit as the kit's client hands its requests over: path variables quoted, the query as
pairs that are not encoded, headers as a dictionary. The credentials of the kit then do all the rest.
"""

import json
import sys
from urllib.parse import quote

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer

canonical = None
original = Signer._process_canonical_request


def remembered(self, request, signed_headers):
    global canonical
    canonical = original(self, request, signed_headers)
    return canonical


Signer._process_canonical_request = remembered


class AtOnce:
    """Stands in for the pool of threads in which the kit signs."""

    executor = None

    def submit(self, work, *arguments):
        return work(*arguments)


AtOnce.executor = AtOnce()


def credentials(asked):
    made = BasicCredentials(asked["access_key"], asked["secret_key"])
    if asked["project_id"] is not None:
        made.with_project_id(asked["project_id"])
    if asked["security_token"] is not None:
        made.with_security_token(asked["security_token"])
    made._process_derived_auth_params(asked["service"], asked["region"])
    if asked["derive"] == "always":
        made.with_derived_predicate(lambda request: True)
    elif asked["derive"] == "outside":
        made.with_derived_predicate(made.get_default_derived_predicate())
    return made


def body(asked):
    content = bytes(asked["body"])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content


def sign(asked):
    path = asked["path"]
    for name, value in asked["variables"]:
        path = path.replace("{%s}" % name, quote(value, safe=""))
    request = SdkRequest(
        method=asked["method"],
        schema="https",
        host=asked["host"],
        resource_path=path,
        query_params=[(name, value) for name, value in asked["query"]],
        header_params=dict(asked["headers"]),
        body=body(asked),
    )
    request = credentials(asked).process_auth_request(request, AtOnce)
    return {
        "authorization": request.header_params["Authorization"],
        "canonical_request": canonical,
        "target": request.uri,
    }


for line in sys.stdin:
    try:
        answer = sign(json.loads(line))
    except Exception as error:
        answer = {"refused": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(answer), flush=True)
