/// Lessons, outputs and messages that were written to do harm, or are hard to read.
let hostileLessons = [
    String(repeating: "> ", count: 500) + "deep\n",
    String(repeating: "- ", count: 500) + "deep\n",
    String(repeating: "*a _b ", count: 200) + String(repeating: "c_ d*", count: 200),
    String(repeating: "[", count: 500) + String(repeating: "](x)", count: 500),
    String(repeating: "![[]()", count: 300),
    "---\nneeds: " + String(repeating: "[", count: 500) + "\n---\n",
    "---\ntitle: &a [*a, *a]\n---\n# T\n",
    "```console run timeout=99999999999999999999h lines=1-9223372036854775807\n$ a\n```\n",
    "> 1. ```console run\n>    $ a\n>    > b\n>    c\n>    [3]\n>    ```\n",
    "\t```console run\r\n\t$ a\r\n\t```\r\n",
    "```console run\r$ a\rb\r```\r",
    "| a | b |\n|--:|:--|\n| `|` | \\| |\n[x]: y\n",
    "> [!NOTE]\n> text\n\n> [!TIP] x\n",
    "```go &quot;x&quot; title=\"a &amp; b\" rnu\n```\n",
    "\u{FEFF}# A\u{0}B\n\n```console rnu\u{0} run\n$ \u{0}\n```\n",
    "a\n===\n[a]: <b\n c> 'd\n\n<div>\n*x*\n</div>\n",
]

let hostileHTML = [
    "<b><i>x</b></i><ul><li>a<li>b</ul>", "<script>alert(1)</script><svg onload=alert(1)><math>",
    "<a href=\"java&#115;cript:x\" title='a\"b'>x</a><a href=\"\tjavascript:x\">y",
    "<img src=x onerror=alert(1)><img src='a b.png' alt=\"&lt;\"><img srcset=x>",
    "<!-- x --><!--><b>--><!-- y --!>-->", "<![CDATA[<b>]]><?x <i> ?><!doctype x>",
    "<details open><summary CLASS=a>x</summary>\n\n*y* </em>\n\n</details></article>",
    "<a/href=x><a href=\"x\"title=\"y\"><a href='x><b\u{0} class=y>",
    "- <div>a\n- </li></ul>\n\n> </blockquote><p>\n",
    "[a](javascript:x) <vbscript:y> ![b](//c) [d](\\\\e)\n\n| <b>a |\n|-|\n| </td></table> |\n",
]

let hostileOutputs: [[UInt8]] =
    [
        "\u{1B}[31mred\u{1B}[0m\r\u{1B}[2Kb\u{8}\u{8}c\td\u{7}\n\u{1B}]0;title\u{7}x\u{1B}(B\n",
        "50%\r100%\r\ndone\u{0}\u{1}\u{7F}\u{85}\n\u{1B}[1K\u{1B}",
        "... (esc)\n[ADDR] \\x41 (esc)\n...\n[3]\n$ a\n> b\n```\n",
        "<script>&amp;</script>\n\u{202E}abc\u{300}\u{1F600}",
    ].map { Array($0.utf8) } + [
        [0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0x0A, 0xE2, 0x82]
    ]

let compilerMessages = [
    "./main.go:5:15: undefined: undefined\n# example.com/course\nmain.go:1:1: expected 'package'\n",
    "# example.com/course/add\nadd/add.go:3:5: x redeclared\n\tadd/add.go:2:5: other\n",
    "add.c:2:41: error: 'missing' undeclared\n    2 | int add\n      |         ^~~~~~~\n",
    "In file included from add.c:1:\nadd.h:1:1: note: here\nadd.c:1:10: fatal error: add.h: No such file\n",
    "/usr/bin/ld: /tmp/ccX.o: in function `main':\nmain.c:(.text+0x9): undefined reference to `add'\n",
    "/usr/bin/ld: add.o:/lesson/add.c:3: multiple definition of `add'; main.o:/lesson/add.c:2: first defined here\n",
    "panic: runtime error: index out of range [5]\n\ngoroutine 1 [running]:\nmain.main()\n\t/lesson/main.go:5 +0x1d\nexit status 2\n",
    "Traceback (most recent call last):\n  File \"/lesson/main.py\", line 3, in <module>\n    f()\nNameError: name 'g' is not defined\n",
    "  File \"/lesson/main.py\", line 2\n    return g(\n             ^\nSyntaxError: '(' was never closed\n",
    "main.swift:1:11: error: binary operator '+' cannot be applied\n1 | print(\"ä\" + 1)\n  |           `- error: x\n",
    "main/main.swift:1: Fatal error: Index out of range\n",
    "/lesson/main.js:1\nconsole.log(x);\n            ^\n\nReferenceError: x is not defined\n    at Object.<anonymous> (/lesson/main.js:1:13)\n",
    "error[E0308]: mismatched types\n --> main.rs:1:26\n  |\n1 | fn main() { let x: i32 = \"é\"; }\n",
    "main.go:3:8: no required module provides package example.com/x; to add it:\n\tgo get example.com/x\n",
    "runtime.main_main·f: function main is undeclared in the main package\n",
]
