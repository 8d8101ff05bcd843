package import LessonModel
import Markdown
package import SourceText

extension Lesson {
    /// Whether a text of the lesson in which fix-its were carried out is otherwise the same: blocks that no fix-it is about
    /// read as before.
    package func isSame(in text: String, butFor fixed: [SourceRange]) -> Bool {
        let changed = document.nodes.indices.filter { index in
            let range = document.nodes[index].range
            return fixed.contains { range.start <= $0.start && $0.end <= range.end }
        }
        return document.isSame(as: reading(of: text).document, butFor: Set(changed))
    }

    /// Whether a text of the lesson is the same but for what some commands print.
    ///
    /// - Parameter changed: by the nodes in which their output is written, the numbers of those commands in their steps.
    func isSame(in text: String, butForOutputOf changed: [Int: Set<Int>]) -> Bool {
        let other = reading(of: text)
        guard document.isSame(as: other.document, butFor: Set(changed.keys)),
            steps.map(\.node) == other.steps.map(\.node), outputNodes == other.outputNodes
        else { return false }
        return zip(steps, other.steps).allSatisfy { step, other in
            guard case .session(let commands) = step.kind, let changed = changed[step.node] else {
                return true
            }
            guard case .session(let others) = other.kind, commands.count == others.count else {
                return false
            }
            return zip(commands, others).enumerated().allSatisfy { number, pair in
                let (command, other) = pair
                return command.text == other.text
                    && (changed.contains(number)
                        || command.expectation.lines == other.expectation.lines
                            && command.expectation.status == other.expectation.status)
            }
        }
    }

    /// The lesson with another text. Languages of programs are those that its steps have.
    private func reading(of text: String) -> Lesson {
        let languages = steps.compactMap { step in
            if case .program(let program) = step.kind { program.language } else { nil }
        }
        return Lesson.read(
            SourceFile(path: source.path, bytes: Array(text.utf8)), path: path,
            languages: Dictionary(languages.map { ($0.name, $0) }) { first, _ in first }
        ).0
    }
}
