"""A guest book with Django. Its defect: it keeps the page with the form, so that all visitors get one's token."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import ensure_csrf_cookie

PAGE = """<!doctype html><meta charset="utf-8"><title>Guest book</title><link rel="icon" href="data:,">
<form method="post" action="/sign">{% csrf_token %}<input name="text" value="Hello"><button>Sign</button></form>"""


def make_app(repaired):
    pages = {}

    @ensure_csrf_cookie
    def index(request):
        if repaired or "index" not in pages:
            pages["index"] = engines["django"].from_string(PAGE).render({}, request)
        return HttpResponse(pages["index"])

    def sign(request):
        return HttpResponse('<!doctype html><link rel="icon" href="data:,"><p>Signed</p>')

    settings.configure(
        SECRET_KEY="dev",
        ALLOWED_HOSTS=["*"],
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        ROOT_URLCONF=(path("", index), path("sign", sign)),
    )
    return get_wsgi_application()
