# SPDX-License-Identifier: EUPL-1.2
"""The door of workers, coordinators and partners: one page for the day, and one line to write in.

Promise: everything of a working day from one line; what was typed is never lost and never kept twice.
Never: a person of another organisation, a guess that is kept unseen, or a figure that compares workers.
"""
