"""Taking a pasted command line apart, as a POSIX shell, the Windows prompt or PowerShell would.

Here: quotes, escapes, redirections and the ends of commands. Nothing is run: what a shell would put in the
place of a variable or of another command is not known, and that is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field

# A command that was copied for the Windows prompt quotes with ^" or goes on behind a ^ at a line's end.
_CMD = lazy_pattern(r'\^"|\^[ \t]*\r?$|\^%|\^&', re.MULTILINE)
_QUOTED = lazy_pattern(r"""'[^']*'|("[^"]*")""")
_POWERSHELL = lazy_pattern(r"`[ \t]*\r?\n")
# A caret before these inside of plain quotes: the prompt keeps it there, and whoever wrote it meant it away.
# Written so that no text is gone through twice.
_CARET = lazy_pattern(r'"[^"\n^]*(?:\^(?![&%])[^"\n^]*)*\^[&%][^"\n]*"')
_BLANKS = " \t"
_ANSI_C = {
    "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}  # fmt: skip
_ANSI_NUMBER = lazy_pattern(r"x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})")
_VARIABLE = lazy_pattern(r"\$(?:\w+|[{(][^\s\"'})]{0,30}[})]?|[@*#?$!-])|`")
_OPERATOR = lazy_pattern(r"\|&|&&|\|\||;;|&>>?|[;&|()\n]")
_REDIRECTION = lazy_pattern(r"[0-9]{0,3}(?:>>|>\||>&|<<<|<<-?|<&|<>|>|<)|&>>?")


class OpenQuote(ValueError):
    """A quote that is never closed."""


@dataclass(slots=True)
class Command:
    """One command: its ``words``, the file that its ``output`` goes to, and what ``ended`` it, such as ``|``.

    ``variable``: something in it that a shell would replace by what is not known here.
    """

    words: list[str] = field(default_factory=list)
    output: str = ""
    ended: str = ""
    variable: str = ""


def has_doubtful_caret(text: str) -> bool:
    """Whether a caret stands inside of quotes where prompt and shells read it differently from its writer."""
    return '^"' not in text and _CARET.search(text) is not None


def _is_for_prompt(text: str) -> bool:
    """Whether carets quote. The prompt knows no single quotes: what stands in them is no sign of it."""
    return _CMD.search(text if '^"' in text else _QUOTED.sub(r"\1", text)) is not None


def commands(text: str) -> list[Command]:
    """The commands in ``text``. Raises OpenQuote."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _POWERSHELL.search(text):
        found = _powershell(text)
    else:
        found = _windows(text) if _is_for_prompt(text) else _Posix(text).commands()
    return [command for command in found if command.words]


# POSIX shells (POSIX.1-2017, XCU 2.2, 2.7; bash's $'…').


class _Posix:
    """Goes through a text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._command = Command()
        self._word: list[str] | None = None
        self._sent = ""  # the redirection whose file is the next word

    def commands(self) -> Iterator[Command]:
        text = self._text
        while self._at < len(text):
            char = text[self._at]
            if char in "'\"" or text.startswith(("$'", '$"'), self._at):
                self._read_quoted()
            elif char == "\\":
                if text[self._at + 1 : self._at + 2] != "\n":
                    self._add(text[self._at + 1 : self._at + 2])
                self._at += 2
            elif char in _BLANKS:
                self._end_word()
                self._at += 1
            elif char == "#" and self._word is None:
                self._at = (text + "\n").index("\n", self._at)
            elif redirection := self._redirection():
                self._end_word()
                self._sent = redirection
            elif operator := _OPERATOR.match(text, self._at):
                self._at = operator.end()
                yield self._end_command(operator[0])
            else:
                if found := _VARIABLE.match(text, self._at):
                    self._command.variable = self._command.variable or found[0]
                self._add(char)
                self._at += 1
        yield self._end_command("")

    def _redirection(self) -> str:
        """The redirection that begins here, '' if none does. Digits before it are its number."""
        found = _REDIRECTION.match(self._text, self._at)
        if found is None or (found[0][0].isdigit() and self._word is not None):
            return ""
        self._at = found.end()
        return found[0]

    def _add(self, piece: str) -> None:
        self._word = self._word if self._word is not None else []
        self._word.append(piece)

    def _end_word(self) -> None:
        if self._word is None:
            return
        word = "".join(self._word)
        if not self._sent:
            self._command.words.append(word)
        elif self._sent in (">", ">>", ">|", "1>", "1>>", "&>", "&>>"):
            self._command.output = word
        self._word, self._sent = None, ""

    def _end_command(self, by: str) -> Command:
        self._end_word()
        done, self._command, self._sent = self._command, Command(), ""
        done.ended = by
        return done

    def _read_quoted(self) -> None:
        text, at = self._text, self._at
        if text.startswith("$'", at):
            piece, self._at = _ansi_c(text, at + 2)
            self._add(piece)
            return
        if text[at] == "'":
            end = text.find("'", at + 1)
            if end < 0:
                raise OpenQuote
            self._add(text[at + 1 : end])
            self._at = end + 1
            return
        self._add("")
        at = text.index('"', at) + 1
        while at < len(text) and text[at] != '"':
            if text[at] == "\\" and text[at + 1 : at + 2] in ("$", "`", '"', "\\", "\n"):
                self._add(text[at + 1].replace("\n", ""))
                at += 2
                continue
            if found := _VARIABLE.match(text, at):
                self._command.variable = self._command.variable or found[0]
            self._add(text[at])
            at += 1
        if at >= len(text):
            raise OpenQuote
        self._at = at + 1


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


# The Windows command prompt, and how programs take their command line apart there.


_SENT = "\0>"  # stands in a line for a redirection


def _windows(text: str) -> Iterator[Command]:
    for line, ended in _prompt_lines(text):
        command = Command(ended=ended)
        sent, number = False, ""
        for word in _arguments(line):
            before, mark, file = word.partition(_SENT)
            if sent or mark:
                number, file = (before, file.lstrip(_SENT)) if mark else (number, word)
                if file and number in ("", "1"):
                    command.output = file
                sent = not file
            else:
                command.words.append(word)
        yield command


_SHELL = lazy_pattern(
    r"""
      (?P<blank> (?: [ \t] | `[ \t]*\n )+ )
    | " (?P<double> (?: [^"`] | `. | "" )* ) " | ' (?P<single> (?: [^'] | '' )* ) '
    | (?P<open> ["'] ) | (?P<end> [;|&\n]+ ) | ` (?P<escaped> . ) | (?P<plain> [^\s"'`;|&]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)


def _powershell(text: str) -> Iterator[Command]:
    """Split by PowerShell's about_Quoting_Rules, for a program such as curl.exe."""
    command, word = Command(), None
    for found in _SHELL.finditer(text):
        kind = found.lastgroup
        if kind == "open":
            raise OpenQuote
        if kind in ("blank", "end"):
            if word is not None:
                command.words.append(word)
            word = None
            if kind == "end":
                command.ended = found[0]
                yield command
                command = Command()
            continue
        piece = found[kind or 0] or ""
        if kind == "double":
            unknown = re.search(r"(?<!`)\$[\w({]+", piece)
            piece = re.sub(r"`(.)", r"\1", piece.replace('""', '"'), flags=re.DOTALL)
        else:
            unknown = re.search(r"\$[\w({]+", piece) if kind == "plain" else None
            piece = piece.replace("''", "'") if kind == "single" else piece
        command.variable = command.variable or (unknown[0] if unknown else "")
        word = (word or "") + piece
    if word is not None:
        command.words.append(word)
    yield command


def _prompt_lines(text: str) -> Iterator[tuple[str, str]]:
    """The commands with the prompt's escapes undone, and what ended them. ``^`` at a line's end joins two."""
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
            yield "".join(line), char
            line, quoted = [], False
        else:
            quoted ^= char == '"'
            line.append(_SENT if char == ">" and not quoted else char)
    yield "".join(line), ""


def _arguments(line: str) -> Iterator[str]:
    word: list[str] | None = None
    quoted = False
    at = 0
    while at < len(line):
        char, following = line[at], line[at + 1 : at + 2]
        at += 1
        if char == "\\" and following and following in '\\"':
            word = _add_command(word, following)
            at += 1
        elif char == '"' and quoted and following == '"':
            word = _add_command(word, '"')
            at += 1
        elif char == '"':
            word = word if word is not None else []
            quoted = not quoted
        elif char in " \t" and not quoted:
            if word is not None:
                yield "".join(word)
            word = None
        else:
            word = _add_command(word, char)
    if quoted:
        raise OpenQuote
    if word is not None:
        yield "".join(word)


def _add_command(word: list[str] | None, char: str) -> list[str]:
    word = [] if word is None else word
    word.append(char)
    return word
