"""A page that an upgrade makes sign its sessions with SHA-512. Its defect: it no longer reads those from before."""

import hashlib
import time

from flask import Flask, redirect, session
from flask.sessions import SecureCookieSessionInterface

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form method="post" action="/login"><button>Log in</button></form>"""


class Sessions(SecureCookieSessionInterface):
    """Signs with the digest of its version; the repaired one reads what the other digest signed, too."""

    def __init__(self, repaired):
        self.repaired = repaired

    def get_signing_serializer(self, app):
        serializer = super().get_signing_serializer(app)
        if self.repaired:
            before = {**serializer.signer_kwargs, "digest_method": hashlib.sha1}
            serializer.fallback_signers = [before]
        return serializer

    def upgrade(self):
        self.digest_method = hashlib.sha512


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    app.session_interface = Sessions(repaired)

    @app.get("/")
    def index():
        session["seen"] = time.time()
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return redirect("/")

    @app.post("/upgrade")
    def upgrade():
        app.session_interface.upgrade()
        return "upgraded"

    return app
