"""Kills builds at random moments, and checks that the next build makes of it what an undisturbed one makes.

Each round changes something in a small course, may take something out of the cache, starts a build, ends it with SIGKILL
at some moment, and builds again. Then `Output/` must be, byte for byte, what a build of the same lessons with a cache of
its own makes; and no process, control group, workspace or draft may be left. The changes follow from the seed, the
moments do not. A build that ended before it could be killed is checked as well, and does not count.
usage: kill.py WORKBOOK [KILLS [SEED]]
"""

import glob
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CONTROL_GROUPS = ("/sys/fs/cgroup", "/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids")
# What a launcher does for a killed tool's sandbox may last as long as this.
PATIENCE = 5.0
# Not among the lessons, which are written anew each time.
CACHE = ("--cache", "cache")


class Finding(Exception):
    pass


# The course


def shell_steps(pick):
    words = " ".join(pick.choice(["ash", "birch", "elm", "oak"]) for _ in range(4))
    return f"""```text file=words.txt
{words}
```

```console run
$ tr ' ' '\\n' < words.txt | sort > sorted.txt
$ mkdir -p kept && cp sorted.txt kept/ && ln -sf kept/sorted.txt link
$ cat link | sort -u | wc -l
{len(set(words.split()))}
```
"""


def c_steps(pick):
    number = pick.randrange(1000)
    return f"""```c file=part.c
int part(void) {{ return {number}; }}
```

```c file=main.c
#include <stdio.h>
int part(void);
int main(void) {{ printf("part %d\\n", part()); }}
```

```console run
$ cc -c part.c main.c && ar rc libpart.a part.o
$ cc main.o libpart.a -o main
$ ./main
part {number}
```

```c run
#include <stdio.h>
int main(void) {{ puts("whole {number}"); }}
```
```output
whole {number}
```
"""


def go_steps(pick):
    number = pick.randrange(1000)
    return f"""```go run
package main

func main() {{ println({number}) }}
```
```output
{number}
```

```console run
$ sleep 0.{pick.randrange(1, 4)}; echo slept
slept
```
"""


KINDS = [shell_steps, c_steps, go_steps]


class Course:
    """Lessons by their numbers: of each the kind, the seed of its steps, and the seed of its prose."""

    def __init__(self, root, pick):
        self.root, self.pick = root, pick
        self.lessons = {number: (number % len(KINDS), number, number) for number in range(1, 6)}

    def change(self):
        """Changes something; says what."""
        number = self.pick.choice(sorted(self.lessons))
        kind, steps, prose = self.lessons[number]
        what = self.pick.choice(["prose", "prose", "steps", "steps", "steps", "add", "remove"])
        if what == "prose":
            self.lessons[number] = kind, steps, self.pick.randrange(1 << 30)
        elif what == "steps":
            # Few seeds, so that states come back.
            self.lessons[number] = kind, self.pick.randrange(8), prose
        elif what == "add" and len(self.lessons) < 8:
            number = min(set(range(1, 10)) - set(self.lessons))
            self.lessons[number] = number % len(KINDS), self.pick.randrange(8), 0
        elif len(self.lessons) > 3:
            del self.lessons[number]
        return f"{what} {number}"

    def write(self):
        shutil.rmtree(f"{self.root}/Lessons", ignore_errors=True)
        os.makedirs(f"{self.root}/Lessons")
        for number, (kind, steps, prose) in self.lessons.items():
            text = f"# Lesson {number}\n\nProse {prose}.\n\n{KINDS[kind](random.Random(steps))}"
            with open(f"{self.root}/Lessons/{number:02}-lesson.md", "w") as file:
                file.write(text)

    def state(self):
        return repr(sorted(self.lessons.items()))


def clear_a_part(cache, pick):
    """Takes some of the cache away, or all of one kind; says what."""
    kind = pick.choice(["cas", "cas", "ac", "html", "courses", "tools", "Output"])
    if kind == "Output":
        shutil.rmtree(f"{os.path.dirname(cache)}/Output", ignore_errors=True)
        return "without Output"
    found = sorted(path for path in glob.glob(f"{cache}/{kind}/**", recursive=True) if os.path.isfile(path))
    if kind == "tools":
        found = [f"{cache}/tools"]
    part = found if pick.random() < 0.3 else pick.sample(found, (len(found) + 2) // 3)
    for path in part:
        if os.path.exists(path):
            os.remove(path)
    return f"without {kind} {len(part)}"


# Builds


def build(workbook, root, *options):
    done = subprocess.run(
        [workbook, "build", *CACHE, *options], cwd=root, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise Finding(f"a build ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def killed_build(workbook, root, moment, whole_group):
    """Starts a build and kills it after some seconds; whether it was still running."""
    process = subprocess.Popen(
        [workbook, "build", *CACHE], cwd=root, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        pass
    was_running = process.poll() is None
    if was_running:
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


def contents(folder):
    found = {}
    for path, folders, files in os.walk(folder):
        for name in files:
            with open(f"{path}/{name}", "rb") as file:
                found[os.path.relpath(f"{path}/{name}", folder)] = file.read()
        for name in folders:
            found[os.path.relpath(f"{path}/{name}", folder) + "/"] = b""
    return found


class References:
    """What undisturbed builds make of states of a course, in a folder and a cache of their own.

    Of an earlier build nothing stays but Go's own compiled packages, without which this would last for hours.
    """

    def __init__(self, workbook, root):
        self.workbook, self.root, self.known = workbook, root, {}

    def contents(self, course):
        state = course.state()
        if state not in self.known:
            for path in glob.glob(f"{self.root}/*") + glob.glob(f"{self.root}/cache/*"):
                if os.path.basename(path) not in ("cache", "go-build"):
                    shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
            shutil.copytree(f"{course.root}/Lessons", f"{self.root}/Lessons")
            build(self.workbook, self.root)
            self.known[state] = contents(f"{self.root}/Output")
        return self.known[state]


# What is left


def processes(root):
    """Processes of a project: those that name its folder, or stand in it."""
    found = []
    for folder in glob.glob("/proc/[0-9]*"):
        if int(os.path.basename(folder)) == os.getpid():
            continue
        try:
            with open(f"{folder}/cmdline", "rb") as file:
                words = file.read().replace(b"\0", b" ").decode(errors="replace")
            place = os.readlink(f"{folder}/cwd")
        except OSError:
            continue
        if root in words or place.startswith(root):
            found.append(f"{os.path.basename(folder)} {words[:80]}")
    return found


def abandoned_groups():
    """Control groups whose launchers are gone."""
    return {path for folder in CONTROL_GROUPS for path in glob.glob(f"{folder}/workbook-*")
            if not os.path.exists(f"/proc/{path.rsplit('-', 1)[1]}")}


def temporary_files():
    """What stands in /tmp; only what is surely the tool's, where others work there as well."""
    if os.environ.get("WORKBOOK_SOAK") != "inside":
        return set(glob.glob("/tmp/workbook-cache-*"))
    # Whoever asks swiftc for its version gets an empty folder besides.
    return {f"/tmp/{name}" for name in os.listdir("/tmp") if not name.startswith("TemporaryDirectory.")}


def left(root, groups, files):
    """What should not be there any more."""
    found = processes(root)
    found += sorted(abandoned_groups() - groups)
    found += glob.glob(f"{root}/cache/work/*") + glob.glob(f"{root}/.*.workbook-*")
    found += glob.glob(f"{root}/**/*.new", recursive=True)
    found += sorted(temporary_files() - files)
    return found


def wait_until_nothing_is_left(root, groups, files):
    """Gives launchers whose tool was killed the time to clean up."""
    end = time.monotonic() + PATIENCE
    while (found := left(root, groups, files)) and time.monotonic() < end:
        time.sleep(0.02)
    return found


# The rounds


class Soak:
    def __init__(self, workbook, root, seed):
        self.workbook = workbook
        self.root, self.cache = f"{root}/project", f"{root}/project/cache"
        os.makedirs(self.root)
        os.makedirs(f"{root}/reference")
        self.pick = random.Random(seed)
        self.course = Course(self.root, self.pick)
        self.references = References(workbook, f"{root}/reference")
        self.figures = {"killed": 0, "whole groups": 0, "ended before": 0}
        # How long a build lasts, in seconds, by what happened before it.
        self.durations = {}

    def begin(self):
        self.course.write()
        build(self.workbook, self.root)

    def round(self):
        groups, files = abandoned_groups(), temporary_files()
        what = self.course.change()
        self.course.write()
        if self.pick.random() < 0.3:
            what += ", " + clear_a_part(self.cache, self.pick)
        expected = self.references.contents(self.course)
        whole_group = self.pick.random() < 0.4
        kind = what.split()[0]
        # The moment is chance, not from the seed: what a machine does in a time differs anyway.
        moment = random.uniform(0, 0.8 * self.durations.get(kind, 0.3))
        start = time.monotonic()
        was_running = killed_build(self.workbook, self.root, moment, whole_group)
        self.figures["killed" if was_running else "ended before"] += 1
        self.figures["whole groups"] += was_running and whole_group
        what += f", killed after {moment:.3f} s" if was_running else ", not killed"
        first = time.monotonic() - start
        try:
            rest = self.check(expected, groups, files)
        except Finding as finding:
            raise Finding(f"{what}{' with its group' if whole_group else ''}: {finding}") from None
        # The next of its kind is killed somewhere in the time that it is likely to last.
        whole = first + rest if was_running else first
        self.durations[kind] = 0.7 * self.durations.get(kind, whole) + 0.3 * whole
        return what

    def check(self, expected, groups, files):
        """Builds again and looks at what that makes and what is left; how long that build lasted, in seconds."""
        end = time.monotonic() + PATIENCE
        while (running := processes(self.root)) and time.monotonic() < end:
            time.sleep(0.02)
        if running:
            raise Finding("processes are left of a killed build:\n  " + "\n  ".join(running))
        start = time.monotonic()
        build(self.workbook, self.root)
        duration = time.monotonic() - start
        self.compare(expected)
        found = wait_until_nothing_is_left(self.root, groups, files)
        if found:
            raise Finding("this is left:\n  " + "\n  ".join(found))
        return duration

    def compare(self, expected):
        actual = contents(f"{self.root}/Output")
        wrong = sorted(path for path in expected.keys() | actual.keys()
                       if expected.get(path) != actual.get(path))
        if wrong:
            raise Finding("Output is not what an undisturbed build makes: " + ", ".join(wrong))


def in_own_temporary_folder():
    """Goes on with a `/tmp` of our own, where that can be had: others may make files in the common one."""
    if os.geteuid() != 0 or os.environ.get("WORKBOOK_SOAK") == "inside":
        return
    # Go's tools may stand there too.
    programs = [__file__, sys.argv[1], sys.executable, *os.environ.get("PATH", "").split(":")]
    if any(os.path.realpath(path).startswith("/tmp/") for path in programs):
        return
    script = 'mount --make-rprivate / && mount -t tmpfs tmpfs /tmp && exec "$@"'
    if subprocess.run(["unshare", "--mount", "sh", "-c", script, "sh", "true"]).returncode == 0:
        os.environ["WORKBOOK_SOAK"] = "inside"
        os.execvp("unshare", ["unshare", "--mount", "sh", "-c", script, "sh", sys.executable, *sys.argv])


def main():
    workbook = os.path.abspath(sys.argv[1])
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    in_own_temporary_folder()
    start = time.monotonic()
    # Not in /tmp, which is looked through for what is left.
    with tempfile.TemporaryDirectory(prefix="workbook-soak-", dir="/var/tmp") as root:
        soak = Soak(workbook, root, seed)
        number = 0
        try:
            soak.begin()
            while soak.figures["killed"] < kills:
                number += 1
                what = soak.round()
                if kills <= 20 or number % 10 == 0:
                    print(f"{soak.figures['killed']:4} of {kills}: {what}", flush=True)
        except Finding as finding:
            sys.exit(f"round {number} of seed {seed}: {finding}")
    figures = ", ".join(f"{count} {name}" for name, count in soak.figures.items())
    print(f"{number} rounds of seed {seed} without a finding: {figures}; "
          f"{len(soak.references.known)} states of the course; {time.monotonic() - start:.0f} s")


main()
