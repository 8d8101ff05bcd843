"""Times `workbook` against other tools and against itself, and prints a table of ratios.

Every figure is the median of runs that alternate with those of its reference; the bound stands beside it, and the exit
status is 1 where one is missed. The first run of each is not counted: it brings programs into memory.
usage: bench.py WORKBOOK PEERS [RUNS]
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
    for path in glob.glob(f"{root}/.workbook/*") + glob.glob(f"{root}/Output"):
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


def rebuilds(table, workbook, runs, root):
    """Nothing changed, and one edit of prose, in 1,000 lessons; and how it grows up to 10,000."""
    each = {}
    for count in 1_000, 10_000:
        folder = f"{root}/{count}"
        courses.write_lessons(f"{folder}/Lessons", count)
        build = [workbook, "build", "--cache", f"{root}/cache"]
        if count == 10_000:
            build.append("--no-run")
        Run(build, folder)
        same = [Run(build, folder) for _ in range(runs + 1)][1:]
        times = [run.seconds for run in same]
        if count == 1_000:
            table.add("1,000 lessons, nothing changed", times, None, times, 1.0, " s")
            sizes = [run.megabytes for run in same]
            table.add("1,000 lessons, nothing changed, memory", times, None, sizes, 200, " MB")
            edits = [edit(build, folder, number) for number in range(runs + 1)][1:]
            times = [run.seconds for run in edits]
            table.add("1,000 lessons, one edit of prose", times, None, times, 0.3, " s")
            Run(build + ["--no-run"], folder)
            same = [Run(build + ["--no-run"], folder) for _ in range(runs + 1)][1:]
        each[count] = [(run.seconds / count, run.megabytes / count) for run in same]
        shutil.rmtree(f"{folder}/Output")
        shutil.rmtree(f"{root}/cache")
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


def edit(build, folder, number):
    path = sorted(glob.glob(f"{folder}/Lessons/*/*.md"))[500]
    with open(path, "a") as file:
        file.write(f"\nOne more sentence, number {number}.\n")
    run = Run(build, folder)
    if "nothing was run" not in run.output:
        sys.exit(f"an edit of prose ran commands:\n{run.output}")
    return run


def book(table, workbook, peers, runs, root):
    courses.write_book(f"{root}/Lessons")
    courses.write_book(f"{root}/hugo/content")
    courses.write(f"{root}/hugo/config.toml", CONFIG)
    courses.write(f"{root}/hugo/layouts/_default/single.html", FRAME % "{{ .Content }}")
    courses.write(f"{root}/hugo/layouts/_default/list.html", FRAME % LIST)
    # Debian's hugo is unpacked there with the libraries that it needs, not installed.
    program = f"{peers}/hugo/usr/bin/hugo"
    libraries = ":".join(glob.glob(f"{peers}/hugo/usr/lib/*-linux-gnu"))
    environment = dict(os.environ, LD_LIBRARY_PATH=libraries)

    def hugo():
        for folder in "public", "resources":
            shutil.rmtree(f"{root}/hugo/{folder}", ignore_errors=True)
        command = [program, "--quiet", "--cacheDir", f"{root}/hugo/cache", "--ignoreCache"]
        return Run(command, f"{root}/hugo", environment)

    ratios(table, "book of 112 pages, cold / hugo", pairs(runs, lambda: cold_pages(workbook, root), hugo), 1.0)
    warm = pairs(runs, lambda: Run([workbook, "build", "--no-run"], root), hugo)
    ratios(table, "book of 112 pages, nothing changed / hugo", warm, 0.1)


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


def course(table, workbook, runs):
    """This project's own course, which `make bench` has built."""
    build = [workbook, "build", "Lessons", "--output", "Output"]
    times = [Run(build, ".").seconds for _ in range(runs + 1)][1:]
    table.add("this course, nothing changed", times, None, times, 0.1, " s")


def main():
    workbook, peers = (os.path.abspath(path) for path in sys.argv[1:3])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    table = Table()
    course(table, workbook, runs)
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as root:
        book(table, workbook, peers, runs, f"{root}/book")
        programs(table, workbook, peers, runs, f"{root}/programs")
        rebuilds(table, workbook, runs, f"{root}/rebuilds")
        cards(table, workbook, runs, f"{root}/cards")
    if table.misses:
        sys.exit("bounds missed: " + "; ".join(table.misses))


main()
