"""A login with another site. Its defect: it names another spelling of its host as the address to come back to."""

import secrets
from urllib.parse import urlencode

from flask import Flask, abort, redirect, request, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.get("/login")
    def login():
        session["oauth_state"] = secrets.token_urlsafe(16)
        host = request.host if repaired else request.host.replace("localhost", "127.0.0.1")
        query = {"redirect_uri": f"http://{host}/callback", "state": session["oauth_state"]}
        return redirect(f"{request.args['provider']}/authorize?{urlencode(query)}")

    @app.get("/callback")
    def callback():
        if session.pop("oauth_state", None) != request.args["state"]:
            abort(400, "mismatching_state")
        session["user"] = "ada"
        return redirect("/")

    return app
