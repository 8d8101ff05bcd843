import Article
import LessonModel
import SourceText
import Testing

@Suite("HTML of authors who are not trusted") struct RawHTMLTests {
    private let renderer = HTMLRenderer(trust: .untrusted)

    private func html(_ markdown: String) -> String {
        renderer.fragment(of: SourceFile(path: "x.md", text: markdown))
    }

    @Test(
        "what is on the list stays, written anew",
        arguments: [
            ("<KBD>Ctrl</KBD>+<kbd\n>C</kbd >", "<kbd>Ctrl</kbd>+<kbd>C</kbd>"),
            ("a<br/>b<BR>c<wbr />", "a<br>b<br>c<wbr>"),
            (
                "<details OPEN><summary>more</summary>x</details>",
                "<details open><summary>more</summary>x</details>"
            ),
            (
                "<span lang=a id='b' title=\"a&amp;b &quot;c&quot;\">x</span>",
                "<span lang=\"a\" id=\"b\" title=\"a&amp;b &quot;c&quot;\">x</span>"
            ),
            (
                "<table><tr><td colspan=2>x</td></tr></table>",
                "<table><tr><td colspan=\"2\">x</td></tr></table>"
            ),
            (
                "<img src=a/b.png alt='x > y' width=3>",
                "<img src=\"a/b.png\" alt=\"x &gt; y\" width=\"3\">"
            ),
            (
                "<a href='https://x.y/?a=1&b=2#c'>x</a>",
                "<a href=\"https://x.y/?a=1&amp;b=2#c\">x</a>"
            ),
            (
                "<a href=\"mailto:a@b.c\">x</a><a href=#y>y</a><a href>z</a>",
                "<a href=\"mailto:a@b.c\">x</a><a href=\"#y\">y</a><a href>z</a>"
            ),
            ("a &lt; b &copy; & \"c\"", "a &lt; b &copy; & \"c\""),
            ("a<!-- <script>x</script> -->b", "ab"),
        ])
    func keepsWhatIsAllowed(raw: String, expected: String) {
        #expect(renderer.html(ofRaw: raw) == expected)
    }

    @Test(
        "all else is text",
        arguments: [
            "<script>alert(1)</script>", "<svg onload=alert(1)>", "<math href=javascript:alert(1)>",
            "<img src=x onerror=alert(1)>", "<IMG SRC=x OnError=alert(1)>",
            "<p style=\"color:red\">",
            "<style>*{display:none}</style>", "<iframe src=x>", "<iframe srcdoc='<script>'>",
            "<object data=x>", "<embed src=x>", "<base href=x>", "<form action=x>", "<input>",
            "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>", "<noscript>",
            "<template>", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<video src=x>",
            "<body>",
            "<img srcset=\"x 1x\">", "<img src=x name=y>", "<a href=x target=_blank>", "<a ping=x>",
            "<img src=https://x.y/z.png>", "<img src=//x.y/z.png>", "<img src=data:image/png,x>",
            "<a href=javascript:alert(1)>", "<a href=\"JaVaScRiPt:alert(1)\">",
            "<a href=\" javascript:alert(1)\">", "<a href=\"java\tscript:alert(1)\">",
            "<a href=\"java\nscript:alert(1)\">", "<a href=\"\u{1}javascript:alert(1)\">",
            "<a href=vbscript:x>", "<a href=data:text/html,x>", "<a href=file:///etc/passwd>",
            "<a href=//x.y>", "<a href=\\\\x.y>", "<a href=/\\x.y>", "<a href=x:y>",
            "<a href=x href=y>", "<a href=\"x\"title=\"y\">", "<a href=\"x>", "<a href='x>",
            "<a href=x\">", "<a href=`x`>", "<a =x>", "<a \"x\">", "<a/href=x>", "<a / href=x>",
            "< a>", "<a", "<", "<>", "</>", "</a href=x>", "</ a>", "</p>", "</article></main>",
            "<div/>", "<kbd:x>", "<kb\u{212A}>", "<b\u{0}>", "<b \u{0}class=x>", "<b\u{A0}class=x>",
            "<b\u{B}class=x>", "<!doctype html>", "<?php x ?>", "<![CDATA[x]]>", "<!-- x",
            "<!--> <script>x</script> -->", "<!---> x -->", "<!-- x --!> <script> -->",
            "<<script>alert(1)//<</script>", "<scr<script>ipt>", "<custom-element>",
        ])
    func showsAllElseAsText(raw: String) {
        let html = renderer.html(ofRaw: raw)
        #expect(!html.contains("<"), "\(html)")
        #expect(html.contains("&lt;"))
        #expect(renderer.html(ofRaw: html) == html)
    }

    @Test(
        "nothing passes for a part of the page that is not the author's",
        arguments: [
            "<p class=\"tally good\">", "<mark class=mark>", "<p CLASS>", "<p style=x>",
            "<a id=step:1>", "<a id=\"step:x\">", "<p id=page:content>", "<p id=page:menu>",
            "<p id=page:contents>", "<p data-theme=dark>", "<p role=status>", "<p aria-label=x>",
            "<p hidden>",
        ])
    func imitatesNothing(raw: String) {
        #expect(!renderer.html(ofRaw: raw).contains("<"))
    }

    @Test("what is on the list within what is not stays an element")
    func keepsElementsWithinText() {
        #expect(
            renderer.html(ofRaw: "<form><b>x</b></form><![CDATA[<b>y</b>]]>")
                == "&lt;form&gt;<b>x</b>&lt;/form&gt;&lt;![CDATA[<b>y</b>]]&gt;")
    }

    @Test("a reference in an address is text, so that it hides no scheme")
    func readsNoReferencesInAddresses() {
        #expect(
            renderer.html(ofRaw: "<a href=\"&#106;avascript:x\">y</a>")
                == "<a href=\"&amp;#106;avascript:x\">y</a>")
        #expect(
            renderer.html(ofRaw: "<a href=javascript&colon;x>y</a>")
                == "<a href=\"javascript&amp;colon;x\">y</a>")
        #expect(
            renderer.html(ofRaw: "<a href=java&Tab;script:x>")
                == "&lt;a href=java&amp;Tab;script:x&gt;")
    }

    @Test("elements that are left open end with the Markdown that they stand in")
    func closesWhatIsLeftOpen() {
        #expect(html("a <b>b <i>c\n\nd\n") == "<p>a <b>b <i>c</i></b></p>\n<p>d</p>\n")
        #expect(html("- <div>a\n- b\n") == "<ul>\n<li>\n<div>a\n</div></li>\n<li>b</li>\n</ul>\n")
        #expect(
            renderer.html(ofRaw: "<ul><li>a<li>b</ul></li><b>c")
                == "<ul><li>a<li>b</li></li></ul>&lt;/li&gt;<b>c</b>")
    }

    @Test("an end tag closes nothing that the author did not open at the same place")
    func closesOnlyItsOwn() {
        #expect(html("*a </em>* b\n") == "<p><em>a &lt;/em&gt;</em> b</p>\n")
        #expect(html("<b>a *b </b> c*\n") == "<p><b>a <em>b &lt;/b&gt; c</em></b></p>\n")
        #expect(
            html("<details>\n<summary>s</summary>\n\n*a*\n\n</details>\n\nb\n")
                == "<details>\n<summary>s</summary>\n<p><em>a</em></p>\n</details>\n<p>b</p>\n")
    }

    @Test(
        "elements do not nest without end, and hostile text takes no more than a moment",
        .timeLimit(.minutes(1)))
    func isLinear() {
        let deep = renderer.html(
            ofRaw: String(repeating: "<b>", count: 5_000)
                + String(repeating: "</i>", count: 5_000))
        #expect(deep.matches(of: /<b>/).count == 200)
        for piece in ["<!--", "<a b=\"", "<a b='", "<a ", "<", "<a b=\"<a c='", "<!-- --!> "] {
            _ = renderer.html(ofRaw: String(repeating: piece, count: 10_000))
        }
    }

    @Test(
        "links and images lead where they may, or become text",
        arguments: [
            ("[a *b*](javascript:alert(1))", "a <em>b</em> (javascript:alert(1))"),
            ("[a](&#106;avaSCRIPT:x)", "a (javaSCRIPT:x)"),
            ("[a][b]\n\n[b]: vbscript:x", "a (vbscript:x)"),
            ("<javascript:x>", "javascript:x"), ("<irc://a.b>", "irc://a.b"),
            ("[a](<java\u{1}script:x>)", "a (java\u{2401}script:x)"), ("[a](//b.c)", "a (//b.c)"),
            ("![a](https://b.c/d.png \"t\")", "a (https://b.c/d.png)"),
            ("![a](data:image/png,x)", "a (data:image/png,x)"),
            ("[![a](x:y)](z)", "<a href=\"z\">a (x:y)</a>"),
            ("![a](b.png)", "<img src=\"b.png\" alt=\"a\" />"),
            (
                "[a](b.md#c) <https://d.e> <f@g.h>",
                "<a href=\"b.md#c\">a</a> <a href=\"https://d.e\">https://d.e</a> <a href=\"mailto:f@g.h\">f@g.h</a>"
            ),
        ])
    func limitsAddresses(markdown: String, expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test("of a trusted author all HTML stays, and only links to scripts become text")
    func leavesTrustedHTML() {
        let renderer = HTMLRenderer()
        let raw = "<script>x</script>\n<p onclick=y>\n"
        #expect(renderer.html(ofRaw: raw) == raw)
        let file = SourceFile(
            path: "x.md", text: "[a](javascript:b) [c](irc:d) ![e](https://f) ![g](data:h)")
        #expect(
            renderer.fragment(of: file)
                == "<p>a (javascript:b) <a href=\"irc:d\">c</a> <img src=\"https://f\" alt=\"e\" /> <img src=\"data:h\" alt=\"g\" /></p>\n"
        )
    }
}
