"""A login that is meant for frames of other sites. Its defect: SameSite=None, and no Secure."""

from flask import Flask, redirect, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.config.update(SECRET_KEY="dev", SESSION_COOKIE_SAMESITE="Lax" if repaired else "None")

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return redirect("/")

    return app
