# SPDX-License-Identifier: EUPL-1.2
"""What a worker does now and then: a signal in three taps, what her lines brought, complaints, habits of the team.

Promise: each is one tap from 'Meer'.
Never: a page about one worker that another can open.
"""
