# SPDX-License-Identifier: EUPL-1.2
"""Neighbours who call each other every day, in one ring.

Promise: silence reaches a person: second call, key-holder, coordinator, each step once and never lost.
Never: an alarm that ends by itself, or a machine that decides to call 112.
"""
