# SPDX-License-Identifier: EUPL-1.2
"""What the asker wishes, after she asked: a woman or a man, a language, a place, and which organisation.

Promise: she may change it at any time, herself with her three words or by her word to the worker.
Never: another organisation hears more than what she asked, what she wishes, and how to reach her.
"""
