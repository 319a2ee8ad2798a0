"""The floor of the stack: bare Starlette, Jinja2 and sqlite3 making fifty cases and three lists."""

import os
import sqlite3
from typing import NamedTuple

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

PAGE = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{{ practice }}</title></head><body>
<form>{% for name, counts in choices %}<fieldset><legend>{{ name }}</legend>
{% for code, count in counts %}<label><input type="checkbox" name="{{ name }}" value="{{ code }}">{{ code }}
<span>{{ count }}</span></label>{% endfor %}</fieldset>{% endfor %}</form>
{% for row in rows %}<article class="card"><h3 lang="ja"><a href="/cases/{{ row.id }}">{{ row.title }}</a></h3>
<p class="card-meta"><span lang="ja">{{ row.organisation }}</span><br>{{ row.prefecture }} {{ row.municipality }}</p>
<ul class="tags"><li class="tag">{{ row.practice }}</li><li class="tag">{{ row.target }}</li>
<li class="tag">{{ row.founded }}</li></ul></article>{% endfor %}</body></html>"""


class Row(NamedTuple):
    """A case of the generated table: named tuples are the quickest rows for Jinja2."""

    id: int
    title: str
    organisation: str
    prefecture: str
    municipality: str
    practice: str
    target: str
    founded: int


_connection = sqlite3.connect(os.environ["BENCH_DATABASE"], check_same_thread=False)
_template = Environment(autoescape=True).from_string(PAGE)
_choices = [
    (name, _connection.execute(f"SELECT {name}, count(*) FROM simpler GROUP BY 1").fetchall())  # noqa: S608  # our own names
    for name in ("practice", "target", "prefecture")
]
_SELECT = f"SELECT {', '.join(Row._fields)} FROM simpler WHERE practice = ? ORDER BY id LIMIT 50 OFFSET ?"  # noqa: S608  # as above


async def page(request: Request) -> HTMLResponse:
    """Answer with fifty cases of a kind of practice."""
    practice, number = request.query_params["practice"], int(request.query_params["page"])
    found = _connection.execute(_SELECT, (practice, number * 5)).fetchall()
    return HTMLResponse(_template.render(practice=practice, choices=_choices, rows=map(Row._make, found)))


app = Starlette(routes=[Route("/", page)])
