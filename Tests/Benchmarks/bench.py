"""Times `workbook` against other tools, and against an earlier binary of its own; prints a table of ratios.

The runs of two commands alternate, and a figure is the median of the pairs' ratios. The bound stands beside it, and the
exit status is 1 where one is missed. The first run of each is not counted: it brings programs into memory.
usage: bench.py WORKBOOK PEERS [OLD [COURSE]]

With OLD, a release binary of an earlier version, only the two binaries are compared, on the lessons
in COURSE, which both must be able to read: this project's own unless another is named.
"""

import glob
import os
import re
import shutil
import sys
import tempfile

import courses
from timing import Run, Table

CONFIG = """baseURL = "/"
title = "Book"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.highlight]
noClasses = false
"""
FRAME = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>\n<body>\n%s\n</body>\n</html>\n"
LIST = "<ul>\n{{ range .Site.RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>"
FLOOR = "ls -d p* | xargs -P2 -I{} sh -c 'cd {} && go build -o program main.go && ./program > printed'"
ALL_AT_ONCE = "mkdir -p bin && go build -o bin ./... && for program in bin/*; do $program; done > printed"


def forget(root):
    """Puts away all that a build leaves, but for Go's own build cache.

    It is moved, not removed: a file system may be slow to give out anew what was removed a moment before, which is no
    part of a build without a cache.
    """
    aside = tempfile.mkdtemp(prefix="forgotten-", dir=root)
    kept = glob.glob(f"{root}/Lessons/.workbook/*") + glob.glob(f"{root}/.workbook/*")  # as earlier versions had it
    for path in kept + glob.glob(f"{root}/Output"):
        if os.path.basename(path) != "go-build":
            os.rename(path, f"{aside}/{os.path.basename(path)}")


def pairs(runs, ours, others):
    """Runs of two commands in turn."""
    made = [(ours(), others()) for _ in range(runs + 1)]
    return made[1:]


def ratios(table, what, made, bound):
    ours, others = [a.seconds for a, _ in made], [b.seconds for _, b in made]
    table.add(what, ours, others, [a / b for a, b in zip(ours, others)], bound)


def programs(table, workbook, peers, runs, root):
    courses.write_programs(root)
    environment = dict(os.environ, GOCACHE=f"{root}/go-build", GOFLAGS="-buildvcs=false")

    def cold():
        forget(root)
        return Run([workbook, "build"], root)

    def shell(script):
        for path in glob.glob(f"{root}/modules/p*/program") + glob.glob(f"{root}/modules/bin"):
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        return Run(["sh", "-c", script], f"{root}/modules", environment)

    ratios(table, "60 Go programs, cold / shell, two at a time", pairs(runs, cold, lambda: shell(FLOOR)), 1.15)
    ratios(table, "60 Go programs, cold / go build ./...", pairs(runs, cold, lambda: shell(ALL_AT_ONCE)), None)
    prysk = [f"{peers}/bin/prysk", "--shell=/bin/bash", "prysk"]
    ratios(table, "60 Go programs, cold / prysk", pairs(runs, cold, lambda: Run(prysk, root, environment)), None)


def growth(table, workbook, runs, root):
    """How time and memory grow from 1,000 lessons to 10,000: when nothing changed, and for pages alone."""
    each = {}
    for count in 1_000, 10_000:
        folder = f"{root}/{count}"
        courses.write_lessons(f"{folder}/Lessons", count)
        build = [workbook, "build", "--no-run"]
        Run(build, folder)
        same = [Run(build, folder) for _ in range(runs + 1)][1:]
        each[count] = [(run.seconds / count, run.megabytes / count) for run in same]
        cold = [cold_pages(workbook, folder) for _ in range(runs + 1)][1:]
        each[count, "cold"] = [(run.seconds / count, run.megabytes / count) for run in cold]
        shutil.rmtree(folder)
    for name, key in ("nothing changed", ()), ("pages alone, cold", ("cold",)):
        small, large = ([v for v in each[(n, *key) if key else n]] for n in (1_000, 10_000))
        for what, index in ("time", 0), ("memory", 1):
            figures = [b[index] / a[index] for a, b in zip(small, large)]
            ours = [b[0] * 10_000 for b in large]
            table.add(f"10,000 / 1,000 lessons, {name}, {what} each", ours, None, figures, 1.3)


def cold_pages(workbook, folder):
    forget(folder)
    return Run([workbook, "build", "--no-run"], folder)


class Hugo:
    """Debian's hugo, unpacked with the libraries that it needs, not installed, and a site for it."""

    def __init__(self, peers, root):
        self.root = root
        self.program = f"{peers}/hugo/usr/bin/hugo"
        libraries = ":".join(glob.glob(f"{peers}/hugo/usr/lib/*-linux-gnu"))
        self.environment = dict(os.environ, LD_LIBRARY_PATH=libraries)
        courses.write(f"{root}/config.toml", CONFIG)
        courses.write(f"{root}/layouts/_default/single.html", FRAME % "{{ .Content }}")
        courses.write(f"{root}/layouts/_default/list.html", FRAME % LIST)

    def run(self):
        for folder in "public", "resources":
            shutil.rmtree(f"{self.root}/{folder}", ignore_errors=True)
        command = [self.program, "--quiet", "--cacheDir", f"{self.root}/cache", "--ignoreCache"]
        return Run(command, self.root, self.environment)


def book(table, workbook, peers, runs, root):
    courses.write_book(f"{root}/Lessons")
    courses.write_book(f"{root}/hugo/content")
    hugo = Hugo(peers, f"{root}/hugo")
    cold = pairs(runs, lambda: cold_pages(workbook, root), hugo.run)
    ratios(table, "book of 112 pages, cold / hugo", cold, 1.0)
    warm = pairs(runs, lambda: Run([workbook, "build", "--no-run"], root), hugo.run)
    ratios(table, "book of 112 pages, nothing changed / hugo", warm, 0.1)


def thousand(table, workbook, peers, runs, root):
    courses.write_lessons(f"{root}/Lessons", 1_000)
    courses.write_lessons(f"{root}/hugo/content", 1_000)
    hugo = Hugo(peers, f"{root}/hugo")
    Run([workbook, "build"], root)
    warm = pairs(runs, lambda: Run([workbook, "build"], root), hugo.run)
    ratios(table, "1,000 lessons, nothing changed / hugo", warm, 0.5)


def cards(table, workbook, runs, root):
    """This project's own course, cold, with a look at what each command made and without."""
    for name, words in ("with", ""), ("without", " artifacts=off"):
        shutil.copytree("Lessons", f"{root}/{name}/Lessons")
        for path in glob.glob(f"{root}/{name}/Lessons/**/*.md", recursive=True):
            with open(path) as file:
                text = re.sub(r"^(```(?:console|sh|bash) run)\b", rf"\1{words}", file.read(), flags=re.MULTILINE)
            courses.write(path, text)

    def cold(name):
        forget(f"{root}/{name}")
        return Run([workbook, "build"], f"{root}/{name}")

    made = pairs(runs, lambda: cold("with"), lambda: cold("without"))
    ratios(table, "this course, cold, with cards / without", made, 1.03)


class Twin:
    """One binary with a course of its own; its twin has another binary and the same course."""

    def __init__(self, workbook, root, write):
        self.workbook = workbook
        self.root = root
        self.edits = 0
        write(root)

    def build(self):
        return Run([self.workbook, "build"], self.root)

    def cold(self):
        forget(self.root)
        return self.build()

    def edit(self):
        """An edit of prose in one lesson, which runs nothing."""
        path = sorted(glob.glob(f"{self.root}/Lessons/*/*.md"))[500]
        self.edits += 1
        with open(path, "a") as file:
            file.write(f"\nOne more sentence, number {self.edits}.\n")
        run = self.build()
        if "nothing was run" not in run.output:
            sys.exit(f"an edit of prose ran commands:\n{run.output}")
        return run


def versions(table, new, old, course, root):
    """A new and an old binary in turn. No step may become slower by more than a twentieth."""
    bound, long, short = 1.05, 5, 21

    def twins(name, write):
        return Twin(new, f"{root}/{name}/new", write), Twin(old, f"{root}/{name}/old", write)

    def compare(what, runs, ours, others, bound=bound):
        table.compare(what, pairs(runs, ours, others), bound)

    ours, others = twins("course", lambda folder: shutil.copytree(course, f"{folder}/Lessons"))
    compare("this course, cold", long, ours.cold, others.cold)
    compare("this course, nothing changed", short, ours.build, others.build)
    ours, others = twins("programs", courses.write_programs)
    compare("60 Go programs, cold", long, ours.cold, others.cold)
    ours, others = twins("lessons", lambda folder: courses.write_lessons(f"{folder}/Lessons", 1_000))
    ours.build(), others.build()
    # What bounds this is hugo, in the other table.
    compare("1,000 lessons, nothing changed", short, ours.build, others.build, bound=None)
    compare("1,000 lessons, one edit of prose", short, ours.edit, others.edit)


def main():
    workbook, peers = (os.path.abspath(path) for path in sys.argv[1:3])
    old = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else None
    course = sys.argv[4] if len(sys.argv) > 4 else "Lessons"
    runs = 5
    table = Table()
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as root:
        if old:
            versions(table, workbook, old, course, root)
        else:
            book(table, workbook, peers, runs, f"{root}/book")
            thousand(table, workbook, peers, runs, f"{root}/thousand")
            programs(table, workbook, peers, runs, f"{root}/programs")
            growth(table, workbook, runs, f"{root}/growth")
            cards(table, workbook, runs, f"{root}/cards")
    if table.misses:
        sys.exit("bounds missed: " + "; ".join(table.misses))


main()
