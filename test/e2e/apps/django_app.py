"""A Django app that keeps its sessions in signed cookies, as tutorials write it: visits, a login, a cart.

    python3 django_app.py --settings '{"SECRET_KEY": "dev", "SESSION_COOKIE_AGE": 3600}'

It is served, and ends, as server.py says.
"""

import argparse
import importlib.util
import json

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html

import server
from journal import Journal


def index(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return page(f"Visits: {request.session['visits']}")


def log_in(request):
    fields = request.POST or request.GET
    if "new_id" in fields:
        request.session.cycle_key()
    request.session["username"] = fields["username"]
    if "remember" not in fields:
        request.session.set_expiry(0)
    return redirect("/")


def log_out(request):
    request.session.flush()
    return redirect("/")


def add_to_cart(request):
    request.session.setdefault("cart", []).append(request.GET["item"])
    if "unsaved" not in request.GET:
        request.session.modified = True
    return page("Added")


def read(request):
    """What Django reads in the cookie of this very request."""
    session = dict(request.session.items())
    return JsonResponse({"repr": repr(session), "json": session})


def set_header(request):
    """Answers with any Set-Cookie header at all, and leaves the session alone."""
    return HttpResponse("Set", headers={"Set-Cookie": request.GET["header"]})


def page(text):
    """An icon of its own, so that no browser asks for one."""
    return HttpResponse(
        format_html(
            '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
            "<title>Django</title><p>{}</p></html>",
            text,
        )
    )


urlpatterns = [
    path("", index),
    path("login", log_in),
    path("logout", log_out),
    path("cart", add_to_cart),
    path("read", read),
    path("set", set_header),
]


def load_view(file):
    spec = importlib.util.spec_from_file_location("debug_session", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.debug_session


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    server.add_arguments(parser)
    parser.add_argument("--settings", metavar="JSON", type=json.loads, default={}, help="Django's own")
    parser.add_argument("--debug-view", metavar="FILE", help="a ready view")
    arguments = parser.parse_args()
    defaults = {
        "ALLOWED_HOSTS": ["*"],
        "MIDDLEWARE": ["django.contrib.sessions.middleware.SessionMiddleware"],
        "ROOT_URLCONF": __name__,
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    }
    settings.configure(**{**defaults, **arguments.settings})
    if arguments.debug_view:
        urlpatterns.append(path("debug_session", load_view(arguments.debug_view)))
    server.serve(Journal(get_wsgi_application()), arguments)


if __name__ == "__main__":
    main()
