import Testing

@testable import LessonModel

@Suite("A Go program's Output comment") struct GoOutputCommentTests {
    private func comment(_ body: String) -> GoOutputComment? {
        GoOutputComment(in: "package main\n\nfunc main() {\n\(body)\n}\n")
    }

    @Test("it is the last comment in main, in any letter case, and begins with the word")
    func findsComment() {
        #expect(comment("\twork()\n\t// Output: a")?.lines == ["a"])
        #expect(comment("\t// OUTPUT:\n\t// a\n\t//   b")?.lines == ["a", "  b"])
        #expect(comment("\t// Unordered output: a")?.isUnordered == true)
        #expect(comment("\t/* Output:\na\nb\n*/")?.lines == ["a", "b"])
        #expect(comment("\twork()\n\t// The output: a") == nil)
        #expect(comment("\t// Output: a\n\n\t// another comment") == nil)
        #expect(comment("\twork() // why\n\t// Output: a")?.lines == ["a"])
        #expect(comment("\t// why\n\t// Output: a") == nil)
        #expect(comment("\tif yes { work() }\n\t// Output: a\n\tmore()")?.lines == ["a"])
        #expect(comment("\twork()") == nil)
    }

    @Test("its lines stand where they stand, without spaces at their ends and repeated empty lines")
    func readsLines() {
        let found = comment("\twork()\n\t// Output:\n\t// a  \n\t//\n\t//\n\t// b\n\t//")
        #expect(found?.lines == ["a", "", "b"])
        #expect(found?.firstLine == 5)
        #expect(comment("\t// Output: a")?.firstLine == 3)
        #expect(comment("\t// Output:")?.lines == [])
    }

    @Test("comments elsewhere, and what looks like one in a text, do not count")
    func ignoresOthers() {
        #expect(comment("\tprint(\"}\\\" // Output: a\")") == nil)
        #expect(
            comment("\tprint(`}\n// Output: a\n`)\n\tprint('}')\n\t// Output: b")?.lines == ["b"])
        #expect(GoOutputComment(in: "func other() {\n\t// Output: a\n}\nfunc main() {\n}\n") == nil)
        #expect(GoOutputComment(in: "func main() {\n}\n\n// Output: a\n") == nil)
        #expect(
            GoOutputComment(in: "type t struct{}\nfunc (t) main() {\n\t// Output: a\n}\n") == nil)
        #expect(GoOutputComment(in: "func main() {\n\t// Output: a\n") == nil)
        #expect(GoOutputComment(in: "") == nil)
    }
}
