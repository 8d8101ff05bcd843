import LessonModel
import Markdown

/// What stands above a step in its lesson, as far as a class is shown it.
struct Introduction {
    /// The number of the nearest heading's node above it; nil where there is none.
    let headingNode: Int?
    let heading: String
    /// The first sentence of the paragraph right before it; empty where there is none since the step before.
    let sentence: String
    /// The exercises that stand between it and the step before.
    let exercises: [Exercise]

    /// - Parameter number: the step's number; that of none for what stands below the last one.
    init(to number: Int, of lesson: Lesson) {
        let nodes = lesson.document.nodes
        let steps = lesson.steps
        let start = number > 0 ? nodes[steps[number - 1].node].end : 0
        let end = number < steps.count ? steps[number].node : nodes.count
        exercises = lesson.exercises.filter { (start..<end).contains($0.section.lowerBound) }
        let sections = lesson.exercises.map(\.section)
        func isProse(_ node: Int) -> Bool { !sections.contains { $0.contains(node) } }
        headingNode = nodes[..<end].indices.last {
            if case .heading = nodes[$0].kind { isProse($0) } else { false }
        }
        heading = headingNode.map(lesson.document.text(of:)) ?? ""
        let first = max(start, headingNode ?? 0)
        let paragraph = (first..<max(first, end)).last {
            if case .paragraph = nodes[$0].kind { isProse($0) } else { false }
        }
        sentence = paragraph.map(lesson.document.text(of:))?.firstSentence ?? ""
    }
}

extension String {
    /// The text as far as the first full stop or the like before white space.
    fileprivate var firstSentence: String {
        firstMatch(of: #/^.*?[.!?…](?=\s|$)/#).map { String($0.output) } ?? self
    }

    /// The text in lines of at most so many columns, broken at blanks.
    func lines(ofColumns columns: Int) -> String {
        var lines = [""]
        for word in split(separator: " ") {
            let isFirst = lines[lines.count - 1].isEmpty
            if !isFirst, lines[lines.count - 1].count + word.count + 1 > columns {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] += (isFirst ? "" : " ") + word
            }
        }
        return lines.joined(separator: "\n")
    }
}
