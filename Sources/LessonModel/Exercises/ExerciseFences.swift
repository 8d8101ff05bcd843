import Markdown
import SourceText

extension FenceKind {
    /// The fences of exercises. Each is told by its key, whose value names the exercise, so they come before all others.
    static let ofExercises = [
        starter, given, fragment, setup, sessionCheck, inspectionCheck, measurementCheck, solution,
        mistake,
    ]

    private static let fileBareWords = ["fold"]
    private static let fileKeys = ["file", "from", "anchor", "title", "lines"]

    /// ```` ```go exercise=X03a file=add.go ````: a file that learners begin with.
    static let starter = FenceKind(
        name: "a starter file", mark: "exercise", bareWords: fileBareWords,
        keys: ["exercise"] + fileKeys
    ) { fence in fence.exerciseFile(.starter, "exercise") }

    /// ```` ```c given=X03a file=host.c ````: a file that comes along.
    static let given = FenceKind(
        name: "a given file", mark: "given", bareWords: fileBareWords, keys: ["given"] + fileKeys
    ) { fence in fence.exerciseFile(.given, "given") }

    /// ```` ```go solution=X03a file=add.go ````: a file of a solved exercise.
    static let solution = FenceKind(
        name: "a file of a solution", mark: "solution", bareWords: fileBareWords,
        keys: ["solution"] + fileKeys
    ) { fence in fence.exerciseFile(.solution, "solution") }

    /// ```` ```go mistake=X03a/blank-line file=add.go ````: a file in a typical wrong form.
    static let mistake = FenceKind(
        name: "a file of a mistake", mark: "mistake", bareWords: fileBareWords,
        keys: ["mistake"] + fileKeys
    ) { fence in fence.exerciseFile(.mistake, "mistake") }

    /// ```` ```output mistake=X03a/blank-line ````: a part of what tells a mistake.
    static let fragment = FenceKind(
        name: "the output of a mistake", firstWords: ["output"], mark: "mistake", bareWords: [],
        keys: ["mistake"]
    ) { fence in
        var expectation = Expectation(
            lines: fence.block.literal.linesWithoutEnds.map(String.init),
            firstLine: fence.block.contentLine)
        expectation.takeStatus()
        if expectation.lines.allSatisfy({ $0.isEmpty || $0 == "..." }), expectation.status == nil {
            fence.report(
                .badValue, "this block says nothing of what is printed",
                at: fence.info.languageRange,
                fixIt: FixIt("write a line that only this mistake brings, or its status: [1]"))
        }
        return fence.exercisePart(.fragment(expectation), "mistake", kind: nil)
    }

    /// ```` ```console setup=X03a ````: commands that prepare the tree.
    static let setup = FenceKind(
        name: "a set-up block", firstWords: ["console"], mark: "setup", bareWords: ["fold"],
        keys: ["setup", "title", "timeout", "env", "needs"]
    ) { fence in
        let commands = fence.sessionCommands()
        return fence.exercisePart(.setup, "setup", kind: .session(commands))
    }

    private static let checkBareWords = ["hidden", "independent"]
    private static let checkKeys = ["check", "title", "timeout", "env", "needs"]

    /// ```` ```console check=X03a title="it prints 3" ````: commands, and what they print when all is well.
    static let sessionCheck = FenceKind(
        name: "a check", firstWords: ["console"], mark: "check", bareWords: checkBareWords,
        keys: checkKeys
    ) { fence in
        let commands = fence.sessionCommands()
        return fence.check(.session(commands))
    }

    /// ```` ```inspect check=X03a title="it needs libc alone" ````: what must hold of files.
    static let inspectionCheck = FenceKind(
        name: "an inspect check", firstWords: ["inspect"], mark: "check", bareWords: checkBareWords,
        keys: checkKeys
    ) { fence in
        let files = fence.inspectedFiles()
        return fence.check(.inspection(files))
    }

    /// ```` ```measure check=X03a title="it is no slower" ````: commands that are measured and compared.
    static let measurementCheck = FenceKind(
        name: "a measure check", firstWords: ["measure"], mark: "check", bareWords: checkBareWords,
        keys: checkKeys + ["runs", "assert"]
    ) { fence in
        fence.measurement().flatMap { fence.check(.measurement($0)) }
    }
}

extension FenceReader {
    fileprivate mutating func exerciseFile(
        _ role: ExercisePart.Role, _ key: String
    ) -> FenceContent? {
        guard info.has("file") else {
            report(
                .badPath, "this file has no name", at: info[key]?.range ?? info.languageRange,
                fixIt: FixIt("write 'file=' and a path as well, such as file=main.go"))
            return nil
        }
        guard let path = filePath() else { return nil }
        return exercisePart(role, key, kind: .file(path: path, contents: fileText()))
    }

    fileprivate mutating func check(_ kind: Step.Kind) -> FenceContent? {
        if info["title"]?.value?.isEmpty ?? true, let word = info["check"] {
            report(
                .missingCheckTitle, "this check does not say in words what must hold",
                at: word.range, fixIt: FixIt("write title=\"it prints 3\" or the like"))
        }
        return exercisePart(
            .check(isIndependent: info.has("independent")), "check", kind: kind)
    }

    /// The part of one exercise, or of several where the role is one that they can share.
    fileprivate mutating func exercisePart(
        _ role: ExercisePart.Role, _ key: String, kind: Step.Kind?
    ) -> FenceContent? {
        guard let word = info[key], let value = word.value else { return nil }
        var isOfMistake = false
        var isShared = false
        switch role {
        case .given, .setup: isShared = true
        case .mistake, .fragment: isOfMistake = true
        case .starter, .check, .solution: break
        }
        var names: [ExercisePart.Name] = []
        let texts =
            isShared ? value.split(separator: ",", omittingEmptySubsequences: false) : [value[...]]
        for text in texts.map(\.trimmingSpaces) {
            let parts = text.split(
                separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == (isOfMistake ? 2 : 1), parts.allSatisfy(ExercisePart.isID) else {
                report(
                    .badExerciseID,
                    isOfMistake
                        ? "'\(text)' does not name a mistake of an exercise"
                        : "'\(text)' is no name for an exercise",
                    at: word.range,
                    fixIt: FixIt(
                        isOfMistake
                            ? "write the exercise, a slash and a name, such as mistake=X03a/no-extern"
                            : "begin with a letter, and go on with letters, digits and hyphens: \(key)=X03a"
                    ))
                return nil
            }
            names.append(
                .init(
                    id: String(parts[0]), mistake: isOfMistake ? String(parts[1]) : nil,
                    range: word.range))
        }
        return .exercise(ExercisePart(role: role, names: names, kind: kind))
    }
}
