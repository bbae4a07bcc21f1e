"""A shop with a cart in the session. Its defect: it adds to the cart while it streams its answer, which is too late."""

from flask import Flask, session, stream_with_context

PAGE = """<!doctype html><meta charset="utf-8"><title>Cart</title><link rel="icon" href="data:,">
<p id="cart">{cart}</p>
<form method="post" action="/add"><button>Add</button></form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        session.setdefault("cart", "")
        return PAGE.format(cart=session["cart"])

    @app.post("/add")
    def add():
        before = session["cart"]
        if repaired:
            session["cart"] = "apple"

        def parts():
            yield PAGE.format(cart=before)
            session["cart"] = "apple"
            yield "<p>Added: apple</p>"

        return stream_with_context(parts())

    return app
