"""The report speaks both languages in full."""

import re

import pytest

from brandabm.analysis.targets import REASONS
from brandabm.figures.texts import Texts, source
from brandabm.reproduction.content import LABELS, LIMITS, MODEL, QUESTIONS, ROOMS


def messages(language):
    text = source(language, "reproduction")
    return dict(re.findall(r"^([\w-]+) = (.*(?:\n[ ].*)*)", text, re.MULTILINE))


def test_both_languages_have_the_same_texts_with_the_same_values():
    english, chinese = messages("en"), messages("zh")
    assert list(english) == list(chinese)
    for key, text in english.items():
        assert set(re.findall(r"\$(\w+)", text)) == set(re.findall(r"\$(\w+)", chinese[key])), key


def test_chinese_texts_are_chinese():
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in messages("zh").values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_text_that_is_asked_for_is_there_and_no_other(language):
    texts = Texts(language, ROOMS)
    asked = {f"report-label-{name}" for name in LABELS} | {f"reason-{name}" for name in REASONS}
    asked |= {f"report-question-{place + 1}" for place in range(QUESTIONS)}
    asked |= {f"report-limit-{place + 1}" for place in range(LIMITS)}
    for place in range(MODEL):
        asked |= {f"report-model-{place + 1}", f"report-model-{place + 1}-title"}
    assert all(texts(key) for key in asked)
    others = {key for key in messages(language) if key not in asked}
    shape = r"report-(title|lead|summary|column|role|verdict|repeat)(-\w+)?|failures-\w+"
    assert all(re.fullmatch(shape, key) for key in others)
