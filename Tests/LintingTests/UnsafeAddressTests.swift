import LessonModel
import SourceText
import Testing

@testable import Linting

@Suite("Addresses that pages may not hold") struct UnsafeAddressTests {
    private func places(in text: String, trust: Trust) -> [String] {
        let file = SourceFile(path: "01-a.md", text: text)
        let lesson = Lesson.read(file, path: "01-a.md", languages: [:]).0
        return unsafeAddresses(in: lesson, trust: trust).map { diagnostic in
            guard let range = diagnostic.range else { return "" }
            return "\(range.start.line):\(range.start.column) \(file.text(of: range))"
        }
    }

    private let lesson = """
        # A

        [a](javascript:b) [c](irc:d) <vbscript:e> <irc:f> <https://g.h>
        ![i](https://j.k/l.png) ![m](data:n) [o][p] [q](r.md)

        [p]: data:s
        """

    @Test("of an author who is not trusted, all that are not on the list")
    func findsAllButAllowed() {
        #expect(
            places(in: lesson, trust: .untrusted) == [
                "3:5 javascript:b", "3:23 irc:d", "3:31 vbscript:e", "3:44 irc:f",
                "4:6 https://j.k/l.png", "4:30 data:n", "4:38 [o][p]",
            ])
    }

    @Test(
        "a backslash is written as '%5C', behind which a colon still ends what looks like a scheme")
    func readsBackslashesAsTheyAreWritten() {
        #expect(
            places(in: "[a](b\\\u{E9}:c) [d](e/f\\\u{E9}:g)", trust: .untrusted) == [
                "1:5 b\\\u{E9}:c"
            ])
    }

    @Test("of a trusted author, those of scripts")
    func findsScripts() {
        #expect(
            places(in: lesson, trust: .trusted) == [
                "3:5 javascript:b", "3:31 vbscript:e", "4:38 [o][p]",
            ])
    }

    @Test("in the settings that of `edit`")
    func findsThatOfTheSettings() {
        let file = SourceFile(path: "workbook.yml", text: "title: A\nedit: irc:a/{path}\n")
        let settings = CourseSettings.read(file).0
        #expect(unsafeAddresses(in: settings, file: file, trust: .trusted) == [])
        #expect(
            unsafeAddresses(in: settings, file: file, trust: .untrusted).map(\.text) == [
                """
                workbook.yml:2:7: warning: this link is left out: a page may not hold its address [unsafe-address]
                edit: irc:a/{path}
                      ^~~~~~~~~~~~
                fix: with --untrusted it leads to https:, http: or mailto:, or to a file of the course
                """
            ])
    }
}
