"""An app with Django's sessions in files, and a login of its own. Its defect: the login keeps the session's id."""

import tempfile

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{}</p>
<form method="post" action="/enter"><input type="password" name="password"><button>Log in</button></form>"""


def make_app(repaired):
    def index(request):
        request.session["visits"] = request.session.get("visits", 0) + 1
        return HttpResponse(format_html(PAGE, request.session.get("user", "nobody")))

    def enter(request):
        if repaired:
            request.session.cycle_key()
        request.session["user"] = "ada"
        return redirect("/")

    settings.configure(
        SECRET_KEY="dev",
        ALLOWED_HOSTS=["*"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
        SESSION_COOKIE_NAME="session",
        SESSION_ENGINE="django.contrib.sessions.backends.file",
        SESSION_FILE_PATH=tempfile.mkdtemp(),
        ROOT_URLCONF=(path("", index), path("enter", enter)),
    )
    return get_wsgi_application()
