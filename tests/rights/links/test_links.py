# SPDX-License-Identifier: EUPL-1.2
import httpx
import pytest

from omzien.rights.links.bridge import link_works


@pytest.mark.parametrize(("status", "works"), [(200, True), (301, True), (403, True), (404, False), (500, False)])
def test_a_link_works_when_a_person_would_see_a_page(status: int, works: bool) -> None:
    transport = httpx.MockTransport(lambda _request: httpx.Response(status))
    assert link_works("https://voorbeeld.example/pas", transport) is works


def test_no_answer_is_a_link_that_does_not_work() -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("te lang", request=request)

    assert link_works("https://voorbeeld.example/pas", httpx.MockTransport(silent)) is False


def test_only_safe_addresses_are_visited() -> None:
    assert link_works("http://voorbeeld.example/") is False
    assert link_works("file:///etc/hosts") is False
