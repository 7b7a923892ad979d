"""Draws time against tasks, both logarithmic, as SVG: a panel for each kind of work."""

import math
from html import escape

PANEL_WIDTH, PANEL_HEIGHT, LEFT, TOP, GAP = 330, 220, 62, 78, 74
STYLE = """<style>
  svg { --ink: #24292f; --grid: #d8dee4; --paper: #ffffff }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #e6edf3; --grid: #3a424c; --paper: #0d1117 }
  }
  text { font: 12px sans-serif; fill: var(--ink) }
  .title { font-weight: bold }
  .paper { fill: var(--paper) }
  .grid { stroke: var(--grid) }
  .line { fill: none; stroke-width: 2 }
  .hollow { fill: var(--paper) }
</style>"""
# Told apart by the colour-blind, too, on white and on black.
COLOURS = {
    "freshet": "#2f81d6",
    "freshet, warm JVM": "#2f81d6",
    "ninja": "#d9730d",
    "make": "#1a9e77",
    "luigi": "#c0569b",
    "bare loop": "#8a8f98",
}
DASHED = {"freshet, warm JVM"}


def write(path, panels):
    """`panels`: for each title the points (tasks, seconds) of each program."""
    points = [point for lines in panels.values() for line in lines.values() for point in line]
    if points:
        path.write_text(svg(panels, *(Axis(values) for values in zip(*points))))


class Axis:
    """Whole powers of ten around the values."""

    def __init__(self, values):
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)

    def share(self, value):
        return (math.log10(value) - self.low) / (self.high - self.low)

    def ticks(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def svg(panels, tasks, seconds):
    columns = min(2, len(panels))
    rows = math.ceil(len(panels) / columns)
    width = LEFT + columns * (PANEL_WIDTH + GAP)
    height = TOP + rows * (PANEL_HEIGHT + GAP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
             f' width="{width}" height="{height}">', STYLE,
             f'<rect class="paper" width="{width}" height="{height}"/>',
             *legend({name for lines in panels.values() for name in lines})]
    for i, (title, lines) in enumerate(panels.items()):
        x = LEFT + i % columns * (PANEL_WIDTH + GAP)
        y = TOP + i // columns * (PANEL_HEIGHT + GAP)
        parts += [f'<g transform="translate({x} {y})">', *panel(title, lines, tasks, seconds), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


def legend(names):
    x = LEFT
    for name in COLOURS:
        if name in names:
            yield stroke(name, f"M{x} 24h28")
            yield f'<text x="{x + 34}" y="28">{escape(name)}</text>'
            x += 60 + 7 * len(name)


def panel(title, lines, tasks, seconds):
    yield f'<text class="title" y="-12">{escape(title)}: seconds against tasks</text>'
    for tick in tasks.ticks():
        x = tasks.share(tick) * PANEL_WIDTH
        yield f'<path class="grid" d="M{x:.1f} 0v{PANEL_HEIGHT}"/>'
        yield f'<text x="{x:.1f}" y="{PANEL_HEIGHT + 18}" text-anchor="middle">{tick:,.0f}</text>'
    for tick in seconds.ticks():
        y = (1 - seconds.share(tick)) * PANEL_HEIGHT
        yield f'<path class="grid" d="M0 {y:.1f}h{PANEL_WIDTH}"/>'
        yield f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{tick:g} s</text>'
    for name, points in lines.items():
        places = [(tasks.share(count) * PANEL_WIDTH, (1 - seconds.share(time)) * PANEL_HEIGHT)
                  for count, time in points]
        yield stroke(name, "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places))
        for x, y in places:
            yield dot(name, x, y)


def stroke(name, path):
    dashes = ' stroke-dasharray="5 4"' if name in DASHED else ""
    return f'<path class="line" stroke="{COLOURS[name]}"{dashes} d="{path}"/>'


def dot(name, x, y):
    filling = 'class="hollow"' if name in DASHED else f'fill="{COLOURS[name]}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" stroke="{COLOURS[name]}" {filling}/>'
