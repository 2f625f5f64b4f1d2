# SPDX-License-Identifier: EUPL-1.2
"""The resident's door: ask in your own words or tap a picture, and meet somebody near.

Promise: no account, no trace, never empty; something near and soon with the reason why, and a person with a number.
Never: a word of a visitor in an address, title, log, cookie or table, or a page that needs a script.
"""
