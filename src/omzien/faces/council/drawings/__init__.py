# SPDX-License-Identifier: EUPL-1.2
"""The drawings of an answer, made by the server, each with a title, a description and its table.

Promise: a drawing is readable on a phone, in the dark, printed, and by ear.
Never: a script, or a number that its table does not have.
"""
