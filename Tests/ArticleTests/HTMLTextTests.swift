import Article
import Testing

struct HTMLTextTests {
    @Test func leavesNoMarkup() {
        #expect(
            HTMLText.escaped("<a href=\"x\">'&amp;'</a>")
                == "&lt;a href=&quot;x&quot;&gt;'&amp;amp;'&lt;/a&gt;")
    }

    @Test func showsControlCharactersBySymbols() {
        #expect(HTMLText.escaped("\0\u{1}\u{1B}[31m\r\u{7F}é\t\n") == "␀␁␛[31m␍␡é\t\n")
    }

    @Test func encodesAddresses() {
        #expect(
            HTMLText.escapedURL("a b?c=\"ö\"&d=%20'[x]\u{0}")
                == "a%20b?c=%22%C3%B6%22&amp;d=%20&#x27;%5Bx%5D%00")
    }
}
