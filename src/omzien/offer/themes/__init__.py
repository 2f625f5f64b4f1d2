# SPDX-License-Identifier: EUPL-1.2
"""The vocabulary as rows: loaded from the words that ship with Omzien, editable by a municipality.

Promise: what was edited here stays, and anyone can see that it differs from what was shipped.
Never: a theme that disappears because of an upgrade while offers still use it.
"""
