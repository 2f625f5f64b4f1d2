# SPDX-License-Identifier: EUPL-1.2
"""One outbox for e-mail, text message, letter and inbox.

Promise: a message follows how and when somebody may safely be reached, is sent at least once with one stable key and
never after a confirmed delivery, and comes back to a person when it fails.
Never: a subject that tells what it is about, or a message in the night that can wait.
"""
