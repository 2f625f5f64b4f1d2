# SPDX-License-Identifier: EUPL-1.2
"""Looking whether links still work.

Promise: a link that stopped working is seen within a day, and its scheme loses its check.
Never: anything of a visitor; only addresses that a keeper wrote down are visited.
"""
