"""Times of whole commands, and a table of them."""

import os
import statistics
import subprocess
import sys
import time


class Run:
    """One run of a command: wall time in seconds, and the largest size of one of its processes in MB."""

    def __init__(self, command, folder, environment=None):
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.output = process.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.monotonic() - start
        self.megabytes = usage.ru_maxrss / 1024
        if status != 0:
            sys.exit(f"{' '.join(command)} failed in {folder}:\n{self.output}")


def spread(values, unit=""):
    """The median of some values, with the smallest and the largest."""
    return f"{statistics.median(values):.2f}{unit} ({min(values):.2f} to {max(values):.2f})"


class Table:
    """Rows of what was measured, each with its bound; printed as they come."""

    def __init__(self):
        self.misses = []
        self.row("what", "workbook", "other", "figure", "bound")

    def row(self, *cells):
        widths = [44, 24, 24, 24, 8]
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip(), flush=True)

    def compare(self, what, made, bound):
        """A row for pairs of runs of a new and an old binary.

        Noise of a machine is no miss: the bound is missed only where three of four pairs are above it, and the
        medians are more than 5 ms apart.
        """
        new, old = [a.seconds for a, _ in made], [b.seconds for _, b in made]
        figures = [a / b for a, b in zip(new, old)]
        lower = statistics.quantiles(figures, n=4)[0]
        if bound and lower > bound and statistics.median(new) - statistics.median(old) > 0.005:
            self.misses.append(what)
        self.row(what, spread(new, " s"), spread(old, " s"), spread(figures), f"{bound:g}" if bound else "-")

    def add(self, what, ours, others, figures, bound, unit=""):
        """A row for pairs of runs; `figures` are what the bound is for, one for each pair."""
        if bound is not None and statistics.median(figures) > bound:
            self.misses.append(what)
        self.row(
            what, spread(ours, " s"), spread(others, " s") if others else "-", spread(figures, unit),
            "-" if bound is None else f"{bound:g}{unit}")
