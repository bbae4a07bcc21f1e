"""A page that counts its visits, served by two workers in turn. Its defect: each worker has a key of its own, as with
`app.secret_key = os.urandom(24)` under `gunicorn --workers 2`."""

import itertools
import time

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface


class InTurn(SecureCookieSessionInterface):
    """Answers each visit with the key of the next worker."""

    def __init__(self, keys):
        self.keys = itertools.cycle(keys)

    def open_session(self, app, request):
        if request.path == "/":
            app.secret_key = next(self.keys)
        return super().open_session(app, request)


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    app.session_interface = InTurn(["dev"] if repaired else ["dev", "another worker’s"])

    @app.get("/")
    def index():
        session["visits"] = session.get("visits", 0) + 1
        session["last_visit"] = time.time()
        return f"""<!doctype html><meta charset="utf-8"><title>Visits</title><link rel="icon" href="data:,">
<p id="visits">{session["visits"]}</p>"""

    return app
