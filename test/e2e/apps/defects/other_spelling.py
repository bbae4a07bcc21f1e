"""A shop whose login leads to an address written out. Its defect: that names this machine differently."""

from flask import Flask, redirect, request, session, url_for

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form method="post" action="/login"><button>Log in</button></form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        if repaired:
            return redirect(url_for("index"))
        port = request.host.split(":")[1]
        return redirect(f"http://127.0.0.1:{port}/")

    return app
