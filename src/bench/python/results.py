"""All figures of one run, the table of goals, and the CSV file."""

import csv
from collections import defaultdict
from typing import Callable, NamedTuple

from layered import Size

NOTHING = "nothing to do"
TOUCHED = "one source touched"
CHANGED = "one source changed"
ALL = "all to do"
FIRST = "nothing to do, first time"
PIECES = "pieces"
WORKS = [NOTHING, TOUCHED, CHANGED, ALL]
FRESHET, WARM, BARE_LOOP = "freshet", "freshet, warm JVM", "bare loop"
SMALL, MIDDLE, LARGE, HUGE = Size(10, 10), Size(100, 100), Size(1000, 100), Size(10_000, 100)


class Results:
    """Figures by work, size (None for the pieces), program and quantity, whose name ends in its unit."""

    def __init__(self):
        self.figures = {}

    def add(self, work, size, program, **quantities):
        for quantity, value in quantities.items():
            if value is not None:
                self.figures[work, size, program, quantity] = value

    def add_times(self, work, size, medians):
        for program, (wall, cpu) in medians.items():
            self.add(work, size, program, wall_s=wall, cpu_s=cpu)

    def wall(self, work, size, program=FRESHET):
        return self.figures[work, size, program, "wall_s"]

    def piece(self, name, quantity):
        return self.figures[PIECES, None, name, quantity]

    def lines(self, work):
        """For the chart: the points (tasks, seconds) of each program."""
        lines = defaultdict(dict)
        for (its_work, size, program, quantity), value in self.figures.items():
            if its_work == work and quantity == "wall_s":
                lines[program][size.tasks] = value
        return {program: sorted(points.items()) for program, points in lines.items()}

    def write_csv(self, path):
        with open(path, "w", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["work", "width", "layers", "tasks", "program", "quantity", "value",
                           "freshet_ratio"])
            for (work, size, program, quantity), value in self.figures.items():
                graph = [*size, size.tasks] if size else ["", "", ""]
                ours = self.figures.get((work, size, FRESHET, quantity))
                ratio = f"{ours / value:.4g}" if ours and value else ""
                rows.writerow([work, *graph, program, quantity, f"{value:.6g}", ratio])


# -- printing ---------------------------------------------------------------------------------


def print_times(medians):
    """Medians by program, and how Freshet's compare with the others'."""
    print(f"  {'':18} {'wall':>9} {'cpu':>9}   freshet takes")
    ours = medians[FRESHET]
    for name, (wall, cpu) in medians.items():
        ratio = "" if name == FRESHET else f"   {ours[0] / wall:5.2f} times as long"
        if ratio and cpu:
            ratio += f", {ours[1] / cpu:5.2f} times the cpu"
        print(f"  {name:18} {wall:7.3f} s {seconds(cpu)}{ratio}")


def seconds(value):
    return "        –" if value is None else f"{value:7.3f} s"


class Goal(NamedTuple):
    what: str
    rule: str  # "<=" or ">="
    limit: float
    measured: Callable[[Results], float]

    def row(self, results):
        try:
            value = self.measured(results)
        except KeyError:
            return f"{'–':>8} {self.rule} {self.limit:<6g} not measured"
        reached = value <= self.limit if self.rule == "<=" else value >= self.limit
        return f"{value:8.2f} {self.rule} {self.limit:<6g} {'yes' if reached else 'NO'}"


def growth(results, program):
    """Time a task of 1,000,000 tasks by that of 10,000."""
    return (results.wall(NOTHING, HUGE, program) / HUGE.tasks
            / (results.wall(NOTHING, MIDDLE, program) / MIDDLE.tasks))


GOALS = [
    Goal(f"nothing to do, {LARGE}: times as long as ninja", "<=", 2,
         lambda r: r.wall(NOTHING, LARGE) / r.wall(NOTHING, LARGE, "ninja")),
    Goal("  the same in a warm JVM: part of a new one's", "<=", 0.25,
         lambda r: r.wall(NOTHING, LARGE, WARM) / r.wall(NOTHING, LARGE)),
    Goal(f"all to do, {MIDDLE}: times as long as the bare loop", "<=", 3,
         lambda r: r.wall(ALL, MIDDLE) / r.wall(ALL, MIDDLE, BARE_LOOP)),
    Goal(f"heap, nothing to do, {LARGE}: MiB", "<=", 128,
         lambda r: r.figures[NOTHING, LARGE, FRESHET, "heap_mib"]),
    Goal(f"growth of the time a task, {MIDDLE} to {HUGE}", "<=", 1.5,
         lambda r: growth(r, FRESHET)),
    Goal("  the same in a warm JVM", "<=", 1.5, lambda r: growth(r, WARM)),
    Goal("hashing a large file: part of openssl's speed", ">=", 0.85,
         lambda r: r.piece("hashLargeFile", "gb_per_s") / r.piece("openssl", "gb_per_s")),
    Goal("  two at once: times the speed of one", ">=", 1.7,
         lambda r: r.piece("hashTwoLargeFilesAtOnce", "gb_per_s")
         / r.piece("hashLargeFile", "gb_per_s")),
    Goal(f"nothing to do, {SMALL}: ms", "<=", 200, lambda r: r.wall(NOTHING, SMALL) * 1000),
]


def print_goals(results):
    print(f"\n{'goals':52} {'measured':>8}    goal   reached")
    for goal in GOALS:
        print(f"{goal.what:52} {goal.row(results)}")
