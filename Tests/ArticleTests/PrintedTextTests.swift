import Article
import TestSupport
import Testing

@Suite struct PrintedTextTests {
    private let session = """
        ```console run
        $ ./hostile
        ...
        ```
        """

    private func page(printing bytes: [UInt8]) -> String {
        var results = FakeResults()
        results.outputs["1.1"] = bytes
        return article(session, results: results)
    }

    @Test func markupThatAProgramPrintsStaysText() {
        let page = page(printing: Array("<script>alert('x')</script> & </samp></pre>\n".utf8))
        #expect(page.contains("<samp>&lt;script&gt;alert('x')&lt;/script&gt; &amp; &lt;/samp&gt;"))
        #expect(!page.contains("<script"))
    }

    @Test func markupInADifferenceStaysText() {
        let text = "```console run\n$ ./hostile\n<b>wanted</b>\n```\n"
        var results = FakeResults()
        results.outputs["1.1"] = Array("<b>\"got\"</b>\n".utf8)
        let page = article(text, results: results)
        #expect(page.contains("<del>\u{2212} &lt;b&gt;wanted&lt;/b&gt;</del>"))
        #expect(page.contains("<ins>+ &lt;b&gt;&quot;got&quot;&lt;/b&gt;</ins>"))
    }

    @Test func markupInCommandsPathsAndTitlesStaysText() {
        let page = article(
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

    @Test func colourCodesLeaveNothing() {
        let page = page(printing: Array("\u{1B}[31mred\u{1B}[0m\n".utf8))
        #expect(page.contains("<samp>red</samp>"))
    }

    @Test func controlCharactersAndBrokenTextAreShownBySigns() {
        let page = page(printing: [0x61, 0x00, 0x01, 0xFF, 0x62, 0x0A])
        #expect(page.contains("<samp>a\u{2400}\u{2401}\u{FFFD}b</samp>"))
    }

    @Test func anEmptyFirstLineIsKept() {
        let page = page(printing: Array("\nsecond\n".utf8))
        #expect(page.contains("<pre class=\"printed\"><samp>\nsecond</samp></pre>"))
    }
}
