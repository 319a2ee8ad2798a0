"""Answers to other programs: JSON that any site may read, kept a minute, and not sent again when it is the same."""

import hashlib
from typing import Any, Final

from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

KEPT: Final = "public, max-age=60"


class OpenRoute(APIRoute):
    """A route whose every answer, refusals too, may be read by any site's scripts (CORS)."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, and say in the answer that everybody may read it."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Access-Control-Allow-Origin"] = "*"
            await send(message)

        await super().handle(scope, receive, send_open)


class Problem(BaseModel):
    """What was wrong with a question."""

    code: str
    message: str


class Refusal(BaseModel):
    """The answer to a question that cannot be answered."""

    error: Problem


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    422: {"model": Refusal, "description": "An unknown code, prefecture or page, or too long a question"}
}
MISSING: Final[dict[int | str, dict[str, Any]]] = {404: {"model": Refusal, "description": "There is no such case"}}


def answer(request: Request, content: BaseModel) -> Response:
    """Return a model as JSON with an ETag of its bytes; 304 without a body where the reader has the same already."""
    body = content.model_dump_json().encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": KEPT}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _has(known: str, etag: str) -> bool:
    """Tell whether If-None-Match names the tag, weak or strong, among others or by *."""
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    return etag in tags or "*" in tags
