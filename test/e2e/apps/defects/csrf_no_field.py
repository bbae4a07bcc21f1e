"""A guest book with Flask-WTF. Its defect: one of its forms has no token."""

from flask import Flask, render_template_string
from flask_wtf import CSRFProtect

FIELD = '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">'
PAGE = """<!doctype html><meta charset="utf-8"><title>Guest book</title><link rel="icon" href="data:,">
<form method="post" action="/search">{FIELD}<button>Search</button></form>
<form method="post" action="/sign">{field}<input name="text" value="Hello"><button>Sign</button></form>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    CSRFProtect(app)

    @app.get("/")
    def index():
        field = FIELD if repaired else ""
        return render_template_string(PAGE.format(FIELD=FIELD, field=field))

    @app.post("/search")
    @app.post("/sign")
    def answer():
        return '<!doctype html><link rel="icon" href="data:,"><p>Done</p>'

    return app
