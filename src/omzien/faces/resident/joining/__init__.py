# SPDX-License-Identifier: EUPL-1.2
"""Coming along: 'Ik kom', and 'Iemand gaat met mij mee' (Eerste keer samen).

Promise: from a result to a named companion in two taps; a full group says so and puts you on the waiting list.
Never: a surname, a telephone number, or a list that still holds a name the day after.
"""
