# SPDX-License-Identifier: EUPL-1.2
"""Who is let past a page: decorators for views."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from omzien.people.signin.bridge import actor_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_staff(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let in who holds one of these roles somewhere. Others sign in first, or hear that this is not theirs."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.path)
            if not actor_of(request).has_role(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]  # wraps keeps the call; its type says Wrapped

    return decorate
