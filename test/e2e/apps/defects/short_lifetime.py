"""A page that counts its visits. Its defect: PERMANENT_SESSION_LIFETIME is half an hour, in the belief that it is only
for permanent sessions, and that this one lasts until the browser is closed. Its clock can be put forward."""

import time

from flask import Flask, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Visits</title><link rel="icon" href="data:,">
<p id="visits">{visits}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    if not repaired:
        app.config["PERMANENT_SESSION_LIFETIME"] = 30 * 60

    @app.get("/")
    def index():
        session.setdefault("since", time.time())
        session["visits"] = session.get("visits", 0) + 1
        return PAGE.format(visits=session["visits"])

    @app.post("/later")
    def later():
        put_clock_forward(40 * 60)
        return "", 204

    return app


def put_clock_forward(seconds):
    """That of itsdangerous and of the Date header: both use time.time."""
    right_time = time.time
    time.time = lambda: right_time() + seconds
