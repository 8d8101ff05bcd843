import LessonModel
import Matching
import TestSupport
import Testing

@testable import Checking

@Suite("What matches what") struct ConformanceTests {
    @Test("there are cases of each kind")
    func hasCases() {
        #expect(ConformanceCase.all.count >= 120)
        #expect(Set(ConformanceCase.all.map(\.title)).count == ConformanceCase.all.count)
    }

    @Test("a case comes out as it says", arguments: ConformanceCase.all)
    func comesOut(conformance: ConformanceCase) throws {
        let verdict = try #require(conformance.verdict)
        let reports = badPatterns(in: conformance.lesson)
        let isGood = [.matches, .badButMatches].contains(conformance.judgement)
        #expect(verdict.isGood == isGood)
        let isBad = [.bad, .badButMatches].contains(conformance.judgement)
        #expect(reports.isEmpty == !isBad)
        #expect(verdict.slowPatterns == [])
    }

    @Test(
        "a difference is shown where there is one, and holds all printed lines",
        arguments: ConformanceCase.all)
    func showsDifferences(conformance: ConformanceCase) throws {
        let expectation = try #require(conformance.lesson.expectation)
        let printed = TerminalText(printed: conformance.printed)
        let matcher = matcher(expectation.lines, printed)
        let isSame = matcher.differences.allSatisfy { if case .same = $0 { true } else { false } }
        #expect(matcher.isMatch == isSame)
        #expect(matcher.alignment.flatMap(\.printed) == Array(printed.lines.indices))
        #expect(matcher.alignment.flatMap(\.expected).sorted() == Array(expectation.lines.indices))
    }

    @Test(
        "what is printed, written into the lesson, matches and is no bad pattern",
        arguments: ConformanceCase.all)
    func writesWhatMatches(conformance: ConformanceCase) {
        let printed = TerminalText(printed: conformance.printed)
        let place = WrittenLine.Place(
            isInSession: true, followsCommand: false, fence: "`", fenceLength: 3)
        let lines = printed.printedLines.map { line in
            WrittenLine(
                shown: line.shown, raw: Array(line.raw), lacksNewline: !line.endsWithNewline,
                place: place
            ).text
        }
        #expect(matcher(lines, printed).isMatch)
        #expect(lines.allSatisfy { ExpectedLine($0).problem == nil && $0 != "..." })
    }
}

extension Lesson {
    fileprivate var expectation: LessonModel.Expectation? {
        guard case .session(let commands) = steps.first?.kind else { return nil }
        return commands.first?.expectation
    }
}

extension LineAlignment {
    fileprivate var printed: [Int] {
        switch self {
        case .match(_, let line), .extra(let line): [line]
        case .gap(_, let lines): Array(lines)
        case .missing: []
        }
    }

    fileprivate var expected: [Int] {
        switch self {
        case .match(let line, _), .gap(let line, _), .missing(let line): [line]
        case .extra: []
        }
    }
}
