import Markdown
import SourceText

// What is wrong with an exercise whose parts have all been read.
extension ExerciseReader {
    mutating func reportProblems(of exercise: Exercise) {
        let isWhole = !broken.contains(exercise.id.lowercased())
        if exercise.checks.isEmpty, isWhole {
            report(
                .exerciseWithoutCheck, "nothing checks the exercise \(exercise.id)",
                at: exercise.range,
                fixIt: FixIt("add a block such as '```console check=\(exercise.id) title=\"…\"'"))
        }
        if exercise.solution.isEmpty, isWhole {
            let file = exercise.starter[0]
            report(
                .exerciseWithoutSolution, "nothing shows that \(exercise.id) can be solved",
                at: exercise.range,
                fixIt: FixIt(
                    "add the file as it should become: '```\(file.info.language) solution=\(exercise.id) file=\(file.path ?? "…")'"
                ))
        }
        reportFiles(of: exercise)
        for mistake in exercise.mistakes { reportProblems(of: mistake, of: exercise) }
    }

    private mutating func reportFiles(of exercise: Exercise) {
        let given = Set(exercise.given.compactMap(\.path))
        let variants =
            [exercise.starter, exercise.given, exercise.solution]
            + exercise.mistakes.map(\.files)
        for (number, files) in variants.enumerated() {
            var seen: Set<String> = []
            for file in files {
                guard let path = file.path, let word = file.info["file"] else { continue }
                if !seen.insert(path).inserted {
                    report(
                        .exerciseFile, "'\(path)' stands here a second time", at: word.range,
                        fixIt: FixIt("take one of the two away"))
                } else if number != 1, given.contains(path) {
                    report(
                        .exerciseFile,
                        "'\(path)' comes along with the exercise, so nothing may take its place",
                        at: word.range, fixIt: FixIt("name another file"))
                }
            }
        }
    }

    private mutating func reportProblems(of mistake: Mistake, of exercise: Exercise) {
        guard let fragment = mistake.fragment else {
            return report(
                .incompleteMistake, "nothing says what the mistake '\(mistake.name)' brings",
                at: mistake.range,
                fixIt: FixIt(
                    "add a block '```output mistake=\(exercise.id)/\(mistake.name)' with what is printed then"
                ))
        }
        let alike = exercise.mistakes.prefix { $0.name != mistake.name }.first {
            $0.fragment?.lines == fragment.lines && $0.fragment?.status == fragment.status
        }
        if let alike {
            report(
                .mistakesAlike,
                "the mistakes '\(alike.name)' and '\(mistake.name)' cannot be told apart",
                at: mistake.range,
                fixIt: FixIt("give each a line that only it brings"))
        }
    }
}

extension Step {
    /// The path of the file that it writes.
    fileprivate var path: String? { kind.writtenFile?.path }
}
