# SPDX-License-Identifier: EUPL-1.2
"""The door 'Ik wil iets voor een ander doen', and the page of who helps already.

Promise: small and one-off tasks with dates near by, a talk within a week with somebody who is named, one tap to say no.
Never: hours unless wanted, a task above what she said, or an account before the talk.
"""
