package import LessonModel
package import Matching
package import SourceText

/// What compilers, linkers and programs that broke said about the files of a lesson, at the lesson's own lines.
///
/// - Parameters:
///   - step: the number of the step whose commands printed the messages.
///   - workspace: the path at which they found their workspace.
///   - shown: what each of its commands showed, in order; nil for a command that is not to be looked at.
/// - Returns: at most `mostCompilerDiagnostics`, in the order in which they were printed.
package func compilerDiagnostics(
    for step: Int, of lesson: Lesson, workspace: String, shown: [TerminalText?]
) -> [Diagnostic] {
    let places = LessonPlaces(lesson: lesson, step: step, workspace: workspace)
    var folder = WorkingFolder(workspace: workspace)
    var found: [Diagnostic] = []
    var seen: Set<Diagnostic> = []
    for (index, text) in shown.enumerated() {
        let command = lesson.steps[step].commandText(index)
        let current = folder.follow(command)
        guard let text else { continue }
        for message in CompilerMessages(in: text.lines, of: command) {
            guard let place = places.place(of: message, folder: current) else { continue }
            var diagnostic = message.diagnostic(in: place.file, at: place.range)
            diagnostic.fixIt = places.advice(on: message)
            guard seen.insert(diagnostic).inserted else { continue }
            found.append(diagnostic)
            if found.count == mostCompilerDiagnostics { return found }
        }
    }
    return found
}

/// The largest number of diagnostics made from one step's output: nobody reads more.
package let mostCompilerDiagnostics = 20

extension CompilerMessage {
    fileprivate func diagnostic(in file: SourceFile, at range: SourceRange) -> Diagnostic {
        var diagnostic =
            switch kind {
            case .compileError: Diagnostic(.error, .compileError, text, in: file, at: range)
            case .compileWarning: Diagnostic(.warning, .compileWarning, text, in: file, at: range)
            case .linkError: Diagnostic(.error, .linkError, text, in: file, at: range)
            case .runtimeError: Diagnostic(.error, .runtimeError, text, in: file, at: range)
            }
        if isNote { diagnostic.severity = .note }
        return diagnostic
    }
}

extension Step {
    /// The text of its command with this number; empty where it has none of its own.
    func commandText(_ index: Int) -> String {
        switch kind {
        case .session(let commands): index < commands.count ? commands[index].text : ""
        case .script(_, let text): text
        case .file, .program, .inspection, .measurement: ""
        }
    }
}
