import Testing

extension EndToEnd {
    /// Pages in a real browser.
    struct BrowserTests {
        private let lesson = """
            # What came out

            ```c file=hi.c
            #include <stdio.h>
            int a_function_with_a_name_that_is_so_long_that_no_telephone_has_room_for_it(void) { return 1; }
            int main(void) { puts("hi"); return 0; }
            ```

            ```c file=hi.c lines=2
            #include <stdio.h>
            int a_function_with_a_name_that_is_so_long_that_no_telephone_has_room_for_it(void) { return 2; }
            int main(void) { puts("hi"); return 0; }
            ```

            ```console run compare=dynamic,static
            $ cc -g -rdynamic hi.c -o hi
            $ ./hi
            hi
            ```
            ```console run
            $ cc -static hi.c -o hi-static && cc -shared -fPIC hi.c -o libhi.so && ./hi-static
            hi
            ```

            ```inspect map title="three of them"
            hi: type=pie exports=main
            hi-static: linking=static
            libhi.so: type=exec
            ```

            ```inspect
            hi: stripped
            libhi.so: type=shared
            ```

            ```measure runs=1 assert="wall(slow) > 2 * wall(fast)"
            fast: ./hi
            slow: sleep 0.2
            ```

            ```sh run table title="a table"
            printf 'system\\tmode\\tother\\n'
            printf 'linux\\tyes | as it should be\\t%0100d\\n' 0
            ```

            ```console run
            $ ./hi
            ho
            ```

            ```sh run fold
            echo closed at first
            ```

            """

        @Test func showsPagesThatFitAndCanBeReadAloud() async throws {
            try await withProject(["Lessons/01-lesson.md": lesson]) { project in
                let run = try await project.build()
                #expect(
                    run.status == 1, "\(run.output)\(run.errors)")
                let pages = ["01-lesson", "index"].map { "\(project.root)/Output/\($0).html" }
                let found = try findings(on: pages)
                #expect(found == [])
            }
        }

        /// A lesson that tries to run scripts in each way that its author has.
        private let scripts = [
            "Lessons/workbook.yml": "edit: \"javascript:alert(24)//{path}\"\n",
            "Lessons/01-a.md": """
            # x

            <script>alert(document.domain)</script>

            [js](javascript:alert(1)) <img src=x alt=x onerror=alert(2)>

            <svg onload=alert(3)></svg> <details open ontoggle="alert(4)"><summary>x</summary></details>

            <iframe title=x srcdoc="<script>alert(5)</script>"></iframe>

            """,
        ]

        @Test func runsNoScriptOfALessonThatIsNotTrusted() async throws {
            try await withProject(scripts) { project in
                let run = try await project.build("--untrusted")
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.errors.matches(of: /\[unsafe-address\]/).count == 2, "\(run.errors)")
                let found = try findings(on: ["\(project.root)/Output/01-a.html"])
                #expect(found == [])
                let page = try project.page("01-a").html
                #expect(page.contains("&lt;script&gt;alert(document.domain)&lt;/script&gt;"))
                #expect(!page.contains("Edit this page"))
            }
        }

        @Test func stopsScriptsOfATrustedLessonByThePolicyOfThePage() async throws {
            try await withProject(scripts) { project in
                #expect(try await project.build().status == 0)
                #expect(try project.page("01-a").html.contains("<script>alert(document.domain)"))
                let found = try findings(on: ["\(project.root)/Output/01-a.html"])
                #expect(!found.contains { $0.contains("dialog: ") }, "\(found)")
                #expect(found.contains { $0.contains("inline script violates") }, "\(found)")
                #expect(found.contains { $0.contains("inline event handler violates") }, "\(found)")
            }
        }

        /// What `browser.py` finds wrong with pages.
        private func findings(on pages: [String]) throws -> [String] {
            try Browser.findings(by: "browser.py", on: pages)
        }
    }
}
