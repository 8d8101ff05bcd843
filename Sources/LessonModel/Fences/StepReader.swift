import Markdown
import SourceText

/// Turns the fences of a document into steps, one after the other.
struct StepReader {
    let file: SourceFile
    let document: Document
    let languages: [String: Language]
    /// The lesson's path within the course.
    let path: String
    let courseFiles: CourseFiles
    var steps: [Step] = []
    /// The nodes of `output` blocks by the steps that they belong to.
    var outputNodes: [Int: Int] = [:]
    /// The info strings of fences that are no steps, by their nodes.
    private(set) var infoStrings: [Int: InfoString] = [:]
    /// The parts of exercises, each as a step that could run.
    var exerciseParts: [(part: ExercisePart, step: Step)] = []
    /// IDs, in small letters, that fences name which could not be read: nothing is said of what is missing there.
    private var brokenExercises: Set<String> = []
    /// What proves quizzes.
    var proofs: [ProofFence] = []
    /// Whether the fence above was meant to be a step and could not be read as one.
    var isLastStepBroken = false
    /// Whether a fence above was text, so that the one that closes it opens a block.
    var followsFenceAsText = false
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var exercises: [Exercise] = []
    /// The paths of files beside the lesson that fences take texts from, be they there or not.
    private(set) var borrowedPaths: Set<String> = []
    private(set) var quizzes: [Quiz] = []

    init(
        file: SourceFile, path: String, document: Document, languages: [String: Language],
        courseFiles: CourseFiles
    ) {
        self.path = path
        self.courseFiles = courseFiles
        self.file = file
        self.document = document
        self.languages = languages
    }

    /// Reads the fences one after the other, until the task is cancelled: then what was read is of no use.
    mutating func readAll() {
        for (node, value) in document.nodes.enumerated() {
            if Task.isCancelled { return }
            switch value.kind {
            case .codeBlock(let block) where block.isFenced:
                read(block, node: node, range: value.range)
            case .codeBlock: reportFencesAsText(in: .indentedCode, range: value.range)
            case .paragraph: reportFencesAsText(in: .paragraph, range: value.range)
            case .htmlBlock(let html) where !html.holdsTextOnPurpose:
                reportFencesAsText(in: .html, range: value.range)
            default: break
            }
        }
        for index in steps.indices where steps[index].expectation == nil {
            steps[index].expectation = steps[index].goOutputExpectation
        }
        settleNeighbours()
        readExercises()
        readQuizzes()
    }

    private mutating func read(_ block: CodeBlock, node: Int, range: SourceRange) {
        if followsFenceAsText, block.infoLocation == nil { return }
        followsFenceAsText = false
        if reportSwallowedFence(in: block, range: range) || reportUnclosed(block, at: range.start) {
            isLastStepBroken = true
            return
        }
        guard let place = block.infoLocation else { return }
        guard let info = infoString(of: block, at: place) else {
            isLastStepBroken = true
            return
        }
        infoStrings[node] = info
        let block = block.withPlainLineEnds
        var fence = FenceReader(
            block: block, info: info, file: file, languages: languages, lessonPath: path,
            courseFiles: courseFiles)
        let content = fence.read()
        borrowedPaths.formUnion(fence.borrowedPaths)
        diagnostics += fence.diagnostics
        switch content {
        case .step(let kind):
            isLastStepBroken = false
            infoStrings[node] = nil
            steps.append(
                Step(
                    kind: kind, node: node, range: range, contentLine: block.contentLine,
                    info: info, options: fence.options, borrowed: fence.borrowed))
        case .output(let expectation):
            take(expectation, node: node, at: info.languageRange)
            // It may be meant as a step, and further outputs as that step's.
            if info.has("run") || info.has("file") { isLastStepBroken = true }
        case .exercise(let part):
            infoStrings[node] = nil
            // Output blocks of the lesson do not stand below it.
            isLastStepBroken = true
            exerciseParts.append(
                (
                    part,
                    Step(
                        kind: part.kind ?? .session([]), node: node, range: range,
                        contentLine: block.contentLine, info: info, options: fence.options,
                        borrowed: fence.borrowed)
                ))
        case .proof(let rows):
            proofs.append(
                ProofFence(node: node, range: range, block: block, info: info, rows: rows))
        case .staticCode:
            // It may have been meant as a step.
            if fence.diagnostics.contains(where: { $0.severity == .error }) {
                isLastStepBroken = true
            }
        case nil:
            isLastStepBroken = true
            brokenExercises.formUnion(info.exerciseIDs)
        }
    }

    private mutating func infoString(of block: CodeBlock, at place: SourceLocation) -> InfoString? {
        do throws(InfoString.Problem) {
            let line = file.line(place.line).utf8.dropFirst(place.column - 1)
            return try InfoString(parsing: block.info, at: place, line: Substring(line))
        } catch {
            switch error {
            case .unclosedQuote(let range):
                report(
                    .unclosedQuote, "this quote is never closed", at: range,
                    fixIt: FixIt("write '\"' at the end of the value"))
            case .missingName(let range):
                report(
                    .missingName, "a value needs a name before its '='", at: range,
                    fixIt: FixIt("write the two without a blank, such as 'mode=pie'"))
            }
        }
        return nil
    }

    private mutating func reportUnclosed(_ block: CodeBlock, at start: SourceLocation) -> Bool {
        if block.isClosed { return false }
        let line = file.line(start.line).utf8.dropFirst(start.column - 1)
        let fence = Substring(line.prefix { $0 == line.first })
        let range = SourceRange(line: start.line, column: start.column, length: fence.utf8.count)
        let next = block.contentLine + block.literal.linesWithoutEnds.count
        if next <= file.lineCount, !file.line(next).trimmingSpaces.isEmpty {
            report(
                .unclosedFence,
                "this block ends with the list or quote that it is in, on line \(next)",
                at: range,
                fixIt: FixIt(
                    "begin each of its lines as the fence's begins, up to one with '\(fence)'"))
            // What closes it stands outside, and opens a block there.
            followsFenceAsText = true
            return true
        }
        report(
            .unclosedFence, "this fence is never closed", at: range,
            fixIt: FixIt("write '\(fence)' on a line of its own below the block"))
        return true
    }

    private mutating func readExercises() {
        var reader = ExerciseReader(document: document, file: file, broken: brokenExercises)
        reader.read(exerciseParts)
        exercises = reader.exercises
        diagnostics += reader.diagnostics
    }

    private mutating func readQuizzes() {
        var reader = QuizReader(document: document, file: file, languages: languages)
        // What follows from a fence that could not be read is not told.
        let areStepsWhole = !diagnostics.contains { $0.severity == .error }
        reader.read(proofs, on: areStepsWhole ? steps : nil)
        quizzes = reader.quizzes
        diagnostics += reader.diagnostics
    }

    mutating func report(
        _ identifier: DiagnosticID, _ message: String, at range: SourceRange, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}

extension String {
    /// Whether a block of HTML is a comment, or holds text as it stands, such as `<pre>`: authors put fences there on purpose.
    fileprivate var holdsTextOnPurpose: Bool {
        let start = drop { $0.isWhitespace }.lowercased()
        return ["<!--", "<pre", "<script", "<style", "<textarea"].contains { start.hasPrefix($0) }
    }
}

extension CodeBlock {
    /// The block with its lines ended by LF alone, however the lesson's file ends them.
    fileprivate var withPlainLineEnds: CodeBlock {
        var block = self
        guard literal.utf8.contains(0x0D) else { return self }
        block.literal = literal.replacing("\r\n", with: "\n")
        return block
    }
}
