"""Answers to other programs: JSON that any site may read, kept a minute, and not sent again when it is the same."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, Final

from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from yoriai.infra import versions
from yoriai.web.kept import has, is_wanted, keep

KEPT: Final = "public, max-age=60"
SHOWN: Final = (versions.CASES, versions.TERMS)


class OpenRoute(APIRoute):
    """A route whose every answer, refusals too, may be read by any site's scripts (CORS)."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, and say in the answer that everybody may read it, with the headers that lead on."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Access-Control-Allow-Origin"] = "*"
                headers["Access-Control-Expose-Headers"] = "ETag, Link"
            await send(message)

        await super().handle(scope, receive, send_open)


class FieldProblem(BaseModel):
    """What was wrong with one parameter."""

    field: str
    message: str


class Problem(BaseModel):
    """What was wrong with a question."""

    code: str = Field(examples=["unknown_term"])
    message: str = Field(description="In the language that Accept-Language asks for")
    fields: list[FieldProblem] = Field(default_factory=list, description="Parameters that cannot be read at all")


class Refusal(BaseModel):
    """The answer to a question that cannot be answered."""

    error: Problem


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "Nothing has changed since the answer whose ETag If-None-Match names"},
    422: {"model": Refusal, "description": "An unknown code, place, edition or page, or too long a question"},
}
MISSING: Final[dict[int | str, dict[str, Any]]] = {
    304: REFUSALS[304],
    404: {"model": Refusal, "description": "There is no such case, or it has been withdrawn"},
}


def answer(
    request: Request,
    session: Session,
    content: BaseModel,
    links: Mapping[str, str] | None = None,
    *,
    shows: Collection[str] = SHOWN,
) -> Response:
    """Return a model as JSON with an ETag of its bytes; 304 without a body where the reader has the same already.

    `links` are addresses by their relation (next, prev …) for the header Link (RFC 8288); `shows` are the topics that
    the answer is made from (`web/kept.py`).
    """
    body = content.model_dump_json().encode()
    headers = {"Link": ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items())} if links else {}
    return kept_file(request, session, Response(body, media_type="application/json", headers=headers), shows)


def kept_file(request: Request, session: Session, response: Response, shows: Collection[str] = SHOWN) -> Response:
    """Return an answer made of these public topics alone: kept, tagged, not sent again when it is known."""
    keep(request, session, response, shows)
    etag = response.headers.setdefault("ETag", f'"{hashlib.sha256(response.body).hexdigest()[:32]}"')
    response.headers["Cache-Control"] = KEPT
    if not is_wanted(request.scope) and has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers={"ETag": etag, "Cache-Control": KEPT})
    return response
