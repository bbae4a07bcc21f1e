"""A Starlette app with sessions, as tutorials write it: visits, a login, a cart.

    python3 starlette_app.py --settings '{"secret_key": "dev", "max_age": 3600}'

It is served, and ends, as asgi_server.py says.
"""

import argparse
import html
import json

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route

import asgi_server
import server
from asgi_journal import Journal


async def index(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return page(f"Visits: {request.session['visits']}")


async def log_in(request):
    request.session["username"] = request.query_params["username"]
    return RedirectResponse("/", status_code=302)


async def log_out(request):
    request.session.clear()
    return RedirectResponse("/", status_code=302)


async def add_to_cart(request):
    request.session.setdefault("cart", []).append(request.query_params["item"])
    if "unsaved" not in request.query_params:
        request.session.modified = True
    return page("Added")


async def read(request):
    """What Starlette reads in the cookie of this very request."""
    session = dict(request.session)
    return JSONResponse({"repr": repr(session), "json": session})


async def set_header(request):
    """Answers with any Set-Cookie header at all, and leaves the session alone."""
    return PlainTextResponse("Set", headers={"Set-Cookie": request.query_params["header"]})


def page(text):
    """An icon of its own, so that no browser asks for one."""
    return HTMLResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f"<title>Starlette</title><p>{html.escape(text)}</p></html>"
    )


ANY_METHOD = ["GET", "POST"]
ROUTES = [
    Route("/", index),
    Route("/login", log_in, methods=ANY_METHOD),
    Route("/logout", log_out, methods=ANY_METHOD),
    Route("/cart", add_to_cart, methods=ANY_METHOD),
    Route("/read", read),
    Route("/set", set_header),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    server.add_arguments(parser)
    parser.add_argument(
        "--settings", metavar="JSON", type=json.loads, required=True, help="SessionMiddleware's own"
    )
    arguments = parser.parse_args()
    sessions = Middleware(SessionMiddleware, **arguments.settings)
    app = Starlette(routes=ROUTES, middleware=[sessions])
    asgi_server.serve(Journal(app), arguments)


if __name__ == "__main__":
    main()
