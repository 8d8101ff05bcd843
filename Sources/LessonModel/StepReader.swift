import Markdown
import SourceText

/// Turns the fences of a document into steps, one after the other.
struct StepReader {
    let file: SourceFile
    let document: Document
    let languages: [String: Language]
    private(set) var steps: [Step] = []
    private(set) var outputNodes: [Int: Int] = [:]
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
    }

    private mutating func read(_ block: CodeBlock, node: Int, range: SourceRange) {
        guard let place = block.infoLocation, let info = infoString(of: block, at: place) else {
            return
        }
        if !block.isClosed {
            report(
                "unclosed-fence", "this fence is never closed",
                at: SourceRange(start: range.start, end: range.start),
                fixIt: FixIt("write the same backticks on a line of their own behind the block"))
        }
        var fence = FenceReader(info: info, file: file)
        let kind: Step.Kind?
        if info.language == "output" {
            fence.reportWords(except: FenceVocabulary.picture, of: "an output block")
            readOutput(block, node: node, at: info.languageRange)
            kind = nil
        } else if let path = info["file"] {
            fence.reportWords(except: FenceVocabulary.file, of: "a block with file=")
            kind = fence.filePath(path).map { .file(path: $0, contents: block.literal) }
        } else if info.has("run") {
            kind = runningKind(of: block, info: info, fence: &fence)
        } else {
            fence.reportWords(except: FenceVocabulary.picture, of: "a block that does not run")
            kind = nil
        }
        let options = fence.options()
        diagnostics += fence.diagnostics
        guard let kind else { return }
        steps.append(
            Step(
                kind: kind, node: node, range: range, contentLine: block.contentLine,
                options: options))
    }

    private mutating func infoString(of block: CodeBlock, at place: SourceLocation) -> InfoString? {
        do throws(InfoString.Problem) {
            return try InfoString(parsing: block.info, at: place)
        } catch {
            switch error {
            case .unclosedQuote(let range):
                report(
                    "unclosed-quote", "this quote is never closed", at: range,
                    fixIt: FixIt("write '\"' at the end of the value"))
            case .missingName(let range):
                report("missing-name", "a value needs a name before its '='", at: range)
            }
        }
        return nil
    }

    private mutating func runningKind(
        of block: CodeBlock, info: InfoString, fence: inout FenceReader
    ) -> Step.Kind? {
        switch info.language {
        case "console":
            fence.reportWords(except: FenceVocabulary.running, of: "a console block")
            return session(of: block, at: info.languageRange)
        case "sh", "bash":
            fence.reportWords(except: FenceVocabulary.running, of: "a script")
            return .script(shell: info.language, text: block.literal)
        case let name:
            let known = Language.aliases[name] ?? name
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
                "text-before-command", "a session starts with a command, and this line is none",
                at: SourceRange(line: block.contentLine + line, column: block.contentColumn),
                fixIt: FixIt("start the command with '$ '"))
        }
        if session.commands.isEmpty && session.strayLines.isEmpty {
            report(
                "empty-session", "this session has no command", at: range,
                fixIt: FixIt("write a line that starts with '$ '"))
        }
        return .session(session.commands)
    }

    private mutating func readOutput(_ block: CodeBlock, node: Int, at range: SourceRange) {
        guard let last = steps.indices.last, outputNodes[last] == nil, takesOutput(steps[last])
        else {
            report(
                "output-without-step",
                "an output block stands below the script or program that prints it, and there is none",
                at: range,
                fixIt: FixIt("put it behind a fence such as '```go run', one for each"))
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
        case .file, .session: false
        }
    }

    private mutating func reportUnknownLanguage(_ name: String, at range: SourceRange) {
        let known = ["console", "sh", "bash"] + languages.keys.sorted()
        let near = suggestion(for: name, among: known)
        let message =
            name.isEmpty
            ? "a fence with 'run' needs a language" : "no way to run '\(name)' is known"
        report(
            "unknown-language", message, at: range,
            fixIt: FixIt(
                near.map { "write '\($0)'" }
                    ?? "known are \(known.joined(separator: ", ")); workbook.yml can add languages",
                replacement: near))
    }

    private mutating func report(
        _ identifier: String, _ message: String, at range: SourceRange, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}
