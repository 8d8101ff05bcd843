import LessonModel
import Markdown
import Planning
import SourceText

extension Lesson {
    /// The lesson's text without what learners are not to see: solutions, files of mistakes, and hidden checks.
    ///
    /// A comment takes the place of each such fence, so that what stands around it reads as before: a hint stays with its
    /// exercise.
    var learnersText: String {
        let secret = exercises.flatMap { exercise in
            exercise.solution + exercise.mistakes.flatMap(\.files)
                + exercise.checks.filter(\.isHidden).map(\.step)
        }
        var removed: Set<Int> = []
        var first: [Int: Int] = [:]
        for step in secret {
            let lines = lines(ofNode: step.node)
            removed.formUnion(lines)
            first[lines.lowerBound] = document.nodes[step.node].range.start.column
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

    /// All of an exercise that learners see, as one text; the lesson reads right if the copy has the same.
    func learnersView(of exercise: Exercise) -> [String] {
        let hints = (exercise.hints + exercise.mistakes.flatMap(\.hints)).map(document.text(of:))
        let mistakes = exercise.mistakes.map { mistake in
            "\(mistake.name) \(mistake.hints.count) \(mistake.fragment?.lines ?? [])"
        }
        return [exercise.id, exercise.title, exercise.taskDigest(in: self).hash] + hints + mistakes
    }
}
