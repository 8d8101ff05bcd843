"""Times `workbook check` against prysk on the same commands: 60 small Go programs, built and run.

Both work on a warm Go build cache, in turn, several times; the figure to quote is the median of the ratios of each pair.
usage: check.py WORKBOOK PRYSK [RUNS]
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

LESSONS, PROGRAMS = 20, 3


def program(number):
    pick = random.Random(number)
    values = ", ".join(str(pick.randrange(100)) for _ in range(8))
    return (
        "package main\n\nimport \"fmt\"\n\nfunc main() {\n"
        f"\tsum := {number}\n\tfor _, v := range []int{{{values}}} {{\n\t\tsum += v\n\t}}\n"
        f"\tfmt.Println(\"program {number}:\", sum)\n}}\n"
    ), f"program {number}: {number + sum(int(v) for v in values.split(', '))}"


def write(root):
    os.makedirs(f"{root}/Lessons")
    os.makedirs(f"{root}/prysk")
    for lesson in range(1, LESSONS + 1):
        markdown, transcript = f"# Lesson {lesson}\n", ""
        for index in range(PROGRAMS):
            source, output = program(lesson * 100 + index)
            name = f"p{index}"
            commands = f"$ go build -o {name} {name}.go\n$ ./{name}\n{output}\n"
            markdown += f"\n```go file={name}.go\n{source}```\n\n```console run\n{commands}```\n"
            heredoc = "".join(f"  > {line}\n" for line in f"{source}EOF".splitlines())
            transcript += f"  $ cat > {name}.go <<'EOF'\n{heredoc}"
            transcript += "".join(f"  {line}\n" for line in commands.splitlines())
        with open(f"{root}/Lessons/{lesson:02}-lesson.md", "w") as file:
            file.write(markdown)
        with open(f"{root}/prysk/{lesson:02}.t", "w") as file:
            file.write(transcript)


def seconds(command, root, environment):
    start = time.monotonic()
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return time.monotonic() - start


def main():
    workbook, prysk = (os.path.abspath(path) for path in sys.argv[1:3])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory(prefix="workbook-bench-") as root:
        write(root)
        environment = dict(os.environ, GOCACHE=f"{root}/go-build", GOFLAGS="-buildvcs=false")
        ours = [workbook, "check", "Lessons"]
        theirs = [prysk, "--shell=/bin/bash", "prysk"]
        pairs = []
        for run in range(runs + 1):
            pair = seconds(ours, root, environment), seconds(theirs, root, environment)
            if run > 0:  # the first one fills the caches
                pairs.append(pair)
    for name, times in (("workbook check", [p[0] for p in pairs]), ("prysk", [p[1] for p in pairs])):
        print(f"{name:16} {statistics.median(times):7.2f} s  ({min(times):.2f} to {max(times):.2f})")
    ratios = [ours / theirs for ours, theirs in pairs]
    print(f"{'ratio':16} {statistics.median(ratios):7.2f}    ({min(ratios):.2f} to {max(ratios):.2f})"
          f", {len(ratios)} pairs")


main()
