# SPDX-License-Identifier: EUPL-1.2
"""All published offers as arrays, sorted so that one place touches one slice.

Promise: derived from the rows alone and rebuilt within a second when something changed or a day passed.
Never: the truth. What a resident reads comes from the rows.
"""
