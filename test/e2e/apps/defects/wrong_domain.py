"""A login with the settings of another machine. Its defect: SESSION_COOKIE_DOMAIN names the host of production."""

from flask import Flask, redirect, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    if not repaired:
        app.config["SESSION_COOKIE_DOMAIN"] = "myshop.example.com"

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return redirect("/")

    return app
