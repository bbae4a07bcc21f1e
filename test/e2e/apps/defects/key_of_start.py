"""A page that counts its visits, with a login. Its defect: each start makes a new key, as with
`app.secret_key = os.urandom(24)`."""

import secrets

from flask import Flask, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Visits</title><link rel="icon" href="data:,">
<p id="key">{key}</p><p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev" if repaired else secrets.token_hex()

    def page():
        return PAGE.format(key=app.secret_key, user=session.get("user", "nobody"))

    @app.get("/")
    def index():
        session["visits"] = session.get("visits", 0) + 1
        return page()

    @app.get("/account")
    def account():
        return page()

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return page()

    return app
