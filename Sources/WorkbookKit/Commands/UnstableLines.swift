import Checking
import LessonModel
import Matching

/// A line that was printed differently the second time.
struct UnstableLine: Hashable {
    /// The number of the line in the lesson.
    let line: Int
    let first: String
    let second: String
    /// A line with patterns that matches both; nil where no built-in pattern does.
    let suggestion: String?
}

extension UnstableLine {
    /// The message for the author, the line's number first.
    var text: String {
        let advice =
            suggestion.map { "write: \($0)" }
            ?? "write a pattern that stands for both, such as '… (glob)', or '...' alone"
        return """
            \(line): not the same twice
                first:  \(first)
                second: \(second)
                \(advice)
            """
    }
}

/// The lines of a lesson, as one run wrote them, that another run would write differently.
func unstableLines(first: String, second: String) -> [UnstableLine] {
    let lines = differences(
        expected: first.linesWithoutEnds.map(String.init),
        printed: second.linesWithoutEnds.map(String.init))
    var unstable: [UnstableLine] = []
    var number = 1
    var index = 0
    while index < lines.count {
        let missing = lines[index...].prefix { if case .missing = $0 { true } else { false } }
        let extra = lines[(index + missing.count)...].prefix {
            if case .extra = $0 { true } else { false }
        }
        for (offset, pair) in zip(missing, extra).enumerated() {
            guard case (.missing(let old), .extra(let new)) = pair else { continue }
            unstable.append(
                UnstableLine(
                    line: number + offset, first: old, second: new,
                    suggestion: lineWithPatterns(standingFor: old, and: new)))
        }
        if missing.isEmpty && extra.isEmpty {
            number += 1
            index += 1
        } else {
            number += missing.count
            index += missing.count + extra.count
        }
    }
    return unstable
}
