"""A shop behind a shared cache, which stores what it may. The shop's defect: its page is public, and sets a session."""

import itertools
import time

from flask import Flask, make_response, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="visitor">{visitor}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    numbers = itertools.count(1)

    @app.get("/")
    def index():
        if "visitor" not in session:
            session["visitor"] = next(numbers)
        response = make_response(PAGE.format(visitor=session["visitor"]))
        sharing = "private" if repaired else "public"
        response.headers["Cache-Control"] = f"{sharing}, max-age=60"
        return response

    app.wsgi_app = SharedCache(app.wsgi_app)
    return app


class SharedCache:
    """Gives stored responses to requests with the same cookies, as RFC 9111 allows."""

    def __init__(self, app):
        self.app = app
        self.stored = {}

    def __call__(self, environ, start_response):
        key = environ["PATH_INFO"], environ.get("HTTP_COOKIE")
        if environ["REQUEST_METHOD"] == "GET" and key in self.stored:
            status, headers, body, since = self.stored[key]
            age = str(int(time.time() - since))
            start_response(status, [*headers, ("Age", age), ("X-Cache", "HIT")])
            return body

        def note(status, headers, *rest):
            answer.extend([status, headers])
            return start_response(status, headers, *rest)

        answer = []
        body = list(self.app(environ, note))
        status, headers = answer
        directives = dict(headers).get("Cache-Control", "private")
        if environ["REQUEST_METHOD"] == "GET" and "private" not in directives:
            self.stored[key] = status, headers, body, time.time()
        return body
