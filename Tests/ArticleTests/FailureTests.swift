import Article
import TestSupport
import Testing

@Suite struct FailureTests {
    private let session = """
        ```console run
        $ one
        first
        $ two
        second
        $ three
        ```
        """

    private let program = """
        ```go run
        package main
        ```

        ```output
        hello
        ```
        """

    @Test func aDifferingCommandShowsBothVersions() {
        let page = article(session, results: FakeResults("@ 1.2 exit 1\nother\n"))
        #expect(page.contains("<div class=\"exchange differs\">"))
        #expect(page.contains("differs from the lesson"))
        #expect(page.contains("<del>\u{2212} second</del>\n<ins>+ other</ins>"))
        #expect(page.contains("exit status 1, the lesson says 0"))
    }

    @Test func aCommandThatRanTooLongIsMarkedAndThoseBehindItAreNotRun() {
        let page = article(session, results: FakeResults("@ 1 stopped time 2\n"))
        #expect(page.contains("<div class=\"exchange failed\">"))
        #expect(page.contains("stopped: ran longer than 60 s"))
        #expect(page.components(separated: "not run</p>") == 2)
    }

    @Test(arguments: [
        ("memory", "used more than 4 GiB of memory"), ("disk", "wrote more than 2 GiB to disk"),
        ("output", "printed more than 256 KiB, cut here"),
    ])
    func everyLimitIsSaidInWords(limit: String, words: String) {
        let page = article(session, results: FakeResults("@ 1 stopped \(limit) 1\n"))
        #expect(page.contains("stopped: \(words)"))
    }

    @Test func theEndOfTheShellIsMarked() {
        let page = article(session, results: FakeResults("@ 1 ended 1\n"))
        #expect(page.contains("the shell ended before the last command"))
        #expect(page.components(separated: "not run</p>") == 3)
    }

    @Test func aSkippedSessionSaysWhyAndShowsWhatWasExpected() {
        let page = article(session, results: FakeResults("@ 1 skipped\n"))
        let reason = "skipped: go is not installed; install it with <code>make setup</code>"
        #expect(page.contains(reason))
        #expect(page.contains("<pre class=\"printed expected\"><samp>first</samp></pre>"))
        #expect(!page.contains("class=\"printed\""))
    }

    @Test func aSkippedProgramShowsTheExpectedOutputAsSuch() {
        let page = article(program, results: FakeResults("@ 1 skipped\n"))
        #expect(page.contains("expected output, not run here"))
        #expect(page.contains("<samp>hello</samp>"))
    }

    @Test func aProgramThatDoesNotCompileShowsTheCompilersWords() {
        let page = article(
            program, results: FakeResults("@ 1 stopped none 1\n@ 1.1 exit 2\nmain.go:1: oh <no>\n"))
        #expect(page.contains("<p class=\"label\">compiler</p>"))
        #expect(page.contains("main.go:1: oh &lt;no&gt;"))
    }

    @Test func theOutputOfAProgramStandsInItsPlaceOnce() {
        let page = article(program)
        #expect(page.components(separated: "<samp>hello</samp>") == 2)
        #expect(page.components(separated: "<figure") == 2)
    }

    @Test func aHiddenStepShowsOnlyWhenItDoesNotPass() {
        let hidden = session.replacing("console run", with: "console run hidden")
        #expect(article(hidden).filter { !$0.isWhitespace } == "")
        let page = article(hidden, results: FakeResults("@ 1.1 exit 3\nfirst\n"))
        #expect(page.contains("hidden where it passes"))
        #expect(page.contains("exit status 3, the lesson says 0"))
    }

    @Test func aFoldOpensForAStepThatDoesNotPass() {
        let folded = session.replacing("console run", with: "console run fold")
        #expect(article(folded).contains("<details class=\"fold\">"))
        let page = article(folded, results: FakeResults("@ 1.1 exit 3\nfirst\n"))
        #expect(page.contains("<details class=\"fold\" open>"))
    }

    @Test func theStepsInTroubleAreNamed() throws {
        let article = lessonArticle(
            session + "\n\n" + program, results: FakeResults("@ 1.1 exit 1\n@ 2 skipped\n"))
        let trouble = try #require(article.trouble)
        #expect(trouble.contains("Step <a href=\"#step:1\">1</a> differs from the lesson."))
        #expect(trouble.contains("Step <a href=\"#step:2\">2</a> was skipped: go is not installed"))
    }
}

extension String {
    /// The number of pieces into which `separator` cuts it.
    fileprivate func components(separated separator: String) -> Int {
        ranges(of: separator).count + 1
    }
}
