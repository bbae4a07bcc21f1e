"""A shop with a login. Its defect: an order clears the whole session, and the login with the cart."""

from flask import Flask, redirect, session, url_for

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        session["cart"] = ["apple"]
        return redirect(url_for("index"))

    @app.post("/order")
    def order():
        if repaired:
            session.pop("cart", None)
        else:
            session.clear()
        return redirect(url_for("index"))

    return app
