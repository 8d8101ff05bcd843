import Foundation
import Host
import LessonModel
import SourceText
import Testing

@testable import Linting

/// In the texts, what a diagnostic is to point at is between « and »: the destination where it is written in the link,
/// else the whole link, else the whole block.
@Suite("Places of links") struct LinkPlaceTests {
    @Test(
        "a link's destination is found in every kind of block",
        arguments: [
            "[a](«b»)", "![a](«b»)", "# A [b](«c») d #", "a\n[b](«c»)\n===", "> - é [a](«b»)",
            "> a\nb [c](«d»)\n> [e](«f»)", "- a\n\n      b\n  c [d](  «e» \"f\")",
            "| a | [b](«c») |\n|--|--|\n| [d](«e») | \\| [f](«g») |", "> [!NOTE]\n> a\n> [b](«c»)",
            "[a]: b\n[c]:\n  d\n  'e'\n[f](«g»)", "[x](«a»\n'title') [y](«b»)",
            "a\\\n  [b](«c»)  \n[d](«e»)", "*a [b](«c»)*", "``[a`` [b](«c»)", "- [ ] [a](«b»)",
            "[a\nb](«c») [d](«e»)", "> [a\n> b](«c»)", "\ta\n\n[é](«ü») [b](«c»)",
        ])
    func findsDestinations(text: String) { check(text) }

    @Test(
        "it is found as it is written, whatever is around it",
        arguments: [
            "[a](<«b c»> \"d\")", "[a](«b(c)d»)", "[a](«b»\t(c))", "[`a[0]`](«b»)",
            "[a [b] c](«d»)",
            "[a\\]](«b»)", "\\[a](b [c](«d»)", "[a *b* <kbd>c</kbd>](«d»)", "[a &amp; b](«c»)",
            "a <«http://b.c»> d", "![<«http:a»>](«b») <«http:a»>", "<b title='http:a>'> <«cd:e»>",
            "[![a](«b»)](«c»)", "[![a](«b» \"t\") d](«b»)", "a [1](b [c](«d»)",
        ])
    func findsWrittenForms(text: String) { check(text) }

    @Test(
        "the n-th link to a destination is at the n-th place",
        arguments: ["[a](«b») [a](«b») [c](«b») [a](«d»)", "[a](«b»)\n[c](«d») [a](«b»)"])
    func countsUses(text: String) { check(text) }

    @Test(
        "links by reference, and those whose destination is spelt differently, are found as a whole",
        arguments: [
            "a «[b][c]» [d](«e»)\n\n[c]: f", "«[a]» «![b][]»\n\n[a]: c\n[b]: d",
            "a «[`b.go` *c*][d]»\n\n[d]: e", "[a]: b\n«[a]»", "> «[a\n> b][c]»\n\n[c]: d",
            "«[a](b\\_c)» «[](&auml;)»", "«[]()» «![]()»", "[a](«b») «[a][c]»\n\n[c]: b",
            "| «[a][b]» |\n|--|\n\n[b]: c",
        ])
    func findsWholeLinks(text: String) { check(text) }

    @Test(
        "where code or text looks like the link, its place is that of its block",
        arguments: [
            "«`[a](b)` and [a](b)»", "«# [a][b] and `[a]`»\n\n[b]: c",
            "«[a](b)\n<b title=\"[a](b)\">c</b>»",
            "«[&auml;][b] c»\n\n[b]: d",
        ])
    func givesTheBlock(text: String) { check(text) }

    @Test("such a place has no fix-it that is carried out")
    func hasNoDoubtfulFixIts() throws {
        for text in ["`[a](b)` and [a](b)", "[a][b]\n\n[b]: c", "[a](b\\_c)"] {
            let link = try #require(links(in: text).first)
            #expect(link.advice(toWrite: "x").replacement == nil)
        }
    }

    @Test(
        "many links, and brackets in brackets, take no more than a moment", .timeLimit(.minutes(1)))
    func takesManyLinks() {
        let line = String(repeating: "[a](b) ", count: 1_000) + "\n"
        #expect(links(in: String(repeating: line, count: 10)).count == 10_000)
        let open = String(repeating: "[a\n", count: 10_000)
        #expect(links(in: open + String(repeating: "]\n", count: 10_000) + "[a](b)").count == 1)
    }

    @Test("all links of CommonMark's examples are found")
    func placesLinksOfTheSpecification() throws {
        let path = repositoryFolder + "/Tests/ArticleTests/Data/commonmark-0.30.json"
        let data = Data(try Files.read(path))
        let examples = try JSONDecoder().decode([Example].self, from: data)
        var count = 0
        for example in examples {
            let file = SourceFile(path: "01-a.md", text: example.markdown)
            let links = links(in: example.markdown)
            // `<https://example.com>` has no brackets, and there is nothing to say of it.
            for link in links where !link.destination.hasSuffix(link.text) {
                let source = file.text(of: link.range)
                #expect(source.hasPrefix(link.isImage ? "![" : "["))
                let destination = link.destinationRange.map { file.text(of: $0) }
                #expect(destination == nil || destination == link.destination)
                count += 1
            }
        }
        #expect(count == 125)
    }

    private struct Example: Decodable {
        let markdown: String
    }

    private func links(in text: String) -> [LessonLink] {
        let file = SourceFile(path: "01-a.md", text: text)
        return LessonLink.all(in: Lesson.read(file, path: "01-a.md", languages: [:]).0)
    }

    /// Puts the marks around the places of a text's links.
    private func check(_ marked: String) {
        let text = marked.filter { !"«»".contains($0) }
        let file = SourceFile(path: "01-a.md", text: text)
        let places = Set(links(in: text).map(\.place))
        let marks = places.flatMap { [($0.start, "«"), ($0.end, "»")] }
        var bytes = Array(text.utf8)
        for (place, mark) in marks.sorted(by: { $0.0 > $1.0 }) {
            guard let offset = file.offset(of: place) else {
                Issue.record("\(place) is not in the text")
                continue
            }
            bytes.insert(contentsOf: mark.utf8, at: offset)
        }
        #expect(String(decoding: bytes, as: UTF8.self) == marked)
    }
}

extension SourceFile {
    func text(of range: SourceRange) -> String {
        guard let start = offset(of: range.start), let end = offset(of: range.end) else {
            return ""
        }
        return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
    }
}
