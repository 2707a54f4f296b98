"""In which encoding a text is written: by its mark, by what its bytes can be, and said in words."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Encoding", "encoding_of"]

_MARKS = (  # the longer mark first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_UTF8 = re.compile("[\udc80-\udcff]")  # what `surrogateescape` puts for a byte that is no UTF-8
_UNUSED_IN_CP1252 = re.compile(b"[\x81\x8d\x8f\x90\x9d]")


class Encoding(NamedTuple):
    """How a text is read, and how that is said."""

    codec: str
    errors: str
    said: str


def encoding_of(pieces: Iterable[bytes]) -> Encoding:
    """The encoding of a text given as its bytes, piece by piece.

    A mark at its beginning says it. Without one it is UTF-8 where all of it can be, or where fewer bytes cannot be than
    characters beyond ASCII can: those lines are then given up. Else it is Windows-1252, or Latin-1 where it has bytes
    that Windows-1252 does not use.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    beyond = broken = 0
    unused, first = False, True
    for piece in pieces:
        if first and piece:
            for mark, codec in _MARKS:
                if piece.startswith(mark):
                    errors = "surrogateescape" if codec == "utf-8-sig" else "replace"
                    return Encoding(codec, errors, f"{codec.removesuffix('-sig').upper()}, as its mark says")
            first = False
        if piece.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(piece)
        bad = len(_NO_UTF8.findall(text))
        broken += bad
        beyond += len(text) - len(text.encode("ascii", "ignore")) - bad
        unused = unused or _UNUSED_IN_CP1252.search(piece) is not None
    broken += len(_NO_UTF8.findall(decoder.decode(b"", True)))
    if not broken:
        return Encoding("utf-8", "surrogateescape", "UTF-8")
    if beyond > broken:
        said = "UTF-8 with broken places; lines that hold them are given up"
        return Encoding("utf-8", "surrogateescape", said)
    if unused:
        return Encoding("latin-1", "strict", "Latin-1 (its bytes are neither UTF-8 nor all Windows-1252)")
    return Encoding("cp1252", "strict", "Windows-1252 (its bytes are no UTF-8)")
