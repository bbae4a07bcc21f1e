"""A guest book with Flask-WTF. Its defect: it keeps the page with the form, so that all visitors get one's token."""

from flask import Flask, render_template_string, session
from flask_wtf import CSRFProtect

PAGE = """<!doctype html><meta charset="utf-8"><title>Guest book</title><link rel="icon" href="data:,">
<form method="post" action="/sign"{{ ' enctype="multipart/form-data"'|safe if multipart }}>
  <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
  <input name="text" value="Hello"><button>Sign</button>
</form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    CSRFProtect(app)
    pages = {}

    @app.get("/", defaults={"multipart": False})
    @app.get("/photo", defaults={"multipart": True})
    def index(multipart):
        session["visits"] = session.get("visits", 0) + 1
        if repaired or multipart not in pages:
            pages[multipart] = render_template_string(PAGE, multipart=multipart)
        return pages[multipart]

    @app.post("/sign")
    def sign():
        return '<!doctype html><link rel="icon" href="data:,"><p>Signed</p>'

    return app
