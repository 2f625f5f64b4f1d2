# SPDX-License-Identifier: EUPL-1.2
"""Asking and answering: from typed answers to a household, and from an outcome to what a page shows.

Promise: answers travel in the form itself, and every one of them may be skipped.
Never: an answer in a table, session, address, log or mail.
"""
