import Markdown
import SourceText

/// Turns the fences of a document into steps, one after the other.
struct StepReader {
    let file: SourceFile
    let document: Document
    let languages: [String: Language]
    var steps: [Step] = []
    private(set) var outputNodes: [Int: Int] = [:]
    /// Whether the fence above was meant to be a step and could not be read as one.
    private var isLastStepBroken = false
    var diagnostics: [Diagnostic] = []

    init(file: SourceFile, document: Document, languages: [String: Language]) {
        self.file = file
        self.document = document
        self.languages = languages
    }

    mutating func readAll() {
        for (node, value) in document.nodes.enumerated() {
            if case .codeBlock(let block) = value.kind, block.isFenced {
                read(block, node: node, range: value.range)
            }
        }
        for index in steps.indices where steps[index].expectation == nil {
            steps[index].expectation = steps[index].goOutputExpectation
        }
        settleNeighbours()
    }

    private mutating func read(_ block: CodeBlock, node: Int, range: SourceRange) {
        if !block.isClosed { reportUnclosed(at: range.start) }
        guard let place = block.infoLocation else { return }
        guard let info = infoString(of: block, at: place) else {
            isLastStepBroken = true
            return
        }
        let block = block.withPlainLineEnds
        var fence = FenceReader(info: info, file: file)
        let kind: Step.Kind?
        if reportMissingLanguage(in: info) {
            isLastStepBroken = true
            return
        } else if info.language == "output" {
            fence.reportWords(except: FenceVocabulary.picture, of: "an output block")
            readOutput(block, node: node, at: info.languageRange)
            kind = nil
        } else if info.language == "inspect" {
            fence.reportWords(
                except: FenceVocabulary.inspection, of: "an inspect block",
                bareWords: FenceVocabulary.bareWords.subtracting(["run"]))
            var reader = InspectionReader(block: block, info: info, file: file)
            kind = .inspection(reader.inspectedFiles())
            diagnostics += reader.diagnostics
        } else if info.language == "measure" {
            fence.reportWords(except: FenceVocabulary.measurement, of: "a measure block")
            kind = measurement(of: block, info: info)
        } else if let path = info["file"] {
            fence.reportWords(except: FenceVocabulary.file, of: "a block with file=")
            kind = fence.filePath(path).map { .file(path: $0, contents: block.literal) }
        } else if info.has("run") {
            kind = runningKind(of: block, info: info, fence: &fence)
        } else if reportMisspelledBlock(in: info) {
            isLastStepBroken = true
            return
        } else {
            fence.reportWords(except: FenceVocabulary.picture, of: "a block that does not run")
            kind = nil
        }
        let options = fence.options()
        diagnostics += fence.diagnostics
        let isMeantToRun = info.has("file") || info.has("run") || info.language == "measure"
        if kind == nil && isMeantToRun { isLastStepBroken = true }
        guard let kind else { return }
        isLastStepBroken = false
        steps.append(
            Step(
                kind: kind, node: node, range: range, contentLine: block.contentLine,
                options: options))
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
                report(.missingName, "a value needs a name before its '='", at: range)
            }
        }
        return nil
    }

    private mutating func runningKind(
        of block: CodeBlock, info: InfoString, fence: inout FenceReader
    ) -> Step.Kind? {
        switch info.language {
        case "console":
            fence.reportWords(
                except: FenceVocabulary.running + FenceVocabulary.session, of: "a console block")
            return session(of: block, at: info.languageRange)
        case "sh", "bash":
            fence.reportWords(
                except: FenceVocabulary.running + FenceVocabulary.script, of: "a script")
            return .script(shell: info.language, text: block.literal)
        case let name:
            let known = languages[name] == nil ? Language.aliases[name] ?? name : name
            guard let language = languages[known] else {
                reportUnknownLanguage(name, at: info.languageRange)
                return nil
            }
            fence.reportWords(
                except: FenceVocabulary.running + FenceVocabulary.program, of: "a whole program")
            return .program(fence.program(in: language, source: block.literal))
        }
    }

    private mutating func session(of block: CodeBlock, at range: SourceRange) -> Step.Kind? {
        let session = SessionText(parsing: block.literal, contentLine: block.contentLine)
        for line in session.strayLines.prefix(1) {
            report(
                .textBeforeCommand, "a session starts with a command, and this line is not one",
                at: rangeOfLine(block.contentLine + line, from: block.contentColumn),
                fixIt: FixIt("start the command with '$ '"))
        }
        if session.commands.isEmpty && session.strayLines.isEmpty {
            report(
                .emptySession, "this session has no command", at: range,
                fixIt: FixIt("write a line that starts with '$ '"))
        }
        return .session(session.commands)
    }

    private mutating func measurement(of block: CodeBlock, info: InfoString) -> Step.Kind? {
        var reader = MeasurementReader(info: info, file: file)
        let measurement = reader.measurement(of: block)
        diagnostics += reader.diagnostics
        return measurement.map { .measurement($0) }
    }

    private mutating func readOutput(_ block: CodeBlock, node: Int, at range: SourceRange) {
        if isLastStepBroken { return }
        guard let last = steps.indices.last, takesOutput(steps[last]) else {
            let isBelowSession = steps.last?.kind.isSession ?? false
            report(
                .outputWithoutStep,
                isBelowSession
                    ? "the session above has its output within"
                    : "nothing above prints this output",
                at: range,
                fixIt: FixIt(
                    isBelowSession
                        ? "write these lines below their command"
                        : "put it below a script or program, such as '```go run'"))
            return
        }
        guard outputNodes[last] == nil else {
            report(
                .outputWithoutStep, "the step above has its output block already", at: range,
                fixIt: FixIt("make one block of the two"))
            return
        }
        var expectation = Expectation(
            lines: block.literal.linesWithoutEnds.map(String.init), firstLine: block.contentLine)
        if case .script = steps[last].kind { expectation.takeStatus() }
        steps[last].expectation = expectation
        outputNodes[last] = node
    }

    private func takesOutput(_ step: Step) -> Bool {
        switch step.kind {
        case .script, .program: true
        case .file, .session, .inspection, .measurement: false
        }
    }

    /// Reports a first word that is nearly that of a block of ours, and no language: nothing would come of what it says. It
    /// may be another tool's word where none of ours follows.
    private mutating func reportMisspelledBlock(in info: InfoString) -> Bool {
        let name = info.language
        guard languages[name] == nil, Language.aliases[name] == nil,
            let near = suggestion(for: name, among: FenceVocabulary.checking)
        else { return false }
        let isOurs = info.words.contains { FenceVocabulary.all.contains($0.name) }
        diagnostics.append(
            Diagnostic(
                isOurs ? .error : .warning, .misspelledBlock,
                "nothing is done with a block called '\(name)'", in: file, at: info.languageRange,
                fixIt: FixIt("write '\(near)'", replacement: near)))
        return true
    }

    private mutating func reportUnknownLanguage(_ name: String, at range: SourceRange) {
        let known = FenceVocabulary.shells + languages.keys.sorted()
        let near = suggestion(for: name, among: known)
        report(
            .unknownLanguage, "no way to run '\(name)' is known", at: range,
            fixIt: FixIt(
                near.map { "write '\($0)'" }
                    ?? "known are \(known.joined(separator: ", ")); workbook.yml can add languages",
                replacement: near))
    }

    private func rangeOfLine(_ line: Int, from column: Int) -> SourceRange {
        let length = file.line(line).utf8.count - (column - 1)
        return SourceRange(line: line, column: column, length: max(1, length))
    }

    /// Reports a first word that is one of ours: the fence would look right and do nothing.
    private mutating func reportMissingLanguage(in info: InfoString) -> Bool {
        let name = info.language.split(separator: "=").first.map(String.init) ?? ""
        let isPair = info.language.contains("=") && FenceVocabulary.all.contains(name)
        guard isPair || FenceVocabulary.bareWords.contains(info.language) else { return false }
        let isOfMeasure =
            FenceVocabulary.measurement.contains(name) && !FenceVocabulary.running.contains(name)
        let example = "\(isOfMeasure ? "measure" : "go") \(isPair ? name + "=…" : name)"
        report(
            .missingLanguage, "a fence's first word is its language, and '\(name)' is none",
            at: info.languageRange,
            fixIt: FixIt("write the language before it, such as '\(example)'"))
        return true
    }

    private mutating func reportUnclosed(at start: SourceLocation) {
        let line = file.line(start.line).utf8.dropFirst(start.column - 1)
        let fence = Substring(line.prefix { $0 == line.first })
        report(
            .unclosedFence, "this fence is never closed",
            at: SourceRange(line: start.line, column: start.column, length: fence.utf8.count),
            fixIt: FixIt("write '\(fence)' on a line of its own below the block"))
    }

    mutating func report(
        _ identifier: DiagnosticID, _ message: String, at range: SourceRange, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}

extension Step.Kind {
    fileprivate var isSession: Bool {
        if case .session = self { true } else { false }
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
