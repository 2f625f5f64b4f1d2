# SPDX-License-Identifier: EUPL-1.2
"""The locked part: concerns about violence or a child, and the five steps of the meldcode.

Promise: a concern is seen by who wrote it and by the aandachtsfunctionaris of her organisation, and by nobody else.
Never: a signal, a count, an export, or a row that any other room reads.
"""
