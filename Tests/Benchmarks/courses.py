"""Made-up courses for the benchmarks: always the same text for the same numbers."""

import os
import random

WORDS = """
address allocation archive argument array assembler binary block boundary branch buffer build byte cache call channel
compiler constant copy counter data declaration default definition dependency descriptor directory entry environment
error exception export expression field file flag format frame function garbage handle header heap identifier import
index initialiser instruction integer interface kernel label library limit line linker list loader lock loop machine
memory message method mode module mutex name namespace object offset operand operator option order output package
page parameter path pattern pipe pointer position process program queue range record reference register relocation
request result return routine scheduler scope section segment semaphore sequence server signal size slice socket
source stack state statement status step storage stream string structure switch symbol system table target template
test thread token trace tree type unit value variable vector version window word writer
""".split()
VERBS = "calls checks closes copies counts finds holds keeps links loads makes moves needs opens reads sends shows sorts stops takes tells uses wants writes".split()
SMALL = "a the this that each every its one another no".split()
JOINTS = "and but so because while before after unless where if".split()

GO = """package main

import (
\t"fmt"
\t"os"
)

// {A} holds a {b} and its {c}s.
type {A} struct {{
\t{b} string
\t{c}s []int
}}

func ({a} *{A}) add({c} int) error {{
\tif {c} < {n} {{
\t\treturn fmt.Errorf("{b} %q: {c} %d is too small", {a}.{b}, {c})
\t}}
\t{a}.{c}s = append({a}.{c}s, {c}*{m}+0x{n:x})
\treturn nil
}}

func main() {{
\t{a} := &{A}{{{b}: "{b} of {c}"}}
\tfor i := 0; i < {n}; i++ {{
\t\tif err := {a}.add(i << 2); err != nil {{
\t\t\tfmt.Fprintln(os.Stderr, err)
\t\t}}
\t}}
\tfmt.Println(len({a}.{c}s), `{d} {a}`)
}}
"""
C = """#include <stdio.h>
#include <stdlib.h>

/* The {b} of a {a}, at most {n}. */
struct {a} {{
    const char *{b};
    size_t {c}[{n}];
}};

static int {a}_{d}(struct {a} *{a}, unsigned long {b})
{{
    for (size_t i = 0; i < {n}; i++) {{
        if ({a}->{c}[i] == {b} % {m}u)
            return (int)i; // found
    }}
    return -1;
}}

int main(int argc, char **argv)
{{
    struct {a} *first = calloc(1, sizeof *first);
    printf("%d %s\\n", {a}_{d}(first, 0x{n:x}), argc > 1 ? argv[1] : "{b}");
    free(first);
    return EXIT_SUCCESS;
}}
"""
SHELL = """#!/bin/sh
set -eu
for {a} in *.{b}; do
    if [ -f "${{{a}}}" ] && grep -q '{c}' "$({d} --{b}={n} "${a}")"; then
        echo "${a}: {m}" >> {c}.log  # one line each
    fi
done
"""
PYTHON = """import sys

class {A}:
    \"\"\"A {b} with its {c}.\"\"\"

    def __init__(self, {b}, {c}={n}):
        self.{b}, self.{c} = {b}, {c}

    def {d}(self, *{a}s):
        return [{a} ** {m} for {a} in {a}s if {a} % {n} != 0]  # the rest

if __name__ == "__main__":
    print({A}(sys.argv[1:]).{d}(1, 2.5, 0x{n:x}), f"{b}: {{len(sys.argv)}}")
"""
YAML = "{a}:\n  {b}: {n}\n  {c}: [{d}, \"{a} of {b}\"]\n  # what {d} needs\n  {d}: true\n"
CODE = [("go", GO), ("go", GO), ("go", GO), ("c", C), ("c", C), ("sh", SHELL), ("python", PYTHON), ("yaml", YAML)]


class Prose:
    """Text with the shape of a book on programming, from a seed."""

    def __init__(self, seed):
        self.pick = random.Random(seed)

    def phrase(self):
        pick = self.pick
        noun = pick.choice(WORDS)
        kind = pick.random()
        if kind < 0.04:
            noun = f"`{noun}.{pick.choice(WORDS)}()`"
        elif kind < 0.06:
            noun = f"*{noun}*"
        elif kind < 0.07:
            noun = f"**{noun} {pick.choice(WORDS)}**"
        return f"{pick.choice(SMALL)} {noun} {pick.choice(VERBS)} {pick.choice(SMALL)} {pick.choice(WORDS)}"

    def sentence(self):
        pick = self.pick
        parts = [self.phrase()]
        for _ in range(pick.randrange(3)):
            parts.append(f"{pick.choice(JOINTS)} {self.phrase()}")
        text = (", " if pick.random() < 0.5 else " ").join(parts)
        return text[0].upper() + text[1:] + "."

    def link(self, paths):
        pick = self.pick
        if pick.random() < 0.5:
            return f"See [the {pick.choice(WORDS)}](../{pick.choice(paths)})."
        word = pick.choice(WORDS)
        return f"See [{word}s](https://example.com/{word}/{pick.randrange(1000)}?a=1&b=2 \"About {word}s\")."

    def paragraph(self, paths):
        sentences = [self.sentence() for _ in range(self.pick.randrange(3, 8))]
        if self.pick.random() < 0.35:
            sentences.append(self.link(paths))
        lines, line = [], ""
        for word in " ".join(sentences).split(" "):
            if len(line) + len(word) > 100:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".lstrip()
        return "\n".join(lines + [line])

    def list(self):
        ordered = self.pick.random() < 0.3
        items = []
        for index in range(self.pick.randrange(3, 8)):
            mark = f"{index + 1}." if ordered else "-"
            items.append(f"{mark} {self.sentence()}")
            if self.pick.random() < 0.15:
                items.append(" " * (len(mark) + 1) + f"- {self.sentence()}")
        return "\n".join(items)

    def table(self):
        rows = [["name", "meaning", "size"], ["---", "---", "--:"]]
        for _ in range(self.pick.randrange(4, 9)):
            rows.append([f"`{self.pick.choice(WORDS)}`", self.phrase(), str(self.pick.randrange(4096))])
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def code(self):
        language, text = self.pick.choice(CODE)
        a, b, c, d = self.pick.sample(WORDS, 4)
        n, m = self.pick.randrange(3, 400), self.pick.randrange(3, 40)
        return f"```{language}\n{text.format(A=a.title(), a=a, b=b, c=c, d=d, n=n, m=m)}```"

    def page(self, title, length, paths):
        parts = [f"---\ntitle: \"{title}\"\n---", f"# {title}"]
        size, code = 0, 0
        while size < length:
            kind = self.pick.random()
            if code < size * 0.2:
                part = self.code()
                code += len(part)
            elif kind < 0.12:
                part = "##" + self.pick.choice(["", "", "#"]) + f" The {self.pick.choice(WORDS)} of {self.sentence()[:-1].lower()[:30].strip()}"
            elif kind < 0.22:
                part = self.list()
            elif kind < 0.27:
                part = self.table()
            elif kind < 0.30:
                part = "> " + self.sentence()
            else:
                part = self.paragraph(paths)
            parts.append(part)
            size += len(part) + 2
        return "\n\n".join(parts) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def write_book(folder, parts=14, pages=8, size=1_200_000):
    """A book of `parts` times `pages` pages with `size` bytes of Markdown, in which nothing runs."""
    paths = [f"{part:02}-part/{page:02}-page.md" for part in range(1, parts + 1) for page in range(1, pages + 1)]
    prose = Prose(len(paths))
    lengths = [prose.pick.uniform(0.4, 1.6) for _ in paths]
    for path, length in zip(paths, lengths):
        title = prose.sentence()[:-1].replace("`", "").replace("*", "")[:40].strip()
        write(f"{folder}/{path}", prose.page(title, size * length / sum(lengths), paths))


def write_lessons(folder, count, part=50):
    """`count` lessons of three steps each (a file, a session, a program), in parts of `part` lessons."""
    for number in range(1, count + 1):
        prose = Prose(number)
        a, b = prose.pick.sample(WORDS, 2)
        text = f"# The {a} of {b} {number}\n\n{prose.sentence()}\n\n## The file\n\n"
        text += f"```sh file={a}.sh title=\"The {a}\"\n{SHELL.format(a=a, b=b, c=b, d=a, n=number, m=7)}```\n\n"
        text += f"## The session\n\n{prose.sentence()}\n\n```console run\n$ echo {a} {number}\n{a} {number}\n```\n\n"
        text += f"```sh run\necho $(({number} + 1))\n```\n```output\n{number + 1}\n```\n"
        write(f"{folder}/{(number - 1) // part + 1:03}-part/{(number - 1) % part + 1:02}-{a}.md", text)


def program(number):
    """A small Go program, and the line that it prints."""
    pick = random.Random(number)
    numbers = [pick.randrange(100) for _ in range(8)]
    values = ", ".join(str(value) for value in numbers)
    return (
        "package main\n\nimport \"fmt\"\n\nfunc main() {\n"
        f"\tsum := {number}\n\tfor _, v := range []int{{{values}}} {{\n\t\tsum += v\n\t}}\n"
        f"\tfmt.Println(\"program {number}:\", sum)\n}}\n"
    ), f"program {number}: {number + sum(numbers)}"


def write_programs(root, lessons=20, programs=3):
    """The same small Go programs as a course, as transcripts for prysk, and as a folder for each."""
    for lesson in range(1, lessons + 1):
        markdown, transcript = f"# Lesson {lesson}\n", ""
        for index in range(programs):
            source, output = program(lesson * 100 + index)
            name = f"p{index}"
            commands = f"$ go build -o {name} {name}.go\n$ ./{name}\n{output}\n"
            markdown += f"\n```go file={name}.go\n{source}```\n\n```console run\n{commands}```\n"
            heredoc = "".join(f"  > {line}\n" for line in f"{source}EOF".splitlines())
            transcript += f"  $ cat > {name}.go <<'EOF'\n{heredoc}"
            transcript += "".join(f"  {line}\n" for line in commands.splitlines())
            write(f"{root}/modules/p{lesson}-{index}/main.go", source)
        write(f"{root}/Lessons/{lesson:02}-lesson.md", markdown)
        write(f"{root}/prysk/{lesson:02}.t", transcript)
    write(f"{root}/modules/go.mod", "module programs\n")
