# SPDX-License-Identifier: EUPL-1.2
"""The workshop: rules of the world in pure Python.

Promise: arrays and frozen dataclasses in, the same out; usable without a database or a web server.
Never: Django, a clock, a network, or reading anything but the data that ships with the package.
"""
