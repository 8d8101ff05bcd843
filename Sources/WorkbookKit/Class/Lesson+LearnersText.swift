import LessonModel
import Markdown
import Planning
import SourceText

extension Lesson {
    /// The lesson's text without what learners are not to see: solutions, files of mistakes, hidden checks, and quizzes, whose
    /// answers stand in it.
    ///
    /// A comment takes the place of each such block, so that what stands around it reads as before: a hint stays with its
    /// exercise.
    var learnersText: String {
        let secret = exercises.flatMap { exercise in
            exercise.solution + exercise.mistakes.flatMap(\.files)
                + exercise.checks.filter(\.isHidden).map(\.step)
        }.map(\.node)
        var removed: Set<Int> = []
        var first: [Int: (column: Int, lines: [String])] = [:]
        func replace(_ node: Int, by text: [String]) {
            let lines = lines(ofNode: node)
            removed.formUnion(lines)
            first[lines.lowerBound] = (document.nodes[node].range.start.column, text)
        }
        for node in secret + quizNodes { replace(node, by: ["<!-- left out -->"]) }
        // No file beside the lesson comes along.
        for step in exercises.flatMap({ $0.starter + $0.given }) where step.borrowed != nil {
            replace(step.node, by: step.fenceWithItsText)
        }
        let texts = zip(1..., source.linesWithEnds).compactMap { number, line -> String? in
            guard removed.contains(number) else { return line }
            guard let (column, lines) = first[number] else { return nil }
            // What makes the fence a part of a quote or of a list.
            let prefix = String(decoding: line.utf8.prefix(column - 1), as: UTF8.self)
            return lines.map { prefix + $0 + "\n" }.joined()
        }
        return texts.joined()
    }

    /// The nodes of quizzes and of what proves them.
    private var quizNodes: [Int] {
        document.nodes.indices.filter { number in
            switch document.nodes[number].kind {
            case .alert(.quiz): true
            case .codeBlock(let block): block.info.split(separator: " ").first == "proof"
            default: false
            }
        }
    }

    /// All of an exercise that learners see, as one text; the lesson reads right if the copy has the same.
    func learnersView(of exercise: Exercise) -> [String] {
        let hints = (exercise.hints + exercise.mistakes.flatMap(\.hints)).map(document.text(of:))
        let mistakes = exercise.mistakes.map { mistake in
            "\(mistake.name) \(mistake.hints.count) \(mistake.fragment?.lines ?? [])"
        }
        return [exercise.id, exercise.title, exercise.taskDigest(in: self).hash] + hints + mistakes
    }
}

extension Step {
    /// Its fence, with the text that it takes from a file beside the lesson, line by line.
    fileprivate var fenceWithItsText: [String] {
        let text = kind.writtenFile?.contents ?? ""
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let marks = String(repeating: "`", count: max(3, longest + 1))
        let words = info.words.filter { !["from", "anchor", "lines"].contains($0.name) }
            .map { word in
                word.value.map {
                    "\(word.name)=\"\($0.replacing("\"", with: "\\\""))\""
                } ?? word.name
            }
        let opening = marks + ([info.language] + words).joined(separator: " ")
        return [opening] + text.linesWithoutEnds.map(String.init) + [marks]
    }
}
