import Article
import TestSupport
import Testing

@Suite struct CodeTests {
    private let withHiddenLines = """
        ```go file=main.go lines=5
        package main

        // hide
        import "fmt"
        var shown = 1
        // end hide
        func main() {}
        ```
        """

    @Test func hiddenLinesAreLeftOutAndCanBeAskedFor() {
        let page = article(withHiddenLines)
        let parts = page.split(separator: "<details class=\"whole\">")
        #expect(parts.count == 2)
        #expect(!parts[0].contains("import"))
        #expect(!parts[0].contains("hide"))
        #expect(parts[0].contains("package main\n\nfunc main() {}\n</code>"))
        #expect(parts[1].contains("2 lines hidden"))
        #expect(parts[1].contains("// hide\nimport"))
        #expect(parts[1].contains("<span class=\"stressed\">var shown = 1</span>"))
    }

    @Test(arguments: [
        ("python", "# hide", "# end hide"), ("c", "/* hide */", "  /*end hide*/"),
        ("html", "<!-- hide -->", "<!-- end hide -->"), ("make", "#hide", "# end hide"),
    ])
    func everyLanguageHidesByItsOwnComments(language: String, start: String, end: String) {
        let page = article(
            "```\(language) file=x\nshown\n\(start)\nsecret\n\(end)\nlast\n```\n")
        #expect(page.contains("<code>shown\nlast\n</code>"))
        #expect(page.contains("1 line hidden"))
    }

    @Test func aHashIsNoCommentInC() {
        let page = article("```c file=x.c\n# hide\nint a;\n# end hide\n```\n")
        #expect(page.contains("# hide\nint a;"))
        #expect(!page.contains("hidden"))
    }

    @Test func aSecondVersionOfAFileSaysSo() {
        let page = article(
            "```go file=a.go\none\n```\n\n```go file=a.go\ntwo\n```\n")
        #expect(page.contains("replaces the <a href=\"#step:1\">earlier version</a>"))
        #expect(page.contains("<del>\u{2212} one</del>\n<ins>+ two</ins>"))
    }

    @Test func highlightedCodeIsUsedWhereItHasTheSameLines() {
        let text = "```go file=a.go\nvar a\nvar b\n```\n"
        let snippet = Snippet(language: "go", code: "var a\nvar b\n")
        let good = "<span class=\"kd\">var</span> a\n<span class=\"kd\">var</span> b\n"
        #expect(article(text, highlighted: [snippet: good]).contains(good))
        let bad = "<span class=\"kd\">var</span> a\n"
        #expect(
            article(text, highlighted: [snippet: bad]).contains("<code>var a\nvar b\n</code>"))
    }

    @Test func snippetsAreTheCodeThatIsShownEachOnce() {
        let text = """
            ```golang
            var a
            ```

            ```go file=a.go
            var a
            ```

            ```go file=b.go hidden
            var secret
            ```

            ```text
            plain
            ```

            ```console run
            $ cat a.go
            var a
            $ cat \\
            > a.go
            $ cat a.go
            ```

            ```python run
            print(1)
            ```

            ```output
            1
            ```

            ```sh run
            echo
            ```
            """
        let found = snippets(of: FakeLesson(text: text).outcome)
        #expect(
            found == [
                Snippet(language: "go", code: "var a\n"),
                Snippet(language: "bash", code: "cat a.go"),
                Snippet(language: "bash", code: "cat \\\na.go"),
                Snippet(language: "python", code: "print(1)\n"),
                Snippet(language: "sh", code: "echo\n"),
            ])
    }
}
