"""Times `workbook build --no-run`, with nothing cached, against hugo on the same book: 112 pages, 1.2 MB, a fifth of it code.

Hugo gets a plain theme, a list of all pages, and its own highlighting with classes. Both work in turn, several times; the
figure to quote is the median of the ratios of each pair. Then courses of 1,000 and of 10,000 lessons show whether time
and memory for a lesson stay the same.
usage: book.py WORKBOOK HUGO [RUNS]
"""

import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import courses

CONFIG = """baseURL = "/"
title = "Book"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.highlight]
noClasses = false
"""
FRAME = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head>\n<body>\n%s\n</body>\n</html>\n"
LIST = "<ul>\n{{ range .Site.RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>\n{{ end }}</ul>"


def hugo_environment(hugo):
    """Debian's hugo is unpacked here with the libraries that it needs, not installed."""
    folders = glob.glob(f"{os.path.dirname(os.path.dirname(hugo))}/lib/*-linux-gnu")
    return dict(os.environ, LD_LIBRARY_PATH=":".join(folders))


def run(command, root, environment=None):
    """Seconds, and the largest size of one of its processes in KB."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed:\n{output.decode()}")
    return time.monotonic() - start, usage.ru_maxrss


def compare(workbook, hugo, runs, root):
    courses.write_book(f"{root}/Lessons")
    courses.write_book(f"{root}/hugo/content")
    courses.write(f"{root}/hugo/config.toml", CONFIG)
    courses.write(f"{root}/hugo/layouts/_default/single.html", FRAME % "{{ .Content }}")
    courses.write(f"{root}/hugo/layouts/_default/list.html", FRAME % LIST)
    pairs = []
    for number in range(runs + 1):
        for folder in "Output", ".workbook", "hugo/public", "hugo/resources":
            shutil.rmtree(f"{root}/{folder}", ignore_errors=True)
        ours, _ = run([workbook, "build", "--no-run"], root)
        theirs, _ = run([hugo, "--quiet", "--cacheDir", f"{root}/hugo/cache", "--ignoreCache"], f"{root}/hugo", hugo_environment(hugo))
        if number > 0:  # the first one brings the programs into memory
            pairs.append((ours, theirs))
    for name, times in (("workbook build", [p[0] for p in pairs]), ("hugo", [p[1] for p in pairs])):
        print(f"{name:16} {statistics.median(times):7.2f} s  ({min(times):.2f} to {max(times):.2f})")
    ratios = [ours / theirs for ours, theirs in pairs]
    print(f"{'ratio':16} {statistics.median(ratios):7.2f}    ({min(ratios):.2f} to {max(ratios):.2f})"
          f", {len(ratios)} pairs")


def scale(workbook, root):
    figures = []
    for count in 1_000, 10_000:
        folder = f"{root}/{count}"
        courses.write_lessons(f"{folder}/Lessons", count)
        seconds, size = min(run([workbook, "build", "--no-run"], folder) for _ in range(2))
        figures.append((seconds / count, size / count))
        print(f"{count:6} lessons   {seconds:6.2f} s, {seconds / count * 1000:.2f} ms each; "
              f"{size // 1024} MB, {size / count:.1f} KB each")
        shutil.rmtree(folder)
    print(f"10,000 to 1,000, for each lesson: {figures[1][0] / figures[0][0]:.2f} of the time, "
          f"{figures[1][1] / figures[0][1]:.2f} of the memory")


def main():
    workbook, hugo = (os.path.abspath(path) for path in sys.argv[1:3])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as root:
        compare(workbook, hugo, runs, root)
        scale(workbook, root)


main()
