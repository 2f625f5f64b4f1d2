# SPDX-License-Identifier: EUPL-1.2
import httpx

SECONDS = 8.0
WORKS_BELOW = 400
# A site that refuses a robot still exists for a person.
REFUSES_ROBOTS = frozenset({401, 403, 405, 429})


def link_works(address: str, transport: httpx.BaseTransport | None = None) -> bool:
    """Whether an address answers; only https is visited. One request of at most eight seconds."""
    if not address.startswith("https://"):
        return False
    with httpx.Client(timeout=SECONDS, follow_redirects=True, transport=transport) as client:
        try:
            status = client.head(address).status_code
        except httpx.HTTPError:
            # No answer is the answer: the keeper sees a link that does not work.
            return False
    return status < WORKS_BELOW or status in REFUSES_ROBOTS
