# SPDX-License-Identifier: EUPL-1.2
"""When something breaks: where it broke is told, what somebody typed is not.

The message of an error may hold an answer, and so may every local variable and form field.
"""

import logging
import traceback
from types import TracebackType

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.debug import ExceptionReporter

Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def where(trouble: BaseException | None) -> str:
    """The kinds of trouble and the lines they went through, without messages."""
    names, frames = [], []
    while trouble is not None:
        names.append(type(trouble).__name__)
        frames += [f"  {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trouble.__traceback__)]
        trouble = trouble.__cause__ or trouble.__context__
    return "\n".join([" from ".join(names), *frames])


class QuietFormatter(logging.Formatter):
    """For logs."""

    def formatException(self, ei: Trouble) -> str:  # noqa: N802  the name logging calls
        return where(ei[1])


class QuietReporter(ExceptionReporter):
    """For reports by mail; only the page on a developer's own machine shows everything."""

    def get_traceback_text(self) -> SafeString:
        return super().get_traceback_text() if settings.DEBUG else mark_safe(where(self.exc_value))  # noqa: S308  names of files and functions

    def get_traceback_html(self) -> SafeString:
        return super().get_traceback_html() if settings.DEBUG else format_html("<pre>{}</pre>", where(self.exc_value))
