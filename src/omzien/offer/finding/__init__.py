# SPDX-License-Identifier: EUPL-1.2
"""From somebody's own words and a postcode to something near, soon and fitting, and to a person with a number.

Promise: an answer that is never empty, each result with its reasons, urgent lines on top, and the same answer to
the same question.
Never: keeping words or a postcode anywhere; a distance, a map or an order that tells where a hidden address is.
"""
