import SourceText
import Testing

@testable import LessonModel

@Suite("An info string") struct InfoStringTests {
    /// The parts of a text that starts at line 5, column 4, as after three backticks.
    private func info(_ text: String, line: Substring = "") throws -> InfoString {
        try InfoString(parsing: text, at: SourceLocation(line: 5, column: 4), line: line)
    }

    private func word(_ name: String, _ value: String? = nil, column: Int, length: Int)
        -> InfoString.Word
    {
        .init(
            name: name, value: value,
            range: SourceRange(line: 5, column: column, length: length))
    }

    @Test("its first word is the language, in lower case")
    func readsLanguage() throws {
        let info = try info("C++ run")
        #expect(info.language == "c++")
        #expect(info.languageRange == SourceRange(line: 5, column: 4, length: 3))
        #expect(info.words == [word("run", column: 8, length: 3)])
    }

    @Test("bare words, values and quoted values each know their place")
    func readsWords() throws {
        let info = try info(#"go run mode=pie args="a b" title="""#)
        #expect(
            info.words == [
                word("run", column: 7, length: 3),
                word("mode", "pie", column: 11, length: 8),
                word("args", "a b", column: 20, length: 10),
                word("title", "", column: 31, length: 8),
            ])
    }

    @Test("columns count bytes")
    func countsBytes() throws {
        let info = try info(#"go title="Größe" run"#)
        #expect(
            info.words == [
                word("title", "Größe", column: 7, length: 15),
                word("run", column: 23, length: 3),
            ])
    }

    @Test("spaces and tabs part words, however many there are")
    func takesTabs() throws {
        let info = try info(" go \t run\t")
        #expect(info.languageRange == SourceRange(line: 5, column: 5, length: 2))
        #expect(info.words == [word("run", column: 10, length: 3)])
    }

    @Test("an equals sign without anything behind it gives an empty value")
    func takesEmptyValue() throws {
        #expect(try info("go file=").words == [word("file", "", column: 7, length: 5)])
    }

    @Test("a value may hold equals signs and commas")
    func takesSigns() throws {
        let info = try info("go needs=go>=1.24,cc")
        #expect(info.words == [word("needs", "go>=1.24,cc", column: 7, length: 17)])
    }

    @Test(
        "a first word with a comma is another tool's: its start is the language, the rest is left alone",
        arguments: ["rust,ignore,should_panic", "rust,ignore run x=\"", "Rust,", "rust, ignore"])
    func leavesForeignWordsAlone(text: String) throws {
        let info = try info(text)
        #expect(info.language == "rust")
        #expect(info.languageRange == SourceRange(line: 5, column: 4, length: 4))
        #expect(info.words.isEmpty)
    }

    @Test("an empty info string has no language and no words")
    func takesNothing() throws {
        let info = try info("")
        #expect(info.language.isEmpty && info.words.isEmpty)
    }

    @Test(
        "a quote behind a backslash, or as an entity, is part of the value",
        arguments: [
            (#"title="The \"soname\"""#, "The \"soname\""),
            (#"title="a &quot;b&quot; c" x"#, "a \"b\" c"), (#"title="\"""#, "\""),
        ])
    func keepsEscapedQuotes(line: String, value: String) throws {
        let text = line.replacing("\\\"", with: "\"").replacing("&quot;", with: "\"")
        let info = try InfoString(
            parsing: "console run " + text, at: SourceLocation(line: 1, column: 4),
            line: Substring("console run " + line))
        #expect(info["title"]?.value == value)
        #expect(info.words.allSatisfy { ["run", "title", "x"].contains($0.name) })
    }

    @Test("a quote that is never closed is marked from the quote to the end")
    func rejectsOpenQuote() {
        #expect(throws: InfoString.Problem.unclosedQuote(.init(line: 5, column: 13, length: 4))) {
            try info(#"go title="a b"#)
        }
    }

    @Test("a value without a name is marked at its equals sign")
    func rejectsNamelessValue() {
        #expect(throws: InfoString.Problem.missingName(.init(line: 5, column: 7, length: 1))) {
            try info("go =pie")
        }
    }

    @Test("words know their place behind a backslash or an entity that libcmark has undone")
    func countsBytesOfTheLesson() throws {
        let info = try info(
            #"go title="a*&ß" run"#, line: #"go title="a\*&amp;&szlig;" run"#)
        #expect(
            info.words == [
                word("title", "a*&ß", column: 7, length: 23),
                word("run", column: 31, length: 3),
            ])
    }

    @Test("a backslash or an ampersand that stands for itself is one byte")
    func countsPlainBackslash() throws {
        let info = try info(#"go title="a\b & c" run"#, line: #"go title="a\b & c" run"#)
        #expect(info.words.last == word("run", column: 23, length: 3))
    }
}
