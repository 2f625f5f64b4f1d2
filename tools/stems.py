# SPDX-License-Identifier: EUPL-1.2
"""Write the stems of the vocabulary's Dutch words to core/wording/data/stems.txt, after a change of the vocabulary."""

import re
from pathlib import Path

from omzien.core.wording.vocabulary import situations, stop_words, themes
from omzien.core.wording.words import data, dutch_stem, fold, folded

# A word of a pattern: its signs (`|`, `&`, `_`, `*`, `$`) stand between words.
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
TARGET = Path(__file__).resolve().parent.parent / "src/omzien/core/wording/data/stems.txt"


def stems() -> str:
    """One line per word of two letters or more, in order of the alphabet: the word and its stem."""
    words = {word for theme in themes().values() for text in theme.phrases["nl"] for word in folded(text)}
    words |= {word for theme in themes().values() for text in theme.keywords for word in folded(text)}
    words |= {
        word
        for situation in situations()
        for text in situation.phrases.get("nl", ())
        for word in folded(text.replace("|", " "))
    }
    words |= stop_words("soft")["nl"]
    for name in ("urgent.yaml", "danger.yaml"):
        rules = data(name)
        spoken = [*rules["sets"].values()]
        for part in ("kinds", "except"):
            spoken += [pattern for patterns in rules[part].values() for pattern in patterns.get("nl", ())]
        words |= {fold(word) for text in spoken for word in WORD.findall(text)}
    return "".join(f"{word} {dutch_stem(word)}\n" for word in sorted(words) if len(word) > 1)


if __name__ == "__main__":
    TARGET.write_text(stems(), encoding="utf-8")
