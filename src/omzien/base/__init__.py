# SPDX-License-Identifier: EUPL-1.2
"""Foundations every room stands on: ids, actor and scope, journal, jobs, forgetting, text index, page pieces.

Promise: an act and its journal row are one transaction; private rows open only for a named actor; what the journal
starts is finished exactly once in the database, also after a crash.
Never: a word about offers, questions or persons, or a name in the journal.
"""
