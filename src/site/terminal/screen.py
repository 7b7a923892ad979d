"""A terminal of the few codes that Freshet and JLine write, and its picture as SVG."""

import re
from xml.sax.saxutils import escape

CODE = re.compile(r"\x1b\[([?0-9;]*)([A-Za-z])|\x1b[()][A-Z0-9]|\x1b[=>78]")
BLANK = (" ", "")
COLOURS = {31: "red", 32: "green", 33: "yellow"}


class Screen:
    """Rows of cells, each a character and the class of its colour. A row that is full goes on in the next one."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.cells = [[BLANK] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.style = ""

    def write(self, text):
        at = 0
        while at < len(text):
            code = CODE.match(text, at)
            if code:
                self.obey(code.group(2), code.group(1) or "")
                at = code.end()
            else:
                self.put(text[at])
                at += 1

    def put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n":
            self.feed()
        elif character == "\b":
            self.column = max(0, self.column - 1)
        elif character >= " ":
            if self.column == self.columns:
                self.column = 0
                self.feed()
            self.cells[self.row][self.column] = (character, self.style)
            self.column += 1

    def feed(self):
        if self.row < self.rows - 1:
            self.row += 1
        else:
            self.cells = self.cells[1:] + [[BLANK] * self.columns]

    def obey(self, letter, numbers):
        if letter is None or numbers.startswith("?"):
            return
        values = [int(it) if it else 0 for it in numbers.split(";")]
        count = max(1, values[0])
        if letter == "A":
            self.row = max(0, self.row - count)
        elif letter == "B":
            self.row = min(self.rows - 1, self.row + count)
        elif letter == "C":
            self.column = min(self.columns - 1, self.column + count)
        elif letter == "D":
            self.column = max(0, self.column - count)
        elif letter == "G":
            self.column = count - 1
        elif letter == "K":
            self.cells[self.row][self.column :] = [BLANK] * (self.columns - self.column)
        elif letter == "J":
            self.cells[self.row][self.column :] = [BLANK] * (self.columns - self.column)
            self.cells[self.row + 1 :] = [[BLANK] * self.columns for _ in range(self.rows - self.row - 1)]
        elif letter == "P":
            row = self.cells[self.row]
            self.cells[self.row] = row[: self.column] + row[self.column + count :] + [BLANK] * count
        elif letter == "m":
            self.paint(values)
        else:
            raise ValueError(f"code {letter!r} is not known: add it")

    def paint(self, values):
        for value in values:
            if value in (0, 22, 39):
                self.style = "" if value == 0 else self.style if value == 22 else self.style.replace("green", "")
            elif value == 2:
                self.style = "dim"
            elif value in COLOURS:
                self.style = COLOURS[value]

    def lines(self):
        """The rows up to the last that is not empty, each a list of cells."""
        last = max((i for i, row in enumerate(self.cells) if any(cell != BLANK for cell in row)), default=-1)
        return [list(row) for row in self.cells[: last + 1]]


def text(line):
    return "".join(character for character, _ in line).rstrip()


STYLE = """
  .window { fill: #16191d; }
  text { font: 14px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #d8dde3; white-space: pre; }
  .dim { fill: #808a94; }
  .red { fill: #ff7b72; }
  .green { fill: #56d364; }
  .yellow { fill: #e3b341; }
  .rule { stroke: #343b42; }
"""
WIDTH, HEIGHT, MARGIN = 8.43, 19, 16


def svg(blocks, columns, title):
    """Blocks of lines below each other, a rule between them."""
    parts, top = [], MARGIN
    for block in blocks:
        if parts:
            parts.append(f'<path class="rule" d="M0 {top + 4} H{columns * WIDTH + 2 * MARGIN:.0f}"/>')
            top += MARGIN
        for line in block:
            top += HEIGHT
            parts += [run(*it, top - 5) for it in runs(line)]
    width, height = columns * WIDTH + 2 * MARGIN, top + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="window" width="100%" height="100%" rx="8"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def runs(line):
    """Start, text and style of the cells that go together; more than one blank parts them."""
    for style, start, end in spans(line):
        for piece in re.finditer(r"\S+(?: \S+)*", "".join(it for it, _ in line[start:end])):
            yield start + piece.start(), piece.group(), style


def spans(line):
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or line[at][1] != line[start][1]:
            yield line[start][1], start, at
            start = at


def run(column, characters, style, baseline):
    name = f' class="{style}"' if style else ""
    return (
        f'<text{name} x="{MARGIN + column * WIDTH:.1f}" y="{baseline}" '
        f'textLength="{len(characters) * WIDTH:.1f}" lengthAdjust="spacingAndGlyphs">{escape(characters)}</text>'
    )
