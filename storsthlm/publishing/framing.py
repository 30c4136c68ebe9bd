"""Pages of the desk that another page of the desk shows in a frame of its own; no foreign page may."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin


def in_own_frame(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return wraps(view)(xframe_options_sameorigin(csp_replace({"frame-ancestors": ["'self'"]})(view)))
