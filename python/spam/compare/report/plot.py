"""The plot of the report: what each call costs, on a logarithmic scale, with intervals."""

from __future__ import annotations

import re
from typing import Any, Mapping

from plotly import graph_objects as go  # type: ignore[import-untyped]  # it has no types
from plotly import io

from .table import nanoseconds, times

Report = Mapping[str, Any]

# Okabe and Ito's colours, which colour-blind readers can tell apart; the symbols differ, too.
_LOOKS = {
    "c-floor": ("#009E73", "diamond"),
    "cffi-api": ("#D55E00", "circle"),
    "cffi-abi-inline": ("#E69F00", "circle-open"),
    "ctypes": ("#0072B2", "square"),
    "ctypes-plain": ("#56B4E9", "square-open"),
    "python": ("#CC79A7", "triangle-up"),
    "empty-call": ("#8A8F98", "x"),
}
_OTHERS = ("#8A8F98", "star")
_FONT = "system-ui, -apple-system, Segoe UI, Noto Sans, DejaVu Sans, sans-serif"
_TICKS = [mark * 10**power for power in range(7) for mark in (1, 2, 5)]

_SPREAD = 0.62
"""How much of a shape's row the approaches share, so that their marks do not hide each other."""


def color(approach: str) -> str:
    """Give the colour that an approach has all over the report."""
    return _LOOKS.get(approach, _OTHERS)[0]


def as_html(report: Report) -> str:
    """Give the plot as HTML with its program inside."""
    html: str = io.to_html(
        figure(report),
        full_html=False,
        include_plotlyjs=True,
        div_id="plot",
        config={"displaylogo": False, "responsive": True, "displayModeBar": False},
    )
    # The program has links for maps, which this plot has not. A file without a single link to
    # elsewhere is one that anybody can check.
    return re.sub(r"\b(href|src)=([\"'])https?:", r"\1=\2#", html)


def figure(report: Report) -> Any:
    """Draw the right cases; wrong ones have no place here."""
    shapes = [shape["name"] for shape in report["shapes"]]
    names = [each["name"] for each in report["approaches"] if not each["unavailable"]]
    drawn = go.Figure()
    for number, name in enumerate(names):
        cases = [
            case
            for case in report["cases"]
            if case["approach"] == name and case["median_ns"] is not None
        ]
        offset = _SPREAD * ((number + 0.5) / len(names) - 0.5)
        drawn.add_trace(_trace(name, cases, [shapes.index(c["shape"]) + offset for c in cases]))
    drawn.update_layout(
        height=70 + 62 * len(shapes),
        margin={"l": 10, "r": 20, "t": 10, "b": 50},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": _FONT, "size": 14},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        hovermode="closest",
    )
    drawn.update_xaxes(
        type="log",
        title="nanoseconds a call (logarithmic)",
        tickvals=_TICKS,
        ticktext=[f"{tick:,}" for tick in _TICKS],
        zeroline=False,
    )
    drawn.update_yaxes(
        tickvals=list(range(len(shapes))),
        ticktext=[shape["title"] for shape in report["shapes"]],
        range=[len(shapes) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        automargin=True,
    )
    for row in range(0, len(shapes), 2):
        drawn.add_hrect(y0=row - 0.5, y1=row + 0.5, fillcolor="#888", opacity=0.07, line_width=0)
    return drawn


def _trace(name: str, cases: list[Mapping[str, Any]], rows: list[float]) -> Any:
    shade, symbol = _LOOKS.get(name, _OTHERS)
    middles = [case["median_ns"] for case in cases]
    return go.Scatter(
        name=name,
        x=middles,
        y=rows,
        mode="markers",
        marker={"color": shade, "symbol": symbol, "size": 10, "line": {"width": 2, "color": shade}},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [case["ci95_ns"][1] - middle for case, middle in zip(cases, middles)],
            "arrayminus": [middle - case["ci95_ns"][0] for case, middle in zip(cases, middles)],
            "thickness": 1.5,
            "width": 3,
        },
        text=[_hover(case) for case in cases],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(case: Mapping[str, Any]) -> str:
    low, high = case["ci95_ns"]
    ratio = times(case["ratio_to_floor"])
    return (
        f"<b>{case['approach']}</b>, {case['shape']}<br>{nanoseconds(case['median_ns'])} ns "
        f"({nanoseconds(low)} to {nanoseconds(high)})"
        + (f"<br>{ratio} times the floor" if ratio else "")
        + f"<br>GIL {case['gil']}"
    )
