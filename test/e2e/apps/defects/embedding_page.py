"""A page that shows a widget in a frame, twice. Its defect: it names this machine differently, which makes the widget
a third party."""

from flask import Flask, request

PAGE = """<!doctype html><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
<p id="visits"></p>
<iframe src="{widget}/"></iframe>
<script>
  let shown = 0;
  addEventListener("message", ({{ data }}) => {{
    shown += 1;
    document.getElementById("visits").textContent += `${{data}} `;
    if (shown === 1) document.querySelector("iframe").src = "{widget}/";
  }});
</script>"""


def make_app(repaired):
    app = Flask(__name__)

    @app.get("/")
    def index():
        host = "localhost" if repaired else "127.0.0.1"
        return PAGE.format(widget=f"http://{host}:{request.args['port']}")

    return app
