"""A login with the settings of production. Its defect: it is reached by http, and its cookie is Secure."""

from flask import Flask, redirect, request, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form action="/login" method="post"><input name="username"><button>Log in</button></form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.config.update(SECRET_KEY="dev", SESSION_COOKIE_SECURE=not repaired)

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = request.form["username"]
        return redirect("/")

    return app
