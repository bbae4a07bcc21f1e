"""A shop at the root of its host. Its defect: APPLICATION_ROOT, which is meant to tell where the app is, tells Flask
the path of the session cookie."""

from flask import Flask, redirect, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    if not repaired:
        app.config["APPLICATION_ROOT"] = "/shop"

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return redirect("/")

    return app
