"""A login that keeps what the identity provider answered. Its defect: all of it is in the session cookie."""

import base64
import hashlib

from flask import Flask, redirect, request, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form action="/login" method="post"><input name="username"><button>Log in</button></form>"""


def opaque(name, blocks):
    """Text that does not compress, as a token: `blocks` times 32 bytes in base64."""
    digests = (hashlib.sha256(f"{name} {n}".encode()).digest() for n in range(blocks))
    return base64.b64encode(b"".join(digests)).decode()


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    users = {}

    @app.get("/")
    def index():
        user = users.get(session.get("id"), session)
        return PAGE.format(user=user.get("username", "nobody"))

    @app.post("/login")
    def login():
        answer = {
            "username": request.form["username"],
            "profile": {"picture": opaque("picture", 25)},
            "token": opaque("token", 100),
        }
        if repaired:
            session["id"] = len(users)
            users[session["id"]] = answer
        else:
            session.update(answer)
        return redirect("/")

    @app.post("/theme")
    def theme():
        session.permanent = True
        session["theme"] = "dark"
        return redirect("/")

    return app
