# SPDX-License-Identifier: EUPL-1.2
"""'Mijn pagina': what a signed-in resident asked, and all that stands about her, to read and to print.

Promise: everything that was written about her, except the locked part and what is about someone else.
Never: a row of another person, or a page that stays in the browser.
"""
