# SPDX-License-Identifier: EUPL-1.2
"""Who helps with a form or a letter, near and in time.

Promise: always a place to walk in before the last day, or a number to call.
Never: a list of links instead of a person.
"""
