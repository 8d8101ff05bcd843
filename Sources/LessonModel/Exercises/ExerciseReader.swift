import Markdown
import SourceText

/// Puts the parts of exercises together: the fences that name them, the sections in which they stand, and the hints there.
struct ExerciseReader {
    let document: Document
    let file: SourceFile
    /// IDs that fences name which could not be read, in small letters.
    let broken: Set<String>
    private(set) var exercises: [Exercise] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// IDs in small letters that were reported as unknown; one error says it.
    private var unknown: Set<String> = []
    /// The numbers of exercises by their IDs in small letters.
    private var numbers: [String: Int] = [:]

    init(document: Document, file: SourceFile, broken: Set<String>) {
        self.broken = broken
        self.document = document
        self.file = file
    }

    mutating func read(_ parts: [(part: ExercisePart, step: Step)]) {
        for (part, step) in parts {
            if case .starter = part.role { begin(part.names[0], at: step.node) }
        }
        for (part, step) in parts {
            for name in part.names { add(part, step, to: name) }
        }
        takeHints()
        for exercise in exercises { reportProblems(of: exercise) }
    }

    /// Notes an exercise where its first fence stands.
    private mutating func begin(_ name: ExercisePart.Name, at node: Int) {
        guard numbers[name.id.lowercased()] == nil else { return }
        let headings = Array(document.children(of: 0)).compactMap { child in
            if case .heading(let level) = document.nodes[child].kind {
                (node: child, level: level)
            } else {
                nil
            }
        }
        let heading = headings.last { $0.node < node }
        let next = headings.first { $0.node > node && $0.level <= heading?.level ?? 1 }
        let section = (heading?.node ?? 0)..<(next?.node ?? document.nodes.count)
        if let other = exercises.first(where: { $0.section.overlaps(section) }) {
            report(
                .severalExercises, "the exercise \(other.id) stands in this section already",
                at: name.range, fixIt: FixIt("give \(name.id) a heading of its own, of that level"))
        }
        numbers[name.id.lowercased()] = exercises.count
        exercises.append(
            Exercise(
                id: name.id, title: heading.map { document.text(of: $0.node) } ?? name.id,
                section: section, range: name.range))
    }

    private mutating func add(_ part: ExercisePart, _ step: Step, to name: ExercisePart.Name) {
        guard let number = numbers[name.id.lowercased()] else {
            if broken.contains(name.id.lowercased()) { return }
            if !unknown.insert(name.id.lowercased()).inserted { return }
            let near = suggestion(for: name.id, among: exercises.map(\.id))
            report(
                .unknownExercise, "no exercise of this lesson is called '\(name.id)'",
                at: name.range,
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? "begin it with the file that learners edit: exercise=\(name.id) file=…"))
            return
        }
        switch part.role {
        case .starter: exercises[number].starter.append(step)
        case .given: exercises[number].given.append(step)
        case .setup: exercises[number].setup.append(step)
        case .check(let isIndependent):
            exercises[number].checks.append(
                ExerciseCheck(step: step, isIndependent: isIndependent))
        case .solution: exercises[number].solution.append(step)
        case .mistake:
            let mistake = self.mistake(name, of: number)
            exercises[number].mistakes[mistake].files.append(step)
        case .fragment(let fragment):
            let mistake = self.mistake(name, of: number)
            guard exercises[number].mistakes[mistake].fragment == nil else {
                report(
                    .incompleteMistake,
                    "the output of the mistake '\(name.mistake ?? "")' stands above already",
                    at: name.range, fixIt: FixIt("make one block of the two, or name it otherwise"))
                return
            }
            exercises[number].mistakes[mistake].fragment = fragment
            exercises[number].mistakes[mistake].fragmentNode = step.node
            exercises[number].mistakes[mistake].fragmentRange = name.range
        }
    }

    /// The number of a mistake of an exercise, which is added where it is new.
    private mutating func mistake(_ name: ExercisePart.Name, of number: Int) -> Int {
        let text = name.mistake ?? ""
        if let known = exercises[number].mistakes.firstIndex(where: { $0.name == text }) {
            return known
        }
        exercises[number].mistakes.append(Mistake(name: text, range: name.range))
        return exercises[number].mistakes.count - 1
    }

    /// Gives each hint to the mistake whose output it stands below, else to the exercise in whose section it stands.
    private mutating func takeHints() {
        for (node, value) in document.nodes.enumerated() where value.kind == .alert(.hint) {
            guard let number = exercises.firstIndex(where: { $0.section.contains(node) }) else {
                if !broken.isEmpty { continue }
                report(
                    .hintOfNobody, "this hint stands in no exercise",
                    at: SourceRange(
                        line: value.range.start.line, column: value.range.start.column),
                    fixIt: FixIt(
                        "move it into the section of one, or begin it with [!TIP]"))
                continue
            }
            if let mistake = exercises[number].mistakes.firstIndex(where: { mistake in
                mistakeHeads(mistake).contains { document.nodes[$0].end == node }
            }) {
                exercises[number].mistakes[mistake].hints.append(node)
            } else {
                exercises[number].hints.append(node)
            }
        }
    }

    /// The nodes below which a hint belongs to a mistake: its output, and its other hints.
    private func mistakeHeads(_ mistake: Mistake) -> [Int] {
        [mistake.fragmentNode].compactMap(\.self) + mistake.hints
    }

    mutating func report(
        _ identifier: DiagnosticID, severity: Diagnostic.Severity = .error, _ message: String,
        at range: SourceRange, fixIt: FixIt
    ) {
        diagnostics.append(
            Diagnostic(severity, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}
