"""The programs that are measured, and how the time of one is taken."""

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, NamedTuple, Optional

import layered

BENCH = Path(__file__).resolve().parent.parent
CORE = BENCH.parent / "freshet"
LUIGI_CELLS = Path(__file__).with_name("luigi_cells.py")


class Run(NamedTuple):
    """Seconds of one build; how many tasks ran is known of Freshet only."""

    wall: float
    cpu: Optional[float] = None
    tasks: Optional[int] = None


class Program(NamedTuple):
    name: str
    root: Optional[Path]  # where it has built the graph
    build: Callable[[Path], Run]


# -- running ----------------------------------------------------------------------------------


def build_project():
    print("building ...", flush=True)
    maven = ["mvn", "--batch-mode", "--quiet", "--no-transfer-progress"]
    subprocess.run([*maven, "--file", str(CORE / "pom.xml"), "-Dmaven.test.skip=true", "package"],
                   check=True)
    subprocess.run([*maven, "--file", str(BENCH / "pom.xml"), "compile"], check=True)


def java(java_options, main_class, *args, width=100):
    library = CORE / "target"
    jars = [str(jar) for jar in library.glob("freshet-*.jar") if not jar.stem.endswith("-tests")]
    if not jars:
        sys.exit(f"{library} holds no freshet jar: run without --no-build")
    path = [str(BENCH / "target/classes"), *jars, f"{library}/lib/*", f"{BENCH}/target/lib/*"]
    return ["java", *java_options.split(), f"-Dbench.width={width}",
            "-cp", os.pathsep.join(path), main_class, *map(str, args)]


def timed(command, cwd=None, stdin=""):
    """Wall-clock and CPU seconds of a whole process, and what it printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, text=True, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        process.stdin.write(stdin)
        process.stdin.close()
        out, err = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nexit code {process.returncode}\n{out}{err}")
    return wall, usage.ru_utime + usage.ru_stime, out


def medians(programs, runs, prepare=lambda program: program.root, expected=None):
    """Lets the programs take turns; the median wall-clock and CPU seconds of each, by name.

    `prepare`, which is not timed, returns the root to build. A build in which not the expected
    number of tasks ran would be a figure for something else: that ends the benchmark.
    """
    times = {program.name: [] for program in programs}
    for _ in range(runs):
        for program in programs:
            run = program.build(prepare(program))
            if None not in (expected, run.tasks) and run.tasks != expected:
                sys.exit(f"{program.name}: {run.tasks} tasks ran, {expected} were to run")
            times[program.name].append(run)
    return {name: (median(run.wall for run in done), median(run.cpu for run in done))
            for name, done in times.items()}


def median(values):
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


# -- Freshet ----------------------------------------------------------------------------------


def freshet(root, size, java_options):
    command = java(java_options, "bench.Layered", size.layers, width=size.width)

    def build(root):
        wall, cpu, out = timed(command, stdin=f"{root}\n")
        return Run(wall, cpu, int(out.split()[0]))

    return Program("freshet", root, build)


class WarmJvm:
    """Freshet in one JVM that stays: each line on its standard input is one more build."""

    def __init__(self, size, java_options):
        command = java(java_options, "bench.Layered", size.layers, width=size.width)
        self.process = subprocess.Popen(command, text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def program(self, root):
        return Program("freshet, warm JVM", root, self.build)

    def build(self, root):
        self.process.stdin.write(f"{root}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit("the warm JVM ended, see above")
        return Run(float(answer[2]) / 1000, tasks=int(answer[0]))


def smallest_heap(root, size, java_options, seconds):
    """The smallest -Xmx in MiB, to one part in sixteen, with which nothing is done in that time."""
    def passes(mebibytes):
        command = java(f"{java_options} -XX:+ExitOnOutOfMemoryError -Xmx{mebibytes}m",
                       "bench.Layered", size.layers, width=size.width)
        try:
            done = subprocess.run(command, input=f"{root}\n", text=True, timeout=seconds,
                                  capture_output=True)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0 and done.stdout.startswith("0 ")

    low, high = 1, 16
    while not passes(high):
        low, high = high, 2 * high
        if high > 16384:
            return None
    while high - low > max(1, high // 16):
        middle = (low + high) // 2
        low, high = (low, middle) if passes(middle) else (middle, high)
    return high


# -- peers ------------------------------------------------------------------------------------


def in_folder(name, command):
    """A program that builds the folder it is started in."""
    return Program(name, None, lambda root: Run(*timed(command, cwd=root)[:2]))


def installed_peers():
    luigi = importlib.util.find_spec("luigi")
    return [name for name, place in [("ninja", shutil.which("ninja")), ("make", shutil.which("make")),
                                     ("luigi", luigi)] if place]


def peers(size):
    """The peers that are installed."""
    commands = {
        "ninja": ["ninja", "--quiet"],
        "make": ["make", "-rRs", f"-j{os.cpu_count()}"],
        "luigi": [sys.executable, str(LUIGI_CELLS), ".", str(size.width), str(size.layers)],
    }
    return [in_folder(name, commands[name]) for name in installed_peers()]


def built_peers(folder, size, most_for_luigi):
    """The peers, each with a tree of its own in which all is done."""
    trees = []
    for peer in peers(size):
        if peer.name == "luigi" and size.tasks > most_for_luigi:
            print(f"  luigi is left out above {most_for_luigi:,} tasks")
            continue
        root = peer_root(folder / f"{peer.name}-{size}", size)
        layered.write_outputs(root, size)
        if peer.name == "ninja" and not ninja_is_content(root, size):
            continue
        peer.build(root)
        trees.append(peer._replace(root=root))
    return trees


def peer_root(root, size):
    layered.write_sources(root, size.width)
    layered.write_graph(root, size)
    return root


def ninja_is_content(root, size):
    """Whether ninja takes the files for its own; a small graph it may else build itself."""
    layered.write_ninja_log(root, size)
    if "no work to do" in timed(["ninja", "-n"], cwd=root)[2]:
        return True
    (root / ".ninja_log").unlink()
    if size.tasks > 10_000:
        print("  ninja is left out: this version keeps its log in another form, and to let it build"
              f" {size.tasks:,} tasks takes too long")
    return size.tasks <= 10_000
