"""An app with a login. Its defect: all that it knows of a login is in the session, so that a copy of it stays valid."""

import secrets

from flask import Flask, redirect, session, url_for

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form method="post" action="/login"><button>Log in</button></form>
<form method="post" action="/logout"><button>Log out</button></form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    logins = {}

    def current_user():
        if repaired:
            return logins.get(session.get("sid"), "nobody")
        return session.get("user", "nobody")

    @app.get("/")
    def index():
        return PAGE.format(user=current_user())

    @app.post("/login")
    def login():
        session.permanent = True
        if repaired:
            session["sid"] = secrets.token_urlsafe(16)
            logins[session["sid"]] = "ada"
        else:
            session["user"] = "ada"
        return redirect(url_for("index"))

    @app.post("/logout")
    def logout():
        logins.pop(session.get("sid"), None)
        session.clear()
        return redirect(url_for("index"))

    return app
