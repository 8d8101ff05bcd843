import Checking
import SourceText

extension UnstableLine {
    /// The message for the author, the line's number first.
    var text: String {
        let advice =
            suggestion.map { "write: \($0)" }
            ?? "write a pattern that stands for both, such as '… (glob)', or '...' alone"
        return """
            \(line): not the same twice
                first:  \(shown(first))
                second: \(shown(second))
                \(advice)
            """
    }

    private func shown(_ line: String?) -> String { line?.shownOnOneLine ?? "(no such line)" }
}
