import Checking
import Foundation
import Reporting
import SourceText
import Testing

/// Every form for machines, read by programs that others wrote.
@Suite struct ReaderTests {
    /// What readers of tests must find in the made-up report.
    private static func expectedCases(forTAP: Bool) -> [ReadCase] {
        let report = CheckReport.madeUp
        let steps = report.lessons.flatMap { lesson in
            var uses: [String: Int] = [:]
            return lesson.steps.filter(\.isCase).map { step in
                uses[step.name, default: 0] += 1
                let number = uses[step.name, default: 1]
                let name = number == 1 ? step.name : "\(step.name) (\(number))"
                return ReadCase(
                    suite: lesson.path, name: forTAP ? "line \(step.line): \(step.name)" : name,
                    outcome: step.outcome.word)
            }
        }
        let found =
            report.diagnostics.map { ("course", $0) }
            + report.lessons.flatMap { lesson in lesson.diagnostics.map { (lesson.path, $0) } }
        let errors = found.filter { $0.1.severity == .error }.map { suite, error in
            let identifier = error.identifier.rawValue
            let line = error.range?.start.line ?? 0
            return ReadCase(
                suite: suite,
                name: forTAP
                    ? "line \(line): \(identifier)" : "\(identifier): \(error.message)",
                outcome: "failed")
        }
        let exercises = report.lessons.flatMap { lesson in
            lesson.exercises.map { exercise in
                let name = "exercise \(exercise.id): \(exercise.title)"
                return ReadCase(
                    suite: lesson.path, name: forTAP ? "line \(exercise.line): \(name)" : name,
                    outcome: exercise.outcome == .refuted
                        ? "failed" : exercise.outcome == .proved ? "passed" : "skipped")
            }
        }
        return (steps + exercises + errors).map { element in
            var element = element
            element.name = element.name.replacing("\u{0}", with: "␀")
                .replacing("\u{1B}", with: "␛").replacing("\u{202E}", with: "\u{FFFD}")
            element.name =
                forTAP
                ? element.name.replacing("# SKIP", with: "＃ SKIP")
                    .replacing("# todo", with: "＃ todo")
                : element.name.replacing("\u{FFFE}", with: "\u{FFFD}")
            return element
        }.sorted()
    }

    @Test func jenkinsAndJunitparserReadTheJUnitReport() throws {
        let cases = try Reader.read(
            CheckReport.madeUp.text(in: .junit, words: words), as: "junit", [ReadCase].self)
        #expect(cases.sorted() == Self.expectedCases(forTAP: false))
    }

    @Test func tapPyReadsTheTAPReport() throws {
        let cases = try Reader.read(
            CheckReport.madeUp.text(in: .tap, words: words), as: "tap", [ReadCase].self)
        #expect(cases.sorted() == Self.expectedCases(forTAP: true))
    }

    @Test(arguments: ["junit", "tap"]) func aGoodCheckReadsAsGood(form: String) throws {
        let form = try #require(ReportForm(rawValue: form))
        let report = CheckReport.good.text(in: form, words: words)
        let cases = try Reader.read(report, as: form.rawValue, [ReadCase].self)
        #expect(cases.map(\.outcome) == ["passed", "passed"])
    }

    @Test(arguments: ["junit", "tap"]) func aCheckOfNothingCanBeRead(form: String) throws {
        let form = try #require(ReportForm(rawValue: form))
        let report = CheckReport(lessons: [], milliseconds: 0).text(in: form, words: words)
        #expect(try Reader.read(report, as: form.rawValue, [ReadCase].self) == [])
    }

    @Test func everyEventAndFieldOfTheJSONLinesIsInTheGuide() throws {
        let fields = try Reader.read(
            CheckReport.madeUp.text(in: .json, words: words), as: "json", [String: [String]].self)
        #expect(
            fields.keys.sorted() == [
                "checkFinished", "checkStarted", "exerciseProved", "lessonFinished",
                "lessonStarted", "stepFinished",
            ])
        let guide = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../Lessons/guide/05-json.md"), encoding: .utf8)
        for (event, names) in fields {
            #expect(guide.contains("## `\(event)`"))
            for name in names { #expect(guide.contains("| `\(name)` |"), "\(event): \(name)") }
        }
    }

    @Test func jsonLinesKeepWhatTheyAreGiven() throws {
        let line = CheckEvent.lessonStarted(
            LessonHeading(path: "a\u{2028}b\u{85}c", title: hostile + "\n\u{7F}", stepCount: 3)
        ).jsonLine(in: words)
        #expect(line.unicodeScalars.filter { $0.properties.generalCategory == .control }.count == 1)
        let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(read?["version"] as? Int == 1)
        #expect(read?["event"] as? String == "lessonStarted")
        #expect(read?["lesson"] as? String == "a\u{2028}b\u{85}c")
        #expect(read?["title"] as? String == hostile + "\n\u{7F}")
    }

    @Test func workflowCommandsAreOneALineAndReadBack() throws {
        let commands = try Reader.read(
            CheckReport.madeUp.text(in: .github, words: words), as: "github",
            [[String: String]].self)
        #expect(
            commands.map { $0["level"] } == [
                "error", "warning", "warning", "warning", "error", "error", "error", "error",
                "error",
                "error", "error", "error", "error", "error", "error", "notice", "notice", "error",
                "error", "error", "notice", "notice",
            ])
        let build = try #require(commands.first { $0["message"] == "undefined: fmt" })
        #expect(
            build == [
                "level": "error", "file": "Lessons/part #1, a:b/09-ö.md", "line": "23", "col": "2",
                "endColumn": "5", "title": "compile-error", "message": "undefined: fmt",
            ])
        let skip = try #require(commands.last { $0["title"] == "skipped 3 steps" })
        #expect(
            skip["message"]
                == "swift␊# 5.9 is too old, swift>=6 is needed; see https://www.swift.org/install\nlines 3, 9, 12"
        )
    }

    @Test func strictChecksAnnotateSkipsAsErrors() {
        var report = CheckReport.madeUp
        report.isStrict = true
        #expect(!report.text(in: .github, words: words).contains("::notice"))
    }
}

extension Verdict.Outcome {
    fileprivate var word: String {
        switch self {
        case .passed: "passed"
        case .differs, .failed: "failed"
        case .skipped, .notRun: "skipped"
        }
    }
}
