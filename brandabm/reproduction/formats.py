"""The report as HTML that opens without a network, as PDF, and as JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import typst
from jinja2 import Environment, StrictUndefined

from brandabm.reproduction.content import Content


def json_report(content: Content) -> str:
    """Return the content as it is."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def html_report(content: Content, folder: Path) -> str:
    """Return one file that holds everything, the images too.

    Parameters
    ----------
    folder : of the images
    """
    images = {figure["image"]: svg(folder / figure["image"]) for figure in content["figures"]}
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(template("report.html")).render(**content, images=images)


def svg(path: Path) -> str:
    """Return an image to be put into a page: without the head of its file, its parts renamed.

    Two images may use the same names for parts of them, and a page would confuse these.
    """
    text = path.read_text(encoding="utf-8")
    text = text[text.index("<svg") :]
    for mark in ('id="', 'href="#', "url(#"):
        text = text.replace(mark, f"{mark}{path.stem}-")
    return text


def pdf_report(content: Content, folder: Path) -> bytes:
    """Return the report as PDF; equal reports are equal files.

    Parameters
    ----------
    folder : of the images
    """
    compiler = typst.Compiler(
        template("report.typ").encode(),
        root=folder.resolve(),
        sys_inputs={"content": json.dumps(content)},
    )
    compiled = compiler.compile(format="pdf", timestamp=0)
    if not isinstance(compiled, bytes):
        raise TypeError("a PDF is one file")
    return compiled


def template(name: str) -> str:
    """Return a file of the folder ``texts``."""
    return files("brandabm.reproduction").joinpath("texts", name).read_text(encoding="utf-8")
