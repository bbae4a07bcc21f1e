"""A shop with a cart in the session. Its defect: it adds to the list in place, which Flask does not notice."""

from flask import Flask, redirect, request, session, url_for

PAGE = """<!doctype html><meta charset="utf-8"><title>Cart</title><link rel="icon" href="data:,">
<p id="cart">{cart}</p>
<form method="post" action="/add"><input name="item"><button>Add</button></form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        return PAGE.format(cart=", ".join(session.get("cart", [])))

    @app.post("/add")
    def add():
        if "cart" not in session:
            session["cart"] = []
        session["cart"].append(request.form["item"])
        if repaired:
            session.modified = True
        return redirect(url_for("index"))

    return app
