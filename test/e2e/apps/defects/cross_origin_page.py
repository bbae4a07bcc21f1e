"""A page whose script logs in at an API on another port, and then asks who is logged in."""

from flask import Flask, request

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="user">…</p>
<script>
  const options = {options};
  const json = {json};
  async function show() {{
    const login = await fetch("{api}/login", {{ method: "POST", ...json, ...options }}).catch((error) => error);
    const answer = await fetch("{api}/me", options);
    if (login instanceof Error) throw login;
    document.getElementById("user").textContent = await answer.text();
  }}
  show().catch((error) => (document.getElementById("user").textContent = String(error)));
</script>"""


def make_app(repaired):
    app = Flask(__name__)

    @app.get("/")
    def index():
        options = '{ credentials: "include" }' if repaired else "{}"
        json = '{ headers: { "Content-Type": "application/json" }, body: "{}" }'
        return PAGE.format(
            api=request.args["api"], options=options, json=json if "json" in request.args else "{}"
        )

    return app
