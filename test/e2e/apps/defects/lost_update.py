"""A shop whose page asks for news while an item is put into the cart. Its defect: the news, too, are noted in the
session, so that the answer to the slower request takes the item back."""

import threading

from flask import Flask, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="cart">{cart}</p>
<script>
async function shop() {{
  const post = (path) => fetch(path, {{ method: 'POST' }});
  const news = post('/news');
  await post('/add');
  await post('/release');
  await news;
}}
</script>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    asked, released = threading.Event(), threading.Event()

    @app.get("/")
    def index():
        asked.clear()
        released.clear()
        session.setdefault("user", "ada")
        return PAGE.format(cart=", ".join(session.get("cart", [])))

    @app.post("/news")
    def news():
        user = session["user"]
        asked.set()
        released.wait()
        if not repaired:
            session["news"] = f"Hello, {user}"
        return "", 204

    @app.post("/add")
    def add():
        asked.wait()
        session["cart"] = [*session.get("cart", []), "apple"]
        return "", 204

    @app.post("/release")
    def release():
        released.set()
        return "", 204

    return app
