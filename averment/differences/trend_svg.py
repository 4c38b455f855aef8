"""A trend as a picture: one SVG file without script, readable in light and dark, drawn from the counts of each bundle."""

from collections.abc import Iterator, Mapping, Sequence

from averment.base.safe_text import xml
from averment.base.xml_text import DECLARATION, element
from averment.differences.trend import Point
from averment.model.verdict import UNKNOWN, Severity
from averment.policy.controls import Framework
from averment.report import scores
from averment.report.report import Score

MOST = 200
"""So many bundles are drawn, the latest ones; a bar of fewer than three units is not seen."""

_WIDTH, _LEFT, _RIGHT = 760, 48, 16
_PLOT = _WIDTH - _LEFT - _RIGHT
_BARS, _LINES, _GAP = 180, 140, 64
_PANEL = _BARS + _LINES + 2 * _GAP + 60
_BESIDE = 3
"""So many frameworks are named beside each other."""

_STYLE = """
svg { --paper: #ffffff; --ink: #1b2430; --soft: #5b6675; --rule: #d5dbe3; --critical: #8c1138; --high: #b93a0a; --medium: #8a5f00;
  --low: #1b689c; --informational: #566173; --unknown: #5a4fcf; --a: #1b689c; --b: #b93a0a; --c: #1d7a4c; --d: #5a4fcf; }
@media (prefers-color-scheme: dark) { svg { --paper: #10151c; --ink: #e8edf4; --soft: #a2aebf; --rule: #39434f;
  --critical: #f2668c; --high: #f3905a; --medium: #dfb546; --low: #69b2ea; --informational: #a2aebf; --unknown: #a79df5;
  --a: #69b2ea; --b: #f3905a; --c: #63c794; --d: #a79df5; } }
text { font: 12px system-ui, sans-serif; fill: var(--ink); } .soft { fill: var(--soft); } .title { font-weight: 600; }
.paper { fill: var(--paper); } .rule { stroke: var(--rule); }
.critical { fill: var(--critical); } .high { fill: var(--high); } .medium { fill: var(--medium); } .low { fill: var(--low); }
.informational { fill: var(--informational); } .unknown { fill: var(--unknown); }
.a { fill: var(--a); stroke: var(--a); } .b { fill: var(--b); stroke: var(--b); } .c { fill: var(--c); stroke: var(--c); }
.d { fill: var(--d); stroke: var(--d); } .line { fill: none; stroke-width: 2; } .range { fill-opacity: 0.18; stroke: none; }
text.a, text.b, text.c, text.d { stroke: none; }
"""
_COLOURS = "abcd"


def svg(accounts: Mapping[str, Sequence[Point]], frameworks: Mapping[str, Framework]) -> Iterator[str]:
    """The picture in pieces: for each account its findings as bars and its scores as lines, the oldest bundle on the left."""
    panel = _height(frameworks)
    height = panel * len(accounts)
    size = {"viewBox": f"0 0 {_WIDTH} {height}", "width": str(_WIDTH), "height": str(height)}
    names = ", ".join(each or "no account" for each in accounts)
    inner = [
        element("title", {}, [f"Findings and scores over time: {xml(names)}"]),
        element("style", {}, [_STYLE]),
        element("rect", {"class": "paper", "width": str(_WIDTH), "height": str(height)}),
    ]
    for number, (account, points) in enumerate(accounts.items()):
        inner.append(element("g", {"transform": f"translate(0 {number * panel})"}, _panel(account, points, frameworks)))
    yield DECLARATION
    yield element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size}, inner)


def figure(account: str, points: Sequence[Point], frameworks: Mapping[str, Framework]) -> str:
    """The picture of one account as an element of a page, whose style it takes: `.trend` and the classes of this module."""
    height = _height(frameworks)
    title = element("title", {}, [f"Findings and scores over {len(points)} scans"])
    shown = [title, *_panel(account, points, frameworks)]
    return element("svg", {"class": "trend", "role": "img", "viewBox": f"0 0 {_WIDTH} {height}"}, shown)


def _height(frameworks: Mapping[str, Framework]) -> int:
    return _PANEL + (len(frameworks) - 1) // _BESIDE * 18


def _panel(account: str, points: Sequence[Point], frameworks: Mapping[str, Framework]) -> Iterator[str]:
    shown = points[-MOST:]
    first, last = shown[0].clock[:10], shown[-1].clock[:10]
    of = f"the last {MOST} of {len(points)} scans" if len(points) > MOST else f"{len(points)} scans"
    yield _label(_LEFT, 28, f"Account {account or '(none)'}, {of}, {first} to {last}", "title")
    yield _label(_LEFT, 48, "Findings by severity, and what is unknown", "soft")
    yield from _bars(shown, 60)
    top = 60 + _BARS + _GAP
    yield _label(
        _LEFT,
        top - 12,
        "Verdicts that pass, in percent, with all unknown failing to all passing; nothing where a list was not read",
        "soft",
    )
    yield from _lines(shown, frameworks, top)


def _bars(points: Sequence[Point], top: int) -> Iterator[str]:
    classes = [*(str(each) for each in Severity), "unknown"]
    counts = [[*(each.failed.get(one, 0) for one in Severity), each.statuses.get(UNKNOWN, 0)] for each in points]
    most = max(1, *(sum(each) for each in counts))
    yield from _frame(top, _BARS, str(most), "0", points)
    step = _PLOT / len(points)
    for number, (each, parts) in enumerate(zip(points, counts, strict=True)):
        y = float(top + _BARS)
        inner = [element("title", {}, [xml(f"{each.clock}: {_spoken(classes, parts)}")])]
        for name, count in zip(classes, parts, strict=True):
            height = count * _BARS / most
            y -= height
            x = _LEFT + number * step + step * 0.1
            size = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{step * 0.8:.1f}", "height": f"{height:.1f}"}
            inner.extend([element("rect", {"class": name, **size})] if count else [])
        yield element("g", {}, inner)
    for number, (name, count) in enumerate(zip(classes, counts[-1], strict=True)):
        x = _LEFT + number * _PLOT / len(classes)
        mark = {"x": f"{x:.0f}", "y": str(top + _BARS + 24), "width": "10", "height": "10"}
        yield element("rect", {"class": name, **mark})
        yield _label(x + 14, top + _BARS + 33, f"{name} {count}")


def _lines(points: Sequence[Point], frameworks: Mapping[str, Framework], top: int) -> Iterator[str]:
    yield from _frame(top, _LINES, "100", "0", points)
    for number, (key, framework) in enumerate(frameworks.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        for run in _runs([each.scores.get(key) for each in points], _PLOT / len(points)):
            yield from _run(run, colour, top + _LINES)
        x, y = _LEFT + number % _BESIDE * _PLOT / _BESIDE, top + _LINES + 36 + number // _BESIDE * 18
        yield _label(x, y, f"{framework.label}: {_last(points[-1], key)}", colour)


def _last(point: Point, key: str) -> str:
    return "partial scan" if point.partial else scores.in_words(point.scores.get(key))


def _runs(found: Sequence[Score | None], step: float) -> Iterator[list[tuple[float, Score]]]:
    """Scores of neighbouring bundles, each with its place; where a list was not read it may be anything, and there is a gap."""
    run: list[tuple[float, Score]] = []
    for number, each in enumerate(found):
        if each and not each.unlisted:
            run.append((_LEFT + (number + 0.5) * step, each))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _run(run: Sequence[tuple[float, Score]], colour: str, base: int) -> Iterator[str]:
    """A line for the lower ends, and what lies between them and the upper ones."""
    lows, highs = ([(x, base - end * _LINES / 100) for x, end in ends] for ends in _ends(run))
    yield element("polygon", {"class": f"{colour} range", "points": _points([*lows, *reversed(highs)])})
    yield element("polyline", {"class": f"{colour} line", "points": _points(lows)})
    for x, y in (lows[0], lows[-1]):
        yield element("circle", {"class": colour, "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3"})


def _ends(run: Sequence[tuple[float, Score]]) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    return [(x, each.low) for x, each in run], [(x, each.high) for x, each in run]


def _frame(top: int, height: int, most: str, least: str, points: Sequence[Point]) -> Iterator[str]:
    """The axes of a plot, its largest and least value, and the days of the first and the last bundle."""
    for y in (top, top + height):
        ends = {"x1": str(_LEFT), "x2": str(_LEFT + _PLOT), "y1": str(y), "y2": str(y)}
        yield element("line", {"class": "rule", **ends})
    yield _label(_LEFT - 6, top + 5, most, "soft", "end")
    yield _label(_LEFT - 6, top + height + 4, least, "soft", "end")
    yield _label(_LEFT, top + height + 16, points[0].clock[:10], "soft")
    if len(points) > 1:
        yield _label(_LEFT + _PLOT, top + height + 16, points[-1].clock[:10], "soft", "end")


def _label(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    where = {"x": f"{x:.0f}", "y": f"{y:.0f}", "text-anchor": anchor}
    return element("text", {**where, "class": style} if style else where, [xml(words)])


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _spoken(names: Sequence[str], counts: Sequence[int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in zip(names, counts, strict=True) if count) or "nothing"
