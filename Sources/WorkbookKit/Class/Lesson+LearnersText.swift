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
        var first: [Int: Int] = [:]
        for node in secret + quizNodes {
            let lines = lines(ofNode: node)
            removed.formUnion(lines)
            first[lines.lowerBound] = document.nodes[node].range.start.column
        }
        let texts = zip(1..., source.linesWithEnds).compactMap { number, line -> String? in
            guard removed.contains(number) else { return line }
            guard let column = first[number] else { return nil }
            // What makes the fence a part of a quote or of a list.
            let prefix = String(decoding: line.utf8.prefix(column - 1), as: UTF8.self)
            return prefix + "<!-- left out -->\n"
        }
        return texts.joined()
    }

    /// The nodes of quizzes and of what proves them.
    private var quizNodes: [Int] {
        document.nodes.indices.filter { number in
            switch document.nodes[number].kind {
            case .blockQuote, .alert:
                source.line(document.nodes[number].range.start.line).contains("[!QUIZ]")
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
