# SPDX-License-Identifier: EUPL-1.2
"""Imports: newer figures from the open data of CBS and RIVM, page by page.

Promise: a killed import goes on where it was and ends in the same database as one that was never killed;
figures change only when the last page is in, all at once, and a dry run says beforehand what would change.
Never: a figure without its table and year, a guess about a missing column, or half a table.
"""
