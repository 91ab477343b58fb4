"""How a list of links is laid out: what parts its columns, what they are called, and its rows (RFC 4180).

Not here: what the cells mean (``link_lists.py``).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.spec import DIGESTS
from transfer_gui.links.schemes import LINK_SCHEMES

GOOGLE = "TsvHttpData-1.0"
"""The first line of Google's lists (Storage Transfer Service, "Create a URL list")."""

LARGEST_ROW = 64 * 1024
"""Characters; a longer row is no row of a list."""

_KINDS = "|".join(("s3", *LINK_SCHEMES))
SERVED = lazy_pattern(rf"(?:{_KINDS})://", re.IGNORECASE)
LINK = lazy_pattern(rf"(?:{_KINDS})://|file:|/|~/|[A-Za-z]:[\\/]", re.IGNORECASE)
_LINE_END = lazy_pattern(r"\r\n|\n|\r")
_EXCEL = lazy_pattern(r'"?sep=(.)"?', re.IGNORECASE)
_MOST_LINES = 1000  # of one row: quotes may hold line ends
_LOOKED_AT = 200  # lines by which the kind is found out
_PARTS = {"tsv": "\t", "csv": ",", "semicolons": ";", "bars": "|"}
# A whole link before a comma or semicolon: its path ends like a file's name, or as a folder.
_COMPLETE = lazy_pattern(r"(?:[^/]*://[^/]+)?/.*(?:/|\.[A-Za-z][A-Za-z0-9]{0,9})", re.DOTALL)
_PARAMETER = lazy_pattern(r"[\w.-]+=")

# What columns are called, best first; the same in the languages that the program speaks.
_WORDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "source": (
        ("url", "download url", "file url", "downloadurl"),
        ("uri", "urls", "uris"),
        ("link", "links", "href", "downloadlink", "链接", "下载链接"),
        ("source", "src", "address", "location", "adresse", "quelle", "网址", "地址", "下载地址"),
    ),
    "key": (
        ("key", "target", "output", "object", "ziel", "目标", "键"),
        ("filename", "file name", "dateiname", "zielname", "文件名", "文件名称"),
        ("name", "path", "destination", "dest", "pfad", "名称", "路径"),
        ("file", "title", "datei", "titel", "文件", "标题"),
    ),
    "size": (("size", "bytes", "length", "größe", "dateigröße", "groesse", "大小", "文件大小"),),
    "digest": (("checksum", "digest", "hash", "prüfsumme", "pruefsumme", "校验和", "校验"),),
}
_ELSEWHERE = frozenset(
    ("mirror", "mirrors", "alternate", "alternative", "backup", "fallback", "page", "referer", "referrer")
)
_PARTLY = 10  # added to the rank where only a word of the name is known
_UNKNOWN_DIGESTS = ("sha384", "sha224", "crc", "blake", "etag")


@dataclass(frozen=True, slots=True)
class Table:
    """A list taken apart: ``kind`` is google, csv, tsv, semicolons, bars or plain.

    ``columns``: what each holds (source, key, size, an algorithm of DIGESTS, md5_base64, digest, '' for what
    is not known), none where nothing names them. ``ignored``: what the unknown ones are called. ``start``:
    the index of the first line behind them.
    """

    kind: str
    lines: Sequence[str]
    start: int = 0
    columns: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    mark: str = ""

    @property
    def says_more(self) -> bool:
        """Whether it is certainly a list: Google's first line, or named columns."""
        return bool(self.columns)

    def rows(self) -> Iterator[tuple[int, list[str] | UsageError]]:
        """(number of the line from 1, cells or what is wrong), without blank lines and comments."""
        at = self.start
        while at < len(self.lines):
            line = self.lines[at]
            taken = 1
            if line.strip() and not self._is_comment(line):
                found, taken = self._row(at)
                yield at + 1, found
            at += taken

    def _is_comment(self, line: str) -> bool:
        if self.kind == "bars" and not line.strip("|:- \t"):
            return True  # Markdown's line below the header
        begins = line.lstrip().startswith("#")
        # Where the first column is no link, a name may begin like that.
        return begins and not (self.columns and self.columns[0] != "source" and self.mark in line)

    def _row(self, at: int) -> tuple[list[str] | UsageError, int]:
        line = self.lines[at]
        if len(line) > LARGEST_ROW:
            return UsageError(problem="list_line_long"), 1
        if self.kind == "plain":
            return list(_words(line)), 1
        if self.kind == "google":
            return line.split("\t"), 1
        taken = 0

        def following() -> Iterator[str]:
            nonlocal taken
            size = 0
            for one in self.lines[at : at + _MOST_LINES]:
                size += len(one)
                if size > LARGEST_ROW:
                    return
                taken += 1
                yield one + "\n"

        try:
            reader = csv.reader(
                following(), delimiter=self.mark, skipinitialspace=self.mark != " ", strict=True
            )
            cells = [cell.strip() for cell in next(reader)]
        except (csv.Error, StopIteration) as error:
            is_open = "unexpected end" in str(error)
            return UsageError(problem="list_quote" if is_open else "list_line"), 1
        if self._is_unclear(line):
            return UsageError(problem="list_mark", mark=self.mark), 1
        return cells, taken

    def _is_unclear(self, line: str) -> bool:
        return not self.columns and _judge_mark(line, self.mark) == "unclear"


def read_table(text: str) -> Table:
    """The list that a text is. Raises UsageError(list_header, list_header_twice) for unclear columns."""
    lines = [line.lstrip("\ufeff") for line in _LINE_END.split(text)]
    filled = _skip_empty(lines, 0)
    if not filled:
        return Table("plain", lines)
    first = filled[0]
    if lines[first].strip() == GOOGLE:
        return Table("google", lines, first + 1, ("source", "size", "md5_base64"))
    mark = ""
    if found := _EXCEL.fullmatch(lines[first].strip(" \r")):
        mark = found[1]
        first = next(iter(filled[1:]), first + 1)
    return _with_header(lines, first, mark) or _without_header(lines, first, mark)


def _skip_empty(lines: Sequence[str], start: int) -> list[int]:
    """Some lines with content, by index."""
    found: list[int] = []
    for at in range(start, len(lines)):
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            found.append(at)
            if len(found) == _LOOKED_AT:
                break
    return found


def _kind_of(mark: str) -> str:
    return next((kind for kind, one in _PARTS.items() if one == mark), "csv")


def _split(line: str, mark: str) -> list[str]:
    reader = csv.reader([line[:LARGEST_ROW]], delimiter=mark, skipinitialspace=mark != " ")
    try:
        return [cell.strip() for cell in next(reader, [])]
    except csv.Error:
        return []


def _with_header(lines: Sequence[str], first: int, asked: str) -> Table | None:
    if first >= len(lines):
        return None
    role, rank = _role(lines[first])
    if not asked and role == "source" and rank < _PARTLY:
        return Table("plain", lines, first + 1)
    following = next((lines[at] for at in _skip_empty(lines, first + 1)[:1]), "")
    for mark in [asked] if asked else _PARTS.values():
        names = _split(lines[first], mark)
        if mark not in lines[first] or not _are_names(names):
            continue
        columns, ignored = _columns(names)
        if "source" in columns:
            return Table(_kind_of(mark), lines, first + 1, columns, ignored, mark)
        cells = _split(following, mark)
        links = [at for at, cell in enumerate(cells[: len(columns)]) if SERVED.match(cell)]
        if not links:
            continue
        if "key" not in columns or columns[links[0]] not in ("", "key"):
            raise UsageError(problem="list_header", line=first + 1)
        columns = tuple("source" if at == links[0] else column for at, column in enumerate(columns))
        ignored = tuple(name for name in ignored if name != names[links[0]])
        return Table(_kind_of(mark), lines, first + 1, columns, ignored, mark)
    return None


def _are_names(cells: Sequence[str]) -> bool:
    """Whether these are words for columns: no links, no paths, no names of files."""
    given = [cell for cell in cells if cell]
    return bool(given) and all(
        re.search(r"[^\W\d_]", cell) and not re.search(r"[/\\:]|\.\w", cell) for cell in given
    )


def _columns(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each column holds, the best where several are called alike, and the names of the unknown ones.

    Raises UsageError(list_header_twice).
    """
    roles = [_role(name) for name in names]
    best: dict[str, int] = {}
    for role, rank in roles:
        best[role] = min(rank, best.get(role, rank))
    kept = [role if rank == best[role] else "" for role, rank in roles]
    for role in filter(None, set(kept)):
        alike = [name for name, one in zip(names, kept, strict=True) if one == role]
        if len(alike) > 1:
            raise UsageError(problem="list_header_twice", first=alike[0], second=alike[1])
    ignored = tuple(name for name, role in zip(names, kept, strict=True) if name and not role)
    return tuple(kept), ignored


def _role(name: str) -> tuple[str, int]:
    """What a column of that name holds, '' if it can't be told, and how good the name is (0 is best)."""
    folded = re.sub(r"[\s_.#-]+", " ", unicodedata.normalize("NFKC", name).casefold()).strip(" \"'")
    folded = re.sub(r" ?\([^()]*\)$", "", folded)
    words = folded.split()
    joined = "".join(words)
    is_link = any(word in group for group in _WORDS["source"][:3] for word in words)
    if set(words) & _ELSEWHERE or any(kind in joined for kind in _UNKNOWN_DIGESTS):
        return "", 0
    if not is_link:
        for kind in DIGESTS:
            if kind in joined:
                return kind, 0
    for whole in (True, False):
        for role in ("digest", "size", "source", "key"):
            for rank, group in enumerate(_WORDS[role]):
                if folded in group if whole else any(word in group for word in words):
                    return role, rank if whole else rank + _PARTLY
    return "", 0


def _without_header(lines: Sequence[str], first: int, asked: str) -> Table:
    filled = [lines[at] for at in _skip_empty(lines, first)]
    if asked:
        return Table(_kind_of(asked), lines, first, mark=asked)
    for kind, mark in _PARTS.items():
        if kind != "bars" and any(_judge_mark(line, mark) == "clear" for line in filled):
            return Table(kind, lines, first, mark=mark)
    return Table("plain", lines, first)


def _judge_mark(line: str, mark: str) -> str:
    """What a mark does in a line: it parts columns (clear), may belong to the link (unclear), neither ('').

    A comma, a semicolon and an equals sign may stand in a path (RFC 3986, 3.3), and all of them in a query.
    """
    if mark not in line:
        return ""
    cells = _split(line, mark)
    place = next((at for at, cell in enumerate(cells[:3]) if LINK.match(cell)), -1)
    if place < 0:
        return ""
    link, rest = cells[place], [cell for cell in cells[place + 1 :] if cell]
    if mark == "\t" or place > 0 or not rest or line.lstrip().startswith('"'):
        return "clear"
    served = SERVED.match(link) is not None
    if served and line[line.find(mark) + 1 :][:1] in (" ", "\t", '"'):
        return "clear"  # no link holds a blank or a quote
    if any(SERVED.match(cell) for cell in rest):
        return "clear"
    whole = "?" not in link and _COMPLETE.fullmatch(link) is not None
    return "clear" if whole and not _PARAMETER.match(rest[0]) else "unclear"


def _words(line: str) -> Iterator[str]:
    """A path may hold blanks, a link may not; a name in quotes may."""
    if not SERVED.match(line.lstrip()):
        quoted = re.fullmatch(r'\s*"([^"]*)"\s*', line)  # one column of a spreadsheet that quotes all cells
        yield quoted[1] if quoted else line.strip()
        return
    for found in re.finditer(r'"([^"]*)"|([^ \t]+)', line):
        yield found[1] if found[1] is not None else found[2]
