import SourceText
import Testing

@testable import LessonModel

@Suite("A measurement") struct MeasurementTests {
    private func measurement(_ text: String) throws -> Measurement {
        let (lesson, diagnostics) = Lesson.read(
            SourceFile(path: "lesson.md", text: text), path: "01-x.md", languages: [:])
        try #require(diagnostics.map(\.text) == [])
        guard case .measurement(let measurement)? = lesson.steps.first?.kind else {
            throw Missing()
        }
        return measurement
    }

    private struct Missing: Error {}

    @Test("a line is a command, with a name or without")
    func readsRows() throws {
        let text = """
            > ```measure
            > three-Programs_1: ./run three
            >
            > \t./host --fast \t
            > a b: c
            > x:y
            > curl: https://x
            > ```
            """
        #expect(
            try measurement(text)
                == Measurement(
                    rows: [
                        .init(label: "three-Programs_1", command: "./run three", line: 2),
                        .init(label: "./host --fast", command: "./host --fast", line: 4),
                        .init(label: "a b: c", command: "a b: c", line: 5),
                        .init(label: "x:y", command: "x:y", line: 6),
                        .init(label: "curl", command: "https://x", line: 7),
                    ], runs: 5))
    }

    @Test("an assertion compares two measurements, times a number or not")
    func readsAssertions() throws {
        let rows = ["a", "b-2"]
        func assertion(_ text: String) throws -> RatioAssertion {
            try RatioAssertion(parsing: text, rows: rows)
        }
        #expect(
            try assertion(" pss(a) < 0.6 * rss( b-2 ) ")
                == RatioAssertion(
                    text: "pss(a) < 0.6 * rss( b-2 )", left: .init(.pss, of: "a"),
                    relation: .less, factor: 0.6, right: .init(.rss, of: "b-2")))
        #expect(
            try assertion("cpu(a)>=wall(a)")
                == RatioAssertion(
                    text: "cpu(a)>=wall(a)", left: .init(.cpu, of: "a"),
                    relation: .greaterOrEqual, factor: 1, right: .init(.wall, of: "a")))
        #expect(
            try assertion("user(a) / system(b-2) <= 12")
                == RatioAssertion(
                    text: "user(a) / system(b-2) <= 12", left: .init(.user, of: "a"),
                    relation: .lessOrEqual, factor: 12, right: .init(.system, of: "b-2")))
    }

    @Test("several assertions stand behind one another, a ';' between")
    func readsSeveralAssertions() throws {
        let text = """
            ```measure runs=20 assert="pss(a) &lt; 2 * pss(b); wall(a) > wall(b)" fold
            a: ./a
            b: ./b
            ```
            """
        let measurement = try measurement(text)
        #expect(measurement.runs == 20)
        #expect(
            measurement.assertions.map(\.text) == ["pss(a) < 2 * pss(b)", "wall(a) > wall(b)"])
    }

    @Test("commands take turns, and the first round comes on top")
    func alternates() {
        let rows = ["a", "b"].map { Measurement.Row(label: $0, command: $0, line: 1) }
        let measurement = Measurement(rows: rows, runs: 2)
        #expect(measurement.rowsInOrder.map(\.label) == ["a", "b", "a", "b", "a", "b"])
    }
}
