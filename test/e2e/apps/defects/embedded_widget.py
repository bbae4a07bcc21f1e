"""A widget that logs in inside a frame of a page of the same machine. Its cookie is SameSite=Lax, as hardening
guides advise, which is right for a frame of the same site."""

from flask import Flask, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Widget</title><link rel="icon" href="data:,">
<p id="visits">{visits}</p>
<script>parent.postMessage("{visits}", "*");</script>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"

    @app.get("/")
    def index():
        session["visits"] = session.get("visits", 0) + 1
        return PAGE.format(visits=session["visits"])

    return app
