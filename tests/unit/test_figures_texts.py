import re
from pathlib import Path

import pytest

from brandabm.figures import texts as module
from brandabm.figures.registry import ENTRIES
from brandabm.figures.texts import Texts, number, percent, quarter_of, seed_range
from brandabm.indicators.categories import CATEGORIES

SOURCES = {language: module.source(language) for language in module.LANGUAGES}
KEY = re.compile(r"^([a-zA-Z][\w-]*) =", re.MULTILINE)
VARIABLE = re.compile(r"\{ \$(\w+)")


def messages(language: str) -> dict[str, str]:
    parts = KEY.split(SOURCES[language])
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_both_languages_have_the_same_texts_in_the_same_order():
    assert list(messages("en")) == list(messages("zh"))


def test_no_text_stands_twice():
    keys = KEY.findall(SOURCES["en"])
    assert len(keys) == len(set(keys))


def test_a_text_uses_the_same_values_in_both_languages():
    chinese = messages("zh")
    for key, english in messages("en").items():
        assert set(VARIABLE.findall(english)) == set(VARIABLE.findall(chinese[key])), key


def test_chinese_texts_are_chinese():
    only_codes = re.compile(r"check|figure-07-cell|.*-(PB|EB|IB|ICB|section)")
    for key, text in messages("zh").items():
        if not only_codes.fullmatch(key):
            assert re.search(r"[\u4e00-\u9fff]", text), key


def test_no_emphasis_of_chinese_markdown_ends_behind_a_mark_that_would_break_it():
    assert not re.search(r"[。：，]\*+[^\s*]", SOURCES["zh"])


@pytest.mark.parametrize("language", module.LANGUAGES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.stem)
def test_every_figure_has_title_claim_section_and_reading(entry, language):
    texts = Texts(language)
    for part in ("title", "claim", "section", "reading"):
        assert texts(f"{entry.stem}-{part}")
    assert "§" in texts(f"{entry.stem}-section")


def test_every_text_is_used():
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(module.__file__).parent.glob("*.py")
    )
    patterns = [
        re.sub(r"\\\{.*?\\\}", r"[\\w-]+", re.escape(text))
        for text in re.findall(r'f?"([a-z{][^"\s]*-[^"\s]*|check|seed)"', code)
    ]
    unused = [
        key for key in messages("en") if not any(re.fullmatch(each, key) for each in patterns)
    ]
    assert not unused


@pytest.mark.parametrize("language", module.LANGUAGES)
def test_categories_are_called_as_in_the_documents(language):
    texts = Texts(language)
    names = [texts.category(code) for code in CATEGORIES]
    assert len(set(names)) == 20
    assert texts.category("PB") == {"en": "product brand", "zh": "产品品牌"}[language]


def test_a_missing_text_and_a_missing_value_are_errors():
    texts = Texts("en")
    with pytest.raises(KeyError, match="no-such-text"):
        texts("no-such-text")
    with pytest.raises(KeyError, match="seed"):
        texts("seed")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="en, zh"):
        Texts("fr")


def test_numbers_are_written_for_readers():
    assert number(-1.234) == "−1.23"
    assert number(-0.001) == "0.00"
    assert number(float("nan")) == "–"
    assert percent(0.125, 1) == "12.5%"
    assert quarter_of(2003.0, 0) == "2003Q1"
    assert quarter_of(2003.0, -1) == "2002Q4"
    assert quarter_of(2003.0, 5.5) == "2004Q2"
    assert seed_range([2, 0, 1]) == "0–2"
    assert seed_range([1, 4, 9]) == "1, 4, 9"
