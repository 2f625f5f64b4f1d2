# SPDX-License-Identifier: EUPL-1.2
"""The pages of one scenario that was kept.

Promise: the same scenario shows the same numbers, also printed and exported.
Never: write during a GET.
"""
