import SourceText
import Testing

@testable import LessonModel

@Suite("A course's settings") struct CourseSettingsTests {
    private func settings(_ yaml: String) -> (CourseSettings, [Diagnostic]) {
        CourseSettings.read(SourceFile(path: "workbook.yml", text: yaml))
    }

    @Test("an empty workbook.yml gives what a course without one has")
    func hasStandard() {
        let (settings, diagnostics) = settings("")
        #expect(settings == .standard)
        #expect(diagnostics == [])
        #expect(settings.language == "en")
        #expect(
            settings.languages.keys.sorted() == [
                "c", "cpp", "go", "java", "javascript", "python", "rust", "swift",
            ])
    }

    @Test("a built-in language is a row like those of workbook.yml")
    func hasGo() {
        #expect(
            CourseSettings.standard.languages["go"]
                == Language(
                    name: "go", file: "main.go", build: "go build {mode} -o program main.go",
                    run: "./program",
                    modes: ["exe": "-buildmode=exe", "pie": "-buildmode=pie"], comment: "//"))
        #expect(
            CourseSettings.standard.languages["python"]
                == Language(
                    name: "python", file: "main.py", build: nil, run: "python3 main.py", modes: [:],
                    comment: "#"))
    }

    @Test("the built-in table itself is read without a complaint, and every alias names a row")
    func hasSoundTable() {
        let file = SourceFile(path: "table", text: Language.builtInTable)
        let reader = YAMLReader(file.text, in: file, linesBefore: 0)
        #expect(reader.diagnostics == [])
        #expect(reader.pairs.map(\.key).sorted() == CourseSettings.standard.languages.keys.sorted())
        #expect(
            Language.aliases.values.allSatisfy {
                CourseSettings.standard.languages[$0] != nil
            })
    }

    @Test("workbook.yml adds a language, and a row of a built-in one changes what it names only")
    func extendsLanguages() {
        let (settings, diagnostics) = settings(
            """
            languages:
              Zig: {file: main.zig, run: zig run main.zig}
              go:
                build: gccgo {mode} -o program main.go
                modes: {plain: "-O0"}
            """)
        #expect(diagnostics == [])
        #expect(
            settings.languages["zig"]
                == Language(
                    name: "zig", file: "main.zig", build: nil, run: "zig run main.zig", modes: [:],
                    comment: "#"))
        #expect(
            settings.languages["go"]
                == Language(
                    name: "go", file: "main.go", build: "gccgo {mode} -o program main.go",
                    run: "./program",
                    modes: ["exe": "-buildmode=exe", "pie": "-buildmode=pie", "plain": "-O0"],
                    comment: "//"))
    }

    @Test("all keys are read")
    func readsAllKeys() {
        let (settings, diagnostics) = settings(
            """
            title: Linking
            description: How programs are put together
            author: Ada
            language: de
            edit: https://example.org/{path}
            env: {CGO_ENABLED: 0, EMPTY: ""}
            limits: {time: 2m, memory: 1GB, processes: 64, output: 8KiB, disk: 64MB}
            sandbox: {show: [/opt/tool/, /srv/data sets]}
            """)
        var expected = CourseSettings.standard
        expected.shown = [
            ShownFolder(path: "/opt/tool", range: SourceRange(line: 8, column: 18, length: 10)),
            ShownFolder(
                path: "/srv/data sets", range: SourceRange(line: 8, column: 30, length: 14)),
        ]
        expected.title = "Linking"
        expected.description = "How programs are put together"
        expected.author = "Ada"
        expected.language = "de"
        expected.edit = "https://example.org/{path}"
        expected.editRange = SourceRange(line: 5, column: 7, length: 26)
        expected.environment = ["CGO_ENABLED": "0", "EMPTY": ""]
        expected.limits = LimitChanges(
            milliseconds: 120_000, memory: 1_000_000_000, processes: 64, output: 8 << 10,
            disk: 64_000_000)
        #expect(settings == expected)
        #expect(diagnostics == [])
    }

    @Test("a variable that no program could be started with is reported, and the others are kept")
    func refusesVariables() {
        let words = Array(repeating: String(repeating: "x", count: 1023), count: 128)
        let long = words.joined(separator: "\n    ")
        let (settings, diagnostics) = settings(
            "env:\n  FINE: 1\n  NUL: \"a\\0b\"\n  LONG: >-\n    \(long)\n  '': x\n  A=B: x\n")
        #expect(settings.environment == ["FINE": "1"])
        #expect(
            diagnostics.map(\.message) == [
                "'NUL' cannot hold a NUL", "'LONG' is larger than 128 KiB",
                "'' cannot name a variable", "'A=B' cannot name a variable",
            ])
    }

    @Test("what is missing at the end of a file is missing behind its last line")
    func staysWithinTheFile() {
        let (_, diagnostics) = settings("title: x\ncontents")
        #expect(diagnostics.map(\.range) == [SourceRange(line: 2, column: 9)])
    }

    @Test("a key with nothing behind it is as if it were not there")
    func skipsNull() {
        let (settings, diagnostics) = settings(
            "title:\nauthor: ~\nenv: null\nlimits:\nlanguages:\n")
        #expect(settings == .standard)
        #expect(diagnostics == [])
    }
}

@Suite("A lesson's front matter") struct FrontMatterTests {
    private func read(_ text: String) -> (Lesson, [Diagnostic]) {
        Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-first-steps.md",
            languages: CourseSettings.standard.languages)
    }

    @Test("all keys are read, and the text starts behind it")
    func readsAllKeys() {
        let (lesson, diagnostics) = read(
            """
            ---
            title: "Position: independent"
            summary: Why addresses move
            mode: pie
            needs: [go>=1.24, cc]
            env: {GOFLAGS: -x}
            limits: {time: 30s}
            draft: true
            ---
            # Heading

            ```console run
            $ true
            ```
            """)
        var expected = FrontMatter()
        expected.title = "Position: independent"
        expected.summary = "Why addresses move"
        expected.mode = "pie"
        expected.needs = ["go>=1.24", "cc"].compactMap(Need.init(parsing:))
        expected.environment = ["GOFLAGS": "-x"]
        expected.limits.milliseconds = 30_000
        expected.isDraft = true
        #expect(lesson.frontMatter == expected)
        #expect(lesson.title == "Position: independent")
        #expect(lesson.steps.map(\.contentLine) == [13])
        #expect(diagnostics == [])
    }

    @Test("a need that stands alone needs no brackets")
    func readsSingleNeed() {
        #expect(read("---\nneeds: go\n---\n").0.frontMatter.needs == [Need(parsing: "go")])
    }

    @Test("it may end with three dots, and spaces behind either end do not count")
    func endsWithDots() {
        let (lesson, diagnostics) = read("--- \ntitle: Dots\n...\t\n\n# Heading\n")
        #expect(lesson.frontMatter.title == "Dots")
        #expect(diagnostics == [])
    }

    @Test(
        "what is wrong with it has a place in the file, where a text goes on for several lines too")
    func staysWithinLines() {
        let (_, diagnostics) = read("---\nsome\nwords\n---\n")
        #expect(diagnostics.map(\.range) == [SourceRange(line: 2, column: 1, length: 4)])
    }

    @Test("an empty one is allowed")
    func takesNothing() {
        let (lesson, diagnostics) = read("---\n---\n# Heading\n")
        #expect(lesson.frontMatter == FrontMatter())
        #expect(lesson.title == "Heading")
        #expect(diagnostics == [])
    }

    @Test("a lesson without a title is called by its first heading, or by its file's name")
    func findsTitle() {
        #expect(read("text\n\n## The *first* `heading`\n").0.title == "The first heading")
        #expect(read("text\n").0.title == "first steps")
        #expect(read("").0.title == "first steps")
    }
}
