"""Taking a pasted command line apart, as a POSIX shell or the Windows command prompt would. Nothing is run.

Here: quotes, escapes and the ends of commands. Variables, substitutions and wildcards are left as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A command that was copied for the Windows prompt quotes with ^" or goes on behind a ^ at a line's end.
_CMD = re.compile(r'\^"|\^[ \t]*\r?$|\^%|\^&', re.MULTILINE)
_BLANKS = " \t"
_ANSI_C = {
    "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}  # fmt: skip
_ANSI_NUMBER = re.compile(r"x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})")


class OpenQuote(ValueError):
    """A quote that is never closed."""


def commands(text: str) -> list[list[str]]:
    """The commands in ``text``, each as its words. Raises OpenQuote."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _windows(text) if _CMD.search(text) else _posix(text)
    return [words for words in found if words]


# -- POSIX shells (POSIX.1-2017, XCU 2.2; bash's $'…') --------------------------------------------------


def _posix(text: str) -> Iterator[list[str]]:
    words: list[str] = []
    word: str | None = None
    at = 0
    while at < len(text):
        char = text[at]
        if char in "'\"" or text.startswith("$'", at):
            piece, at = _quoted(text, at)
            word = (word or "") + piece
            continue
        at += 1
        if char == "\\":
            if at < len(text) and text[at] != "\n":
                word = (word or "") + text[at]
            at += 1
        elif char in _BLANKS or char in "\n;&|":
            if word is not None:
                words.append(word)
                word = None
            if char not in _BLANKS:
                yield words
                words = []
        elif char == "#" and word is None:
            at = (text + "\n").index("\n", at)
        else:
            word = (word or "") + char
    yield words if word is None else [*words, word]


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What the quote that opens at ``at`` holds, and where the text goes on."""
    if text[at] == "$":
        return _ansi_c(text, at + 2)
    if text[at] == "'":
        end = text.find("'", at + 1)
        if end < 0:
            raise OpenQuote
        return text[at + 1 : end], end + 1
    held: list[str] = []
    at += 1
    while at < len(text) and text[at] != '"':
        if text[at] == "\\" and text[at + 1 : at + 2] in ("$", "`", '"', "\\", "\n"):
            held.append(text[at + 1].replace("\n", ""))
            at += 2
        else:
            held.append(text[at])
            at += 1
    if at >= len(text):
        raise OpenQuote
    return "".join(held), at + 1


def _ansi_c(text: str, at: int) -> tuple[str, int]:
    held: list[str] = []
    while at < len(text) and text[at] != "'":
        if text[at] != "\\":
            held.append(text[at])
            at += 1
            continue
        at += 1
        if number := _ANSI_NUMBER.match(text, at):
            digits = next(group for group in number.groups() if group is not None)
            code = int(digits, 8 if number[4] else 16)
            held.append(chr(code) if code <= 0x10FFFF else "\ufffd")
            at = number.end()
        else:
            held.append(_ANSI_C.get(text[at : at + 1], text[at : at + 1]))
            at += 1
    if at >= len(text):
        raise OpenQuote
    return "".join(held), at + 1


# -- the Windows command prompt, and how programs take their command line apart there -------------------


def _windows(text: str) -> Iterator[list[str]]:
    for line in _prompt_lines(text):
        yield list(_arguments(line))


def _prompt_lines(text: str) -> Iterator[str]:
    """The commands with the prompt's own escapes undone: ``^x`` is x, ``^`` at a line's end joins two."""
    line: list[str] = []
    quoted = False
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "^" and not quoted:
            if text[at : at + 1] != "\n":
                line.append(text[at : at + 1])
                at += 1
            elif text[at + 1 : at + 2] == "\n":  # an empty line behind it stands for the line's end itself
                line.append("\n")
                at += 2
            else:
                at += 1
        elif char == "\n" or (char in "&|" and not quoted):
            yield "".join(line)
            line, quoted = [], False
        else:
            quoted ^= char == '"'
            line.append(char)
    yield "".join(line)


def _arguments(line: str) -> Iterator[str]:
    word: list[str] | None = None
    quoted = False
    at = 0
    while at < len(line):
        char, following = line[at], line[at + 1 : at + 2]
        at += 1
        if char == "\\" and following and following in '\\"':
            word = _added(word, following)
            at += 1
        elif char == '"' and quoted and following == '"':
            word = _added(word, '"')
            at += 1
        elif char == '"':
            word = word if word is not None else []
            quoted = not quoted
        elif char in " \t" and not quoted:
            if word is not None:
                yield "".join(word)
            word = None
        else:
            word = _added(word, char)
    if quoted:
        raise OpenQuote
    if word is not None:
        yield "".join(word)


def _added(word: list[str] | None, char: str) -> list[str]:
    word = [] if word is None else word
    word.append(char)
    return word
