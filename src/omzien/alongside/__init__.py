# SPDX-License-Identifier: EUPL-1.2
"""Staying beside someone: her circle, contact moments, agreements in her own words, tasks and the next date.

Promise: the first person stays named, the resident can see and print all of it, and being there is enough.
Never: a goal that must be met, a field that must be filled, or figures about one worker.
"""
