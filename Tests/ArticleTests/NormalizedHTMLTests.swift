import Testing

struct NormalizedHTMLTests {
    @Test(arguments: [
        ("<p>a  \t\nb</p>", "<p>a b</p>"),
        (" <p>a</p> ", "<p>a</p>"),
        ("\n\t<p>\n\t\ta  b\t\t</p>\n\t", "<p>a b</p>"),
        ("<i>a  b</i> ", "<i>a b</i> "),
        ("<pre>a  b\n</pre>", "<pre>a  b\n</pre>"),
        ("a<br />\nb", "a<br>b"),
        ("<a title=\"bar\" HREF=\"foo\">x</a>", "<a href=\"foo\" title=\"bar\">x</a>"),
        ("<b data-x = 'y' z>", "<b data-x=\"y\" z>"),
        ("&#8704;&amp;&gt;&lt;&quot;\"", "∀&amp;&gt;&lt;&quot;&quot;"),
        ("<!-- a  b --><?x?><![CDATA[<p>]]>", "<!-- a  b --><?x?><![CDATA[<p>]]>"),
    ])
    func removesWhatMakesNoDifference(html: String, normal: String) {
        #expect(NormalizedHTML(html).description == normal)
    }

    @Test(arguments: [
        ("<p>a</p>", "<p>b</p>"), ("<p>a</p>", "<p>a<p>"), ("<pre>a b</pre>", "<pre>a  b</pre>"),
        ("a b", "ab"), ("&lt;p&gt;", "<p>"), ("<a href=\"x\">", "<a href=\"y\">"),
    ])
    func keepsWhatMakesADifference(left: String, right: String) {
        #expect(NormalizedHTML(left) != NormalizedHTML(right))
    }
}
