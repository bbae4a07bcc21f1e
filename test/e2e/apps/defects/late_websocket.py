"""A shop with a cart in the session. Its defect: a websocket adds to it, whose changes are never saved."""

import base64
import hashlib

from flask import Flask, Response, request, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Cart</title><link rel="icon" href="data:,">
<p id="cart">{cart}</p>
<p id="said"></p>
<script>
  const say = (text) => {{ document.getElementById("said").textContent = text; }};
  const addByRequest = async () => say(await (await fetch("/add", {{ method: "POST" }})).text());
  const addBySocket = () => {{
    let answer;
    const socket = new WebSocket(`ws://${{location.host}}/socket`);
    socket.onmessage = ({{ data }}) => {{ answer = data; }};
    socket.onclose = () => say(answer);
  }};
  window.add = {add};
</script>"""

# RFC 6455, 1.3
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        session.setdefault("cart", "")
        return PAGE.format(cart=session["cart"], add="addByRequest" if repaired else "addBySocket")

    @app.post("/add")
    def add():
        return add_to_cart()

    @app.get("/socket", websocket=True)
    def handle_socket():
        send = accept_websocket()
        send(add_to_cart())
        return Closed()

    return app


def add_to_cart():
    session["cart"] = "apple"
    return f"Your cart: {session['cart']}"


def accept_websocket():
    """Answers with the headers; the result sends a text and ends the connection."""
    socket = request.environ["werkzeug.socket"]
    key = request.headers["Sec-WebSocket-Key"]
    accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
    headers = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
    socket.sendall("\r\n".join([*headers, f"Sec-WebSocket-Accept: {accept}", "", ""]).encode())

    def send(text):
        data = text.encode()
        socket.sendall(bytes([0x81, len(data)]) + data + bytes([0x88, 0]))

    return send


class Closed(Response):
    """What Flask would answer comes too late: the connection is a websocket's."""

    def __call__(self, environ, start_response):
        raise ConnectionError
