/// How a whole program in one language is compiled and run: a row of the table that `workbook.yml` extends.
package struct Language: Hashable, Sendable {
    /// The fence's first word.
    package var name: String
    /// The file that the block is written to.
    package var file: String
    /// The command that compiles it, with `{mode}` where the mode's flags go; nil where nothing is compiled.
    package var build: String?
    /// The command that runs it; the fence's `args` follow it.
    package var run: String
    /// The flags of each `mode=` that it knows.
    package var modes: [String: String]
    /// What starts a comment to the end of the line.
    package var comment: String

    package init(
        name: String, file: String, build: String?, run: String, modes: [String: String],
        comment: String
    ) {
        self.name = name
        self.file = file
        self.build = build
        self.run = run
        self.modes = modes
        self.comment = comment
    }
}

extension Language {
    /// The programs that are searched on PATH to compile and run it.
    package var programs: [String] {
        [build, run].compactMap { $0?.split(separator: " ").first.map(String.init) }
            .filter { !$0.contains("/") }
    }

    /// The tools without which a program in it cannot be built and run.
    package var needs: [Need] {
        programs.filter { !Self.shellWords.contains($0) }.compactMap { Need(parsing: $0) }
    }

    /// What a command may begin with that is part of the shell itself.
    private static let shellWords: Set = [
        ".", "command", "echo", "eval", "exec", "export", "false", "for", "if", "printf", "set",
        "source", "test", "time", "true", "ulimit", "umask", "unset", "while",
    ]
}

extension Language {
    /// The rows that every course starts with, in the form in which `workbook.yml` adds more.
    package static let builtInTable = """
        go:
          file: main.go
          build: go build {mode} -o program main.go
          run: ./program
          modes: {exe: -buildmode=exe, pie: -buildmode=pie}
          comment: //
        c:
          file: main.c
          build: cc -Wall {mode} -o program main.c
          run: ./program
          modes: {exe: -no-pie, pie: -fPIE -pie, static: -static}
          comment: //
        cpp:
          file: main.cpp
          build: c++ -Wall {mode} -o program main.cpp
          run: ./program
          modes: {exe: -no-pie, pie: -fPIE -pie, static: -static}
          comment: //
        swift:
          file: main.swift
          build: swiftc {mode} -o program main.swift
          run: ./program
          modes: {static: -static-stdlib}
          comment: //
        rust:
          file: main.rs
          build: rustc {mode} -o program main.rs
          run: ./program
          modes: {static: -C target-feature=+crt-static}
          comment: //
        java:
          file: Main.java
          build: javac Main.java
          run: java Main
          comment: //
        python:
          file: main.py
          run: python3 main.py
          comment: "#"
        javascript:
          file: main.js
          run: node main.js
          comment: //
        """

    /// Other names under which the built-in languages are known.
    package static let aliases = [
        "golang": "go", "c++": "cpp", "cxx": "cpp", "py": "python", "python3": "python",
        "js": "javascript", "rs": "rust",
    ]
}
