"""The layered graph on disk: its sources, its outputs, and how ninja and make are told of it.

A cell is the number `(31 * left + right) % MODULUS` of two files of the layer below, in a line of 64
bytes; `java/bench/Cell.java`, `cell.sh` and `luigi_cells.py` compute the same. MODULUS is a prime, so
that a change of one source changes every file that depends on it.
"""

import os
import re
from typing import NamedTuple

MODULUS = 1_000_000_007
CELL = f"""read -r left < "$2"
read -r right < "$3"
printf '%-63s\\n' $(((31 * left + right) % {MODULUS})) > "$1"
"""


class Size(NamedTuple):
    width: int
    layers: int

    @classmethod
    def parse(cls, text):
        if not re.fullmatch(r"[1-9]\d*x[1-9]\d*", text):
            raise ValueError
        return cls(*map(int, text.split("x")))

    @property
    def tasks(self):
        return self.width * self.layers

    @property
    def cone(self):
        """How many tasks depend on one source: two columns of layer 0, three of layer 1, ..."""
        return sum(min(self.width, layer + 2) for layer in range(self.layers))

    def __str__(self):
        return f"{self.width}x{self.layers}"


def line(number):
    return f"{number:<63}\n"


def read(file):
    return int(file.read_text())


# -- sources ----------------------------------------------------------------------------------


def write_sources(root, width):
    (root / "sources").mkdir(parents=True)
    for i in range(width):
        (root / f"sources/{i}").write_text(line(i))
    return root


def change_source(root, width):
    source = root / f"sources/{width // 2}"
    source.write_text(line(read(source) + 1))


def touch_source(root, width):
    os.utime(root / f"sources/{width // 2}")


# -- outputs ----------------------------------------------------------------------------------


def values(root, size):
    """The numbers of each layer, computed from the sources that lie there."""
    row = [read(root / f"sources/{i}") for i in range(size.width)]
    for _ in range(size.layers):
        row = [(31 * row[i] + row[(i + 1) % size.width]) % MODULUS for i in range(size.width)]
        yield row


def is_right(root, size):
    """Whether the uppermost layer is what the sources lead to."""
    *_, top = values(root, size)
    return all(read(root / output(size.layers - 1, i)) == top[i] for i in range(size.width))


def write_outputs(root, size):
    """Writes all files as a build would have, lower layers first, in a fraction of the time."""
    for layer, row in enumerate(values(root, size)):
        for i, number in enumerate(row):
            (root / output(layer, i)).write_text(line(number))


def output(layer, i):
    return f"layer{layer}/{i}"


def inputs(size, layer, i):
    below = f"layer{layer - 1}" if layer else "sources"
    return f"{below}/{i} {below}/{(i + 1) % size.width}"


# -- ninja and make ---------------------------------------------------------------------------


def write_graph(root, size):
    """Writes build.ninja, Makefile and the script that both run for each task."""
    for layer in range(size.layers):
        (root / f"layer{layer}").mkdir()
    (root / "cell.sh").write_text(CELL)
    with open(root / "build.ninja", "w") as ninja, open(root / "Makefile", "w") as make:
        ninja.write("rule cell\n command = sh cell.sh $out $in\n")
        make.write("all: " + " ".join(output(size.layers - 1, i) for i in range(size.width)) + "\n")
        for layer in range(size.layers):
            for i in range(size.width):
                ninja.write(f"build {output(layer, i)}: cell {inputs(size, layer, i)}\n")
                make.write(f"{output(layer, i)}: {inputs(size, layer, i)}\n\t@sh cell.sh $@ $+\n")


def write_ninja_log(root, size):
    """Writes the log, version 5, that ninja would have written had it made the files.

    Each line is start, end, mtime in ns, output and the hash of the command. ninja has to be asked
    whether it believes it: later versions hash in another way.
    """
    with open(root / ".ninja_log", "w") as log:
        log.write("# ninja log v5\n")
        for layer in range(size.layers):
            for i in range(size.width):
                out = output(layer, i)
                command = f"sh cell.sh {out} {inputs(size, layer, i)}"
                mtime = os.stat(root / out).st_mtime_ns
                log.write(f"0\t1\t{mtime}\t{out}\t{murmur_hash_64a(command.encode()):x}\n")


def murmur_hash_64a(data, seed=0xDECAFBADDECAFBAD):
    """Austin Appleby's MurmurHash64A with ninja's seed."""
    factor, mask = 0xC6A4A7935BD1E995, 0xFFFFFFFFFFFFFFFF
    tail = len(data) % 8
    value = seed ^ (len(data) * factor & mask)
    for at in range(0, len(data) - tail, 8):
        word = int.from_bytes(data[at:at + 8], "little") * factor & mask
        word = (word ^ word >> 47) * factor & mask
        value = (value ^ word) * factor & mask
    if tail:
        value = (value ^ int.from_bytes(data[-tail:], "little")) * factor & mask
    value = (value ^ value >> 47) * factor & mask
    return value ^ value >> 47
