"""A login behind a proxy that asks two servers in turn. Its defect: the clock of one server is ahead by 90 seconds, so
that the other takes its sessions for invalid ones."""

import itertools
import time
from email.utils import formatdate

from flask import Flask, redirect, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner

AHEAD = 90

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form method="post" action="/login"><button>Log in</button></form>"""


def make_app(repaired):
    ahead, exact = make_server(0 if repaired else AHEAD), make_server(0)
    pages = itertools.cycle([ahead, exact])

    def proxy(environ, start_response):
        """A form goes to the first server, pages go to both in turn."""
        server = next(pages) if environ["PATH_INFO"] == "/" else ahead
        return server(environ, start_response)

    return proxy


def make_server(seconds):
    """An app on a server whose clock is ahead by so many seconds."""

    class Signer(TimestampSigner):
        def get_timestamp(self):
            return int(time.time()) + seconds

    class Sessions(SecureCookieSessionInterface):
        def get_signing_serializer(self, app):
            serializer = super().get_signing_serializer(app)
            serializer.signer = Signer
            return serializer

    app = Flask(__name__)
    app.secret_key = "dev"
    app.session_interface = Sessions()

    @app.get("/")
    def index():
        session["seen"] = time.time()
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return redirect("/")

    @app.after_request
    def add_date(response):
        response.headers["Date"] = formatdate(time.time() + seconds, usegmt=True)
        return response

    return app
