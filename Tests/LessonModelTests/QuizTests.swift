import Markdown
import SourceText
import Testing

@testable import LessonModel

@Suite("A quiz") struct QuizTests {
    private func lesson(_ text: String) throws -> Lesson {
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-x.md", languages: [:])
        try #require(diagnostics.map(\.text) == [])
        return lesson
    }

    private func quiz(_ answers: String) throws -> Quiz {
        let quoted = answers.linesWithoutEnds.map { "> \($0)\n" }.joined()
        return try #require(try lesson("> [!QUIZ]\n> Which?\n>\n\(quoted)").quizzes.first)
    }

    private func kind(_ answers: String) throws -> Quiz.Kind { try quiz(answers).kind }

    @Test("is of the kind that its answers are")
    func hasAKind() throws {
        #expect(try kind("- [ ] a\n- [x] b") == .oneChoice)
        #expect(try kind("- [X] a\n- [x] b\n- [ ] c") == .severalChoices)
        #expect(try kind("* [x] a\n\n* [ ] b\n") == .oneChoice)
        #expect(try kind("- = 4") == .text)
        #expect(try kind("- = 4\n- =  four") == .text)
        #expect(try kind("1. a\n2. b") == .order)
        #expect(try kind("1) a\n1) b") == .order)
    }

    @Test("has answers without their marks")
    func hasAnswers() throws {
        let choices = try quiz("- [ ] the `ld` *linker*\n- [x] = is text, too")
        #expect(choices.answers.map(\.text) == ["the ld linker", "= is text, too"])
        #expect(choices.answers.map(\.isRight) == [false, true])
        #expect(try quiz("- = `e8`\n- =  two words ").answers.map(\.text) == ["e8", "two words"])
        #expect(try quiz("1. a\n2. `b` c").answers.map(\.text) == ["a", "b c"])
    }

    @Test("asks what stands above its answers, and explains what stands below them")
    func hasAQuestionAndAnExplanation() throws {
        let text = """
            > [!QUIZ]
            > First:
            >
            > 1. not an answer
            > 2. nor this
            >
            > Then?
            >
            > - [x] yes
            > - [ ] no
            >
            > Since it is so.
            """
        let lesson = try lesson(text)
        let quiz = try #require(lesson.quizzes.first)
        func texts(_ range: Range<Int>) -> [String] {
            lesson.document.children(of: quiz.node).filter(range.contains)
                .map(lesson.document.text(of:))
        }
        #expect(quiz.kind == .oneChoice)
        #expect(texts(quiz.question) == ["First:", "not an answernor this", "Then?"])
        #expect(texts(quiz.explanation) == ["Since it is so."])
    }

    private let quoted = "> [!QUIZ]\n> Which?\n>\n> - [ ] a\n> - [x] b\n\n"
    private let talk = "```console run title=talk\n$ echo so\nso\n```\n\n"

    private func proofs(_ text: String) throws -> [QuizProof] {
        try #require(try lesson(text).quizzes.first).proofs
    }

    @Test("is proved by the step that its proof names, else by the one right above the proof")
    func hasAStep() throws {
        let other = "```sh run\ntrue\n```\n\n"
        let file = "```text file=a.txt\nso\n```\n\n"
        func step(_ text: String) throws -> [Int] { try proofs(text).map(\.step) }
        #expect(try step(other + quoted + talk + "```proof\n2: so\n```") == [1])
        #expect(try step(talk + quoted + file + "```proof\n2: so\n```") == [0])
        #expect(try step(quoted + "```proof step=talk\n2: so\n```\n\n" + other + talk) == [1])
        #expect(try step(talk + quoted + other + "```proof step=2\n2: so\n```") == [0])
        #expect(
            try step(
                talk + other + quoted + "```proof step=talk\n2: so\n```\n\n```proof\n1: no\n```")
                == [0, 1])
    }

    @Test("is proved by lines, facts of files and ratios")
    func hasClaims() throws {
        func claims(_ rows: String, _ step: String) throws -> [String] {
            try proofs(step + quoted + "```proof\n\(rows)\n```").flatMap(\.rows).map { row in
                switch row.claim {
                case .line(let text): "\(row.answer) line \(text)"
                case .files(let files):
                    "\(row.answer) file \(files.pattern) \(files.assertions.map(\.text))"
                case .ratio(let ratio): "\(row.answer) ratio \(ratio.text)"
                }
            }
        }
        #expect(
            try claims(
                "2:  two: 2\n 1: hi: type=pie size<2*ho\n1: ho: !debug\n2: hi: it is\n2:a", talk)
                == [
                    "1 line  two: 2", #"0 file hi ["type=pie", "size<2*ho"]"#,
                    #"0 file ho ["!debug"]"#, "1 line hi: it is", "1 line a",
                ])
        let look = "```inspect\nho\n```\n\n"
        #expect(
            try claims("2: hi: size<ho\n", look) == [#"1 file hi ["size<ho"]"#])
        let race = "```measure\na: ./a\nb: ./b\n```\n\n"
        #expect(try claims("2: wall(a) < wall(b)", race) == ["1 ratio wall(a) < wall(b)"])
    }
}
