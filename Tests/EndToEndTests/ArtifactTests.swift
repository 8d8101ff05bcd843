import Foundation
import Testing

extension EndToEnd {
    /// What pages show of the files that commands made.
    struct ArtifactTests {
        private let lesson = """
            # Binaries

            ```c file=hi.c
            int puts(const char *);
            int main(void) { return puts("hi") < 0; }
            ```

            ```console run
            $ cc hi.c -o hi
            $ cc -c hi.c && ar rc libhi.a hi.o
            $ ./hi
            hi
            ```

            ```sh run
            cc -static -s hi.c -o hi-static
            cp hi copy
            ```

            """

        @Test func showsWhatEachCommandMade() async throws {
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.build()
                #expect(run.status == 0, "\(run.output)")
                let page = try project.page("01-lesson")
                let exchanges = page.html.split(separator: "<div class=\"exchange\">").dropFirst()
                    .map { LessonPage(html: String($0.split(separator: "</figure>")[0])) }
                let names = exchanges.map { exchange in
                    exchange.cards.map { $0.prefix { $0 != " " } }
                }
                #expect(names == [["hi"], ["hi.o", "libhi.a"], []])
                let first = try #require(page.cards.first)
                #expect(first.contains("executable (PIE)"))
                #expect(first.hasSuffix("dynamic needs libc.so.6"))
                let last = page.cards.suffix(2)
                #expect(last.first?.hasPrefix("copy executable (PIE)") == true)
                #expect(last.last?.hasPrefix("hi-static executable") == true)
                #expect(last.last?.hasSuffix("static") == true)
                #expect(page.html.contains("<code>/lib64/ld-linux-x86-64.so.2</code>"))

                let output = try project.files(below: "Output")
                let warm = try await project.build()
                #expect(warm.commandLine == nothingRun)
                try project.change("Lessons/01-lesson.md", "# Binaries", to: "# Other binaries")
                let reworded = try await project.build()
                #expect(reworded.commandLine == nothingRun)
                #expect(try project.page("01-lesson").cards == page.cards)
                try project.change("Lessons/01-lesson.md", "# Other binaries", to: "# Binaries")
                _ = try await project.build()
                #expect(try project.files(below: "Output") == output)
            }
        }

        @Test func showsNoCardsWhereTheAuthorSwitchesThemOff() async throws {
            let plain = lesson.replacing("console run", with: "console run artifacts=off")
                .replacing("sh run", with: "sh run artifacts=off")
            try await withProject(["Lessons/01-lesson.md": plain]) { project in
                let run = try await project.build()
                #expect(run.status == 0, "\(run.output)")
                #expect(try project.page("01-lesson").cards == [])
                let facts = try project.files(below: "Lessons/.workbook").keys.filter {
                    $0.hasPrefix("facts/")
                }
                #expect(facts == [], "nothing was looked into")
                try project.change(
                    "Lessons/01-lesson.md", "console run artifacts=off", to: "console run")
                let on = try await project.build()
                #expect(on.status == 0, "\(on.output)")
                #expect(try project.page("01-lesson").cards.count == 3)
            }
        }

        @Test func showsTwoWaysSideBySide() async throws {
            let lesson = """
                # Two ways

                ```c file=hi.c
                int puts(const char *);
                int main(void) { return puts("hi") < 0; }
                ```

                ```console run compare=dynamic,static title="with libc"
                $ cc hi.c -o hi
                $ ./hi
                hi
                ```
                ```console run
                $ cc -static hi.c -o hi
                $ ./hi
                hi
                ```

                Of other names, scripts, and one that differs:

                ```sh run compare="built with cc, linked by hand"
                cc hi.c -o one
                ```
                ```output
                nothing of this kind
                ```
                ```sh run
                cc -c hi.c && cc hi.o -o two && ./two
                ```
                ```output
                hi
                ```

                """
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.build()
                #expect(run.status == 1, "the first script differs\n\(run.output)\(run.errors)")
                let page = try project.page("01-lesson")
                let comparisons = page.html.split(separator: "<section class=\"comparison\"")
                    .dropFirst().map { String($0.split(separator: "</section>")[0]) }
                try #require(comparisons.count == 2)
                #expect(comparisons[0].hasPrefix(" aria-label=\"dynamic beside static\">"))
                #expect(comparisons[0].ranges(of: "<figure class=\"box terminal\"").count == 2)
                #expect(comparisons[0].contains("<span class=\"name\">dynamic: with libc</span>"))
                #expect(comparisons[0].contains("<span class=\"name\">static</span>"))
                let table = LessonPage(html: comparisons[0]).table(
                    called: "What dynamic and static made")
                #expect(table["Linking"] == ["dynamic", "static"])
                #expect(table["Needs"] == ["libc.so.6", "none"])
                #expect(table[""] == ["dynamic: hi", "static: hi"])

                #expect(comparisons[1].contains("<span class=\"name\">built with cc</span>"))
                #expect(comparisons[1].contains("nothing of this kind"))
                #expect(
                    comparisons[1].contains(
                        "<th scope=\"col\">built with cc: <code>one</code></th>"))
                #expect(
                    comparisons[1].contains(
                        "<th scope=\"col\">linked by hand: <code>two</code></th>"))
                #expect(!comparisons[1].contains("<code>hi.o</code></th>"))
            }
        }

        @Test func showsABinaryThatIsBrokenAsAFile() async throws {
            let broken = "```console run\n$ printf '\\177ELF and no more' > broken\n```\n"
            try await withProject(["Lessons/01-lesson.md": broken]) { project in
                let run = try await project.build()
                #expect(run.status == 0, "\(run.output)\(run.errors)")
                #expect(try project.page("01-lesson").cards == ["broken file 16 bytes"])
            }
        }
    }
}
