"""The physical limit: the same kind of server sending the same number of bytes from memory."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def _bytes(request: Request) -> Response:
    return Response(b"x" * int(request.path_params["size"]), media_type="text/html")


if __name__ == "__main__":
    site = Starlette(routes=[Route("/{size:int}", _bytes)])
    uvicorn.run(site, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
