"""The results as one HTML file that needs nothing but itself."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Mapping, Sequence

# rich, which compare needs anyway, brings Pygments, which has no types of its own.
from pygments import highlight  # type: ignore[import-untyped]  # it has no stubs
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]  # it has no stubs
from pygments.lexers import CLexer, PythonLexer  # type: ignore[import-untyped]  # it has no stubs

from ..approach import FLOOR
from . import plot, words
from .table import nanoseconds, times

Report = Mapping[str, Any]
Case = Mapping[str, Any]

_HERE = Path(__file__).resolve().parent


def page(report: Report) -> str:
    """Give the whole file."""
    template = Template((_HERE / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        title="What a call to C costs from Python",
        style=(_HERE / "page.css").read_text(encoding="utf-8"),
        lead=escape(words.lead(report)),
        cards=_cards(report),
        plot_text=escape(words.PLOT),
        plot=plot.as_html(report),
        heat=_heat(report),
        table_text=escape(words.TABLE),
        table=_table(report),
        method=_list(words.method(report)),
        caveats=_list(words.caveats(report)),
        environment=_environment(report["environment"]),
        sources="\n".join(_source(each) for each in report["approaches"] if each["source"]),
    )


def _usable(report: Report) -> list[str]:
    return [each["name"] for each in report["approaches"] if not each["unavailable"]]


def _cards(report: Report) -> str:
    """Show one figure for each approach: the geometric mean of its ratios."""
    cards = []
    for each in report["approaches"]:
        ratios = [
            case["ratio_to_floor"]
            for case in report["cases"]
            if case["approach"] == each["name"] and case["ratio_to_floor"]
        ]
        if each["name"] == FLOOR or len(ratios) < 2:
            continue
        mean = math.exp(math.fsum(map(math.log, ratios)) / len(ratios))
        cards.append(
            f'<div class="card" style="--shade: {plot.color(each["name"])}">'
            f'<span class="name">{escape(each["name"])}</span>'
            f"<b>&times;&thinsp;{times(mean)}</b>"
            f"<span>the floor, geometric mean of {len(ratios)} kinds of call; "
            f"from {times(min(ratios))} to {times(max(ratios))}</span></div>"
        )
    return f'<div class="cards">{"".join(cards)}</div>' if cards else ""


def _heat(report: Report) -> str:
    names = _usable(report)
    by_key = {(case["approach"], case["shape"]): case for case in report["cases"]}
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    rows = []
    for shape in report["shapes"]:
        cells = "".join(_heat_cell(by_key.get((name, shape["name"]))) for name in names)
        rows.append(f"<tr><td>{escape(shape['title'])}</td>{cells}</tr>")
    return (
        f'<table class="heat"><thead><tr><th></th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _heat_cell(case: Any) -> str:
    if case is None:
        return '<td class="soft">&ndash;</td>'
    if not case["correct"]:
        return '<td style="color: var(--bad)">wrong</td>'
    ratio = case["ratio_to_floor"]
    figure = nanoseconds(case["median_ns"])
    if ratio is None:
        return f"<td>{figure}</td>"
    # 1 is no colour, 64 the full one.
    amount = max(0.0, min(1.0, math.log(max(ratio, 1.0), 64))) * 70
    return (
        f'<td class="shade" style="--amount: {amount:.0f}%">{times(ratio)}'
        f"<small>{figure}</small></td>"
    )


def _table(report: Report) -> str:
    head = (
        '<tr><th class="left">approach</th><th class="left">GIL</th><th>min</th><th>median</th>'
        "<th>95 % interval</th><th>times the floor</th><th>95 % interval</th>"
        '<th class="left">lets through</th></tr>'
    )
    rows = []
    for shape in report["shapes"]:
        rows.append(
            f'<tr><th colspan="8">{escape(shape["title"])}'
            f"<code>{escape(shape['statement'])}</code></th></tr>"
        )
        rows += [_row(case) for case in report["cases"] if case["shape"] == shape["name"]]
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _row(case: Case) -> str:
    name = (
        f'<td><span class="mark" style="--shade: {plot.color(case["approach"])}"></span>'
        f"{escape(case['approach'])}</td><td class='left'>{escape(case['gil'])}</td>"
    )
    if not case["correct"]:
        return (
            f'<tr class="wrong">{name}<td colspan="4" class="left">wrong answers</td>'
            f'<td colspan="2" class="left wrap">{escape(case["wrong"])}</td></tr>'
        )
    ratio = case["ratio_to_floor"]
    low, high = (nanoseconds(end) for end in case["ci95_ns"])
    around = " to ".join(times(end) for end in case["ratio_ci95"]) if ratio is not None else ""
    kind = ' class="floor"' if case["approach"] == FLOOR else ""
    return (
        f"<tr{kind}>{name}<td>{nanoseconds(case['min_ns'])}</td>"
        f"<td>{nanoseconds(case['median_ns'])}</td><td>{low} to {high}</td>"
        f"<td>{times(ratio)}</td><td>{around}</td>"
        f'<td class="left lax wrap">{escape(", ".join(case["let_through"]))}</td></tr>'
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _environment(where: Mapping[str, Any]) -> str:
    facts = "".join(
        f"<dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(str(value))}</dd>"
        for name, value in where.items()
        if value not in (None, "")
    )
    return f"<dl>{facts}</dl>"


def _source(each: Mapping[str, Any]) -> str:
    is_c = all(name.endswith((".c", ".h")) for name in each["sources"])
    lexer = CLexer() if is_c else PythonLexer()
    code = highlight(each["source"], lexer, HtmlFormatter(nowrap=True))
    return (
        f"<details><summary>{escape(each['name'])}<span>{escape(each['title'])}. "
        f"Checks: {escape(each['checks'])}.</span></summary><pre>{code}</pre></details>"
    )
