# SPDX-License-Identifier: EUPL-1.2
"""Write the stems of the vocabulary's Dutch words to core/wording/data/stems.txt, after a change of the vocabulary."""

from pathlib import Path

from omzien.core.wording.vocabulary import situations, stop_words, themes
from omzien.core.wording.words import dutch_stem, folded

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
    return "".join(f"{word} {dutch_stem(word)}\n" for word in sorted(words) if len(word) > 1)


if __name__ == "__main__":
    TARGET.write_text(stems(), encoding="utf-8")
