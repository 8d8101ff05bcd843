import Rendering
import Testing

@Suite struct PrintedTextTests {
    private let session = """
        ```console run
        $ ./hostile
        ...
        ```
        """

    private func page(printing bytes: [UInt8]) throws -> String {
        var results = FakeResults()
        results.outputs["1.1"] = bytes
        return try article(session, results: results)
    }

    @Test func markupThatAProgramPrintsStaysText() throws {
        let page = try page(printing: Array("<script>alert('x')</script> & </samp></pre>\n".utf8))
        #expect(page.contains("<samp>&lt;script&gt;alert('x')&lt;/script&gt; &amp; &lt;/samp&gt;"))
        #expect(!page.contains("<script"))
    }

    @Test func markupInADifferenceStaysText() throws {
        let text = "```console run\n$ ./hostile\n<b>wanted</b>\n```\n"
        var results = FakeResults()
        results.outputs["1.1"] = Array("<b>\"got\"</b>\n".utf8)
        let page = try article(text, results: results)
        #expect(page.contains("<del>\u{2212} &lt;b&gt;wanted&lt;/b&gt;</del>"))
        #expect(page.contains("<ins>+ &lt;b&gt;&quot;got&quot;&lt;/b&gt;</ins>"))
    }

    @Test func markupInCommandsPathsAndTitlesStaysText() throws {
        let page = try article(
            """
            ```go file=<i>.go title="</figcaption><script>"
            a < b
            ```

            ```console run title="<u>"
            $ echo '<b>' && cat <<X
            > </code></pre><script>
            > X
            ```
            """)
        #expect(page.contains("<span class=\"name\">&lt;i&gt;.go</span>"))
        #expect(page.contains("<span>&lt;/figcaption&gt;&lt;script&gt;</span>"))
        #expect(page.contains("echo '&lt;b&gt;' &amp;&amp; cat &lt;&lt;X"))
        #expect(page.contains("&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;"))
        for tag in ["<script", "<i>", "<u>", "<b>"] { #expect(!page.contains(tag)) }
    }

    @Test func colourCodesLeaveNothing() throws {
        let page = try page(printing: Array("\u{1B}[31mred\u{1B}[0m\n".utf8))
        #expect(page.contains("<samp>red</samp>"))
    }

    @Test func controlCharactersAndBrokenTextAreShownBySigns() throws {
        let page = try page(printing: [0x61, 0x00, 0x01, 0xFF, 0x62, 0x0A])
        #expect(page.contains("<samp>a\u{2400}\u{2401}\u{FFFD}b</samp>"))
    }

    @Test func anEmptyFirstLineIsKept() throws {
        let page = try page(printing: Array("\nsecond\n".utf8))
        #expect(page.contains("<pre class=\"printed\"><samp>\nsecond</samp></pre>"))
    }

    @Test func aTitleCannotLeaveItsAttribute() throws {
        let text = "---\nsummary: \"a \\\"\u{301} onload=x <\u{338}script\"\n---\n\n# Title\n"
        let page = try #require(
            try FakeSite(of: [FakeLesson(text: text)]).texts()["01-first.html"])
        #expect(
            page.contains("content=\"a &quot;\u{2060}\u{301} onload=x &lt;\u{2060}\u{338}script\""))
    }
}
