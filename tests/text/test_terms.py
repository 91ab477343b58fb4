"""Both catalogues speak with one voice: terms of the field, one form of address, their own punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import translations

# What is not said, and what is said instead.
_NOT_SAID = {
    "de": {
        r"(?i)\b(du|dir|dich|dein\w*|euch|euer|eure\w*)\b": "people are addressed as Sie",
        r"\bParts?\b": "Teil",
        r"\bEndpoint\b": "Endpunkt",
        r"\bCredentials\b": "Zugangsdaten",
        r"\bHash(wert)?\b": "Prüfsumme",
        r"\bTransfers?\b(?! GUI)": "Übertragung",
        r"\bRuhezustand\b": "Standby",
        r"\bTastenkombination\w*\b": "Tastenkürzel",
        r"[\"”]": "„ and “",
    },
    "zh_CN": {
        r"端点": "终端节点",
        r"存储类别": "存储类",
        r"分片": "分段",
        r"校验码|哈希": "校验和",
        r"私有密钥": "秘密密钥",
        r"凭据": "凭证",
        r"已保存的内容": "已存储的部分",
        r"你": "您",
        r"[\u4e00-\u9fff][,;?!]": "full-width marks",
        r"[。，；：？！] ": "no blank behind a full-width mark",
    },
}
# Examples of what is typed, where signs are those of the program.
_TYPED = re.compile(r'[\w.]+="[^"]*"|周一-周五|Mon-Fri')
_ENDS = {
    "de": {".": ".", "…": " …", ":": ":", "?": "?"},
    "zh_CN": {".": "。", "…": "…", ":": "：", "?": "？"},
}


def told(language: str) -> Iterator[tuple[str, str]]:
    """Each text with each form of its translation."""
    for text, forms in translations.catalogue(language).items():
        for form in forms:
            yield text.source, form


@pytest.mark.parametrize(
    ("language", "pattern"),
    [(language, pattern) for language, table in _NOT_SAID.items() for pattern in table],
)
def test_what_has_another_word_is_not_said(language: str, pattern: str) -> None:
    found = re.compile(pattern)
    said = [form for _source, form in told(language) if found.search(_TYPED.sub("", form))]
    assert not said, _NOT_SAID[language][pattern]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_it_ends_as_the_english_does(language: str) -> None:
    wrong = []
    for source, form in told(language):
        if form == source:
            continue  # no words of a language
        bare = [re.sub(r"\(&\w\)|&", "", text) for text in (source, form)]
        for end, own in _ENDS[language].items():
            if bare[0].endswith(end) != bare[1].endswith(own):
                wrong.append((source, form))
    assert wrong == []


@pytest.mark.parametrize(("language", "marks"), [("de", "„“"), ("zh_CN", "“”")])
def test_each_quotation_is_closed(language: str, marks: str) -> None:
    assert [form for _source, form in told(language) if form.count(marks[0]) != form.count(marks[1])] == []
