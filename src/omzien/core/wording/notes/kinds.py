# SPDX-License-Identifier: EUPL-1.2
"""One reader per kind of part. Each gets a clause and what the line said before, and says what it sees, or nothing."""

from omzien.core.wording.notes.asked import question, signal
from omzien.core.wording.notes.counted import attendance, hours, money, nobody, safety
from omzien.core.wording.notes.met import contact, more, subject
from omzien.core.wording.notes.planned import task

# In this order: what must never be missed first, what says least last.
READERS = (safety, money, hours, nobody, subject, attendance, task, signal, question, contact, more)
