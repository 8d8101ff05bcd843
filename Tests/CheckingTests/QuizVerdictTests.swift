import Checking
import LessonModel
import TestSupport
import Testing
import Words

@Suite("The verdict on a quiz") struct QuizVerdictTests {
    private let words = sentences(in: "en")

    /// What stands against the first quiz of a lesson; nil where it is not judged.
    private func findings(
        _ answers: String, _ rows: String, on step: String, results: String = ""
    ) -> [String]? {
        let quoted = answers.split(separator: "\n").map { "> \($0)\n" }.joined()
        let text = "\(step)\n\n> [!QUIZ]\n> Which?\n>\n\(quoted)\n```proof\n\(rows)\n```\n"
        let outcome = FakeLesson(text: text, results: FakeResults(results)).outcome
        switch outcome.quizVerdicts[0] {
        case .proved: return []
        case .refuted(let findings): return findings.map { words.text(of: $0) }
        case .notJudged: return nil
        }
    }

    private let choices = "- [ ] a\n- [x] b"
    private let session = """
        ```console run
        $ first
        one
        two 2
        $ second
        three
        [3]
        ```
        """

    @Test("it is proved where rows of right answers hold, and of each wrong one some row does not")
    func judgesChoices() {
        #expect(findings(choices, "1: four\n2: one\n2: three", on: session) == [])
        #expect(findings(choices, "1: one\n1: four\n2: two ? (glob)", on: session) == [])
        #expect(findings(choices, "1: [4]\n2: [3]", on: session) == [])
        #expect(
            findings(choices, "1: one\n1: three\n2: on", on: session) == [
                "answer 1 is given as wrong, but 'one' is printed; 'three' is printed",
                "answer 2 is given as right, but 'on' is not printed; 'one' is",
            ])
        #expect(
            findings(choices, "2: [4]", on: session) == [
                "answer 2 is given as right, but '[4]' is not printed; '[3]' is"
            ])
        #expect(
            findings(choices, "2: nothing like it", on: session) == [
                "answer 2 is given as right, but none of the 3 lines printed is 'nothing like it'"
            ])
    }

    @Test("an order is proved by lines below each other, of all commands")
    func judgesOrders() {
        let order = "1. a\n2. b\n3. c"
        #expect(findings(order, "1: one\n2: two*(glob)\n3: three", on: session) != [])
        #expect(findings(order, "1: one\n2: two* (glob)\n3: three", on: session) == [])
        #expect(findings(order, "3: [3]\n1: one\n2: three", on: session) == [])
        #expect(
            findings(order, "1: three\n2: one\n3: [3]", on: session) == [
                "answer 2 is given as right, but 'one' is not printed below the part before it"
            ])
    }

    @Test("a step that did not pass proves nothing, and refutes nothing")
    func needsAPassedStep() {
        for results in ["@ 1 skipped", "@ 1 not-run", "@ 1.1 exit 0\nno", "@ 1 stopped time 1"] {
            #expect(findings(choices, "1: one\n2: four", on: session, results: results) == nil)
        }
    }

    @Test("facts of files are those of the step's own; of a file that is not there nothing follows")
    func judgesFiles() {
        let look = "```inspect\nhi\n```"
        #expect(
            findings(choices, "1: hi: size>1GB\n2: hi: size<1GB size>0", on: look) == [])
        #expect(
            findings(choices, "1: ho: type=pie\n2: hi: size<0", on: look)?.map { $0.prefix(40) }
                == [
                    "answer 1 cannot be judged: there is no f",
                    "answer 2 is given as right, but hi: size",
                ])
    }

    @Test("ratios are those of what was measured; what could not be measured is not judged")
    func judgesRatios() {
        let race = "```measure\na: ./a\nb: ./b\n```"
        let rows = "1: pss(a) > pss(b)\n2: pss(a) < 0.9 * pss(b)"
        #expect(findings(choices, rows, on: race) == [])
        #expect(
            findings(choices, "1: wall(a) < wall(b)\n2: wall(a) > wall(b)", on: race)?.count == 2)
        #expect(
            findings(choices, rows, on: race, results: "@ 1 short")?.first
                == "answer 1 cannot be judged: pss(a) is not known: the runs were too short to sample their memory"
        )
    }
}
