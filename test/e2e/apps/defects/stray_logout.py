"""A page with a picture. Its defect: the picture is at an address that logs out."""

from flask import Flask, redirect, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>{picture}"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        user = session.get("user", "nobody")
        picture = "" if repaired or user == "nobody" else '<img src="/logout.png" alt="">'
        return PAGE.format(user=user, picture=picture)

    @app.get("/logout.png")
    def logout():
        session.clear()
        return "", 204

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return redirect("/")

    return app
