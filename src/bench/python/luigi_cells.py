"""The layered graph for Luigi: `luigi_cells.py ROOT WIDTH LAYERS`, one worker, local scheduler."""

import sys

import luigi
from luigi.execution_summary import LuigiStatusCode

from layered import MODULUS, line

ROOT, WIDTH, LAYERS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


class Source(luigi.ExternalTask):
    index = luigi.IntParameter()

    def output(self):
        return luigi.LocalTarget(f"{ROOT}/sources/{self.index}")


class Cell(luigi.Task):
    layer = luigi.IntParameter()
    index = luigi.IntParameter()

    def requires(self):
        return [self.below(self.index), self.below((self.index + 1) % WIDTH)]

    def below(self, column):
        return Cell(self.layer - 1, column) if self.layer else Source(column)

    def output(self):
        return luigi.LocalTarget(f"{ROOT}/layer{self.layer}/{self.index}")

    def run(self):
        left, right = map(number, self.input())
        with self.output().open("w") as out:
            out.write(line((31 * left + right) % MODULUS))


class Everything(luigi.WrapperTask):
    """Names all cells: below one whose output exists Luigi would not look at anything."""

    def requires(self):
        return [Cell(layer, i) for layer in range(LAYERS) for i in range(WIDTH)]


def number(target):
    with target.open() as file:
        return int(file.read())


if __name__ == "__main__":
    outcome = luigi.build([Everything()], local_scheduler=True, workers=1, log_level="ERROR",
                          detailed_summary=True)
    if outcome.status != LuigiStatusCode.SUCCESS:
        sys.exit(f"Luigi: {outcome.status}")
