"""A library with every way to send and to answer that FastAPI has; each route answers with what it was given.

`server.py document` prints the OpenAPI document; `server.py serve` prints its port and serves until it is ended.
"""

import datetime
import decimal
import enum
import hashlib
import json
import socket
import sys
from typing import Annotated, Literal, Optional, Union

from fastapi import BackgroundTasks, Cookie, Depends, FastAPI, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from fastapi.security import OAuth2PasswordRequestForm
from pydantic import BaseModel

app = FastAPI(title="Library", version="1", generate_unique_id_function=lambda route: route.name)


class Token(BaseModel):
    access_token: str
    token_type: str


class Heard(BaseModel):
    """What arrived of one file."""

    name: str
    media_type: Optional[str] = None
    size: int
    digest: str


class Kind(str, enum.Enum):
    front = "front"
    back = "back"


class Scan(BaseModel):
    kind: Kind
    title: Optional[str] = None
    tags: list[str] = []
    files: list[Heard]


class Paper(BaseModel):
    medium: Literal["paper"]
    pages: int


class Tape(BaseModel):
    medium: Literal["tape"]
    minutes: int


class Book(BaseModel):
    title: str
    price: decimal.Decimal
    bought: datetime.datetime
    place: tuple[int, str]
    form: Union[Paper, Tape]
    note: Optional[str] = None


class Change(BaseModel):
    title: Optional[str] = None
    note: Optional[str] = None


class Filter(BaseModel):
    limit: int = 10
    tags: list[str] = []


def heard(name, media_type, content):
    return Heard(name=name, media_type=media_type, size=len(content), digest=hashlib.sha256(content).hexdigest())


@app.post("/login")
def log_in(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> Token:
    return Token(access_token=f"{form.username}:{form.password}:{' '.join(form.scopes)}", token_type="bearer")


@app.post("/scan")
async def add_scan(
    file: UploadFile, kind: Annotated[Kind, Form()], title: Annotated[Optional[str], Form()] = None
) -> Scan:
    content = await file.read()
    return Scan(kind=kind, title=title, files=[heard(file.filename, file.content_type, content)])


@app.post("/scans")
async def add_scans(
    files: list[UploadFile], kind: Annotated[Kind, Form()], tags: Annotated[list[str], Form()] = []
) -> Scan:
    found = [heard(one.filename, one.content_type, await one.read()) for one in files]
    return Scan(kind=kind, tags=tags, files=found)


RAW = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@app.put("/raw/{name}", openapi_extra=RAW)
async def put_raw(name: str, request: Request) -> Heard:
    content = b"".join([piece async for piece in request.stream()])
    return heard(name, request.headers.get("content-type"), content)


@app.get("/cookies")
def read_cookies(session: Annotated[str, Cookie()], theme: Annotated[Optional[str], Cookie()] = None) -> list[Optional[str]]:
    return [session, theme]


@app.get("/headers")
def read_headers(x_tag: Annotated[list[str], Header()], x_one: Annotated[Optional[int], Header()] = None) -> list[str]:
    return x_tag + ([] if x_one is None else [str(x_one)])


@app.get("/query")
def read_query(ids: Annotated[list[int], Query()], text: str, day: Optional[datetime.date] = None) -> list[str]:
    return [str(one) for one in ids] + [text, str(day)]


@app.get("/filter")
def read_filter(filter: Annotated[Filter, Query()]) -> Filter:
    return filter


@app.post("/books", status_code=201)
def add_book(book: Book) -> Book:
    return book


@app.patch("/books/{id}")
def change_book(id: int, change: Change) -> dict[str, Optional[str]]:
    return change.model_dump(exclude_unset=True)


@app.get("/events", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
def events():
    def pieces():
        for number in range(3):
            yield f"id: {number}\ndata: {json.dumps({'number': number})}\n\n"

    return StreamingResponse(pieces(), media_type="text/event-stream")


LINES = {200: {"content": {"application/x-ndjson": {"schema": {"$ref": "#/components/schemas/Change"}}}}}


@app.get("/lines", response_class=StreamingResponse, responses=LINES)
def lines():
    pieces = (json.dumps({"title": f"line {number}"}) + "\n" for number in range(3))
    return StreamingResponse(pieces, media_type="application/x-ndjson")


BYTES = {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@app.get("/files/{name:path}", response_class=Response, responses=BYTES)
def download(name: str):
    return Response(name.encode() + bytes(range(256)) * 4096, media_type="application/octet-stream")


@app.post("/jobs", status_code=202)
def start(tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(lambda: None)
    return {"state": "started"}


@app.head("/jobs")
def head_jobs():
    return PlainTextResponse("not sent", headers={"x-count": "7"})


if __name__ == "__main__":
    if sys.argv[1] == "document":
        print(json.dumps(app.openapi(), indent=1))
    else:
        import uvicorn

        server = socket.socket()
        server.bind(("127.0.0.1", 0))
        # Calls made before the server runs wait, and are not refused.
        server.listen()
        print(server.getsockname()[1], flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[server])
