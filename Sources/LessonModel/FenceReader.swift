import SourceText

/// Reads the words of one fence into options and reports those that it cannot take.
struct FenceReader {
    let info: InfoString
    let file: SourceFile
    private(set) var diagnostics: [Diagnostic] = []
    /// Words that a fix-it has written already.
    private var suggested: Set<String> = []

    init(info: InfoString, file: SourceFile) {
        self.info = info
        self.file = file
    }

    /// Reports words that are not among `known`, stand twice, or lack or have a value against the rules.
    ///
    /// - Parameter bareWords: those that stand alone.
    mutating func reportWords(
        except known: [String], of kind: String, bareWords: Set<String> = FenceVocabulary.bareWords
    ) {
        var seen: Set<String> = []
        for word in info.words {
            let isBare = bareWords.contains(word.name)
            if !known.contains(word.name) {
                reportUnknown(word, known: known, of: kind)
            } else if !seen.insert(word.name).inserted {
                report(
                    .repeatedWord, "'\(word.name)' stands twice", at: word,
                    fixIt: FixIt("take one of the two away"))
            } else if isBare, word.value != nil {
                report(
                    .badValue, "'\(word.name)' takes no value", at: word,
                    fixIt: FixIt("write '\(word.name)'", replacement: word.name))
            } else if !isBare, word.value == nil {
                report(
                    .badValue, "'\(word.name)' needs a value", at: word,
                    fixIt: FixIt("write '\(word.name)=…'"))
            }
        }
    }

    private mutating func reportUnknown(_ word: InfoString.Word, known: [String], of kind: String) {
        let mayBeMeantToRun =
            known == FenceVocabulary.picture && info.language != "output"
        if FenceVocabulary.all.contains(word.name) {
            report(
                .misplacedWord, "'\(word.name)' means nothing on \(kind)", at: word,
                fixIt: FixIt(
                    mayBeMeantToRun && FenceVocabulary.doing.contains(word.name)
                        ? "write 'run' as well, or take it away" : "take it away"))
            return
        }
        let near = suggestion(
            for: word.name, among: mayBeMeantToRun ? FenceVocabulary.doing : known)
        let losesValue = near.map { FenceVocabulary.bareWords.contains($0) } ?? false
        let fixIt =
            if let near, info.has(near) || !suggested.insert(near).inserted {
                FixIt("take it away: '\(near)' stands here already")
            } else {
                FixIt(
                    near.map { "write '\($0)'" }
                        ?? "\(kind) takes \(known.sorted().joined(separator: ", "))",
                    replacement: near)
            }
        diagnostics.append(
            Diagnostic(
                .error, .unknownWord, "unknown word '\(word.name)'", in: file,
                at: losesValue ? word.range : rangeOfName(word), fixIt: fixIt))
    }

    /// The place of a word without its value, however the lesson spells it.
    private func rangeOfName(_ word: InfoString.Word) -> SourceRange {
        guard word.value != nil else { return word.range }
        let start = word.range.start
        let name = file.line(start.line).utf8.dropFirst(start.column - 1)
            .prefix { $0 != UInt8(ascii: "=") }
        return SourceRange(line: start.line, column: start.column, length: name.count)
    }

    /// The options that any step may carry.
    mutating func options() -> Step.Options {
        var options = Step.Options()
        options.title = info["title"]?.value
        options.isHidden = info.has("hidden")
        options.isFolded = info.has("fold")
        options.isVolatile = info.has("volatile")
        options.printsTable = info.has("table")
        if let word = info["lines"], let value = word.value {
            options.highlightedLines = lineRanges(value, of: word)
        }
        if let word = info["timeout"], let value = word.value {
            options.milliseconds = millisecondCount(value)
            if options.milliseconds == nil {
                report(.badValue, "'timeout' takes a time such as 30s or 500ms", at: word)
            }
        }
        if let word = info["artifacts"], let value = word.value {
            options.showsArtifacts = value != "off"
            if value != "off" {
                report(
                    .badValue, "'artifacts' can only be off: what commands made is shown anyway",
                    at: word, fixIt: FixIt("write 'artifacts=off'", replacement: "artifacts=off"))
            }
        }
        if let word = info["compare"], let value = word.value {
            options.sideBySide = SideBySide(parsing: value, at: word.range)
            if options.sideBySide == nil {
                report(
                    .badValue,
                    "'compare' takes two names, of this block and of the next, such as static,dynamic",
                    at: word)
            }
        }
        if let word = info["needs"], let value = word.value {
            for part in value.split(separator: ",", omittingEmptySubsequences: false) {
                let text = part.trimmingSpaces
                guard let need = Need(parsing: String(text)) else {
                    report(
                        .badValue,
                        text.isEmpty
                            ? "'needs' takes tools such as go or \"go>=1.24, cc\""
                            : "'\(text)' is not a tool such as go or go>=1.24", at: word)
                    continue
                }
                options.needs.append(need)
            }
        }
        return options
    }

    /// The path of a `file=` word, if it can be written to.
    mutating func filePath(_ word: InfoString.Word) -> String? {
        guard let path = word.value else { return nil }
        guard let problem = problem(withStepPath: path) else { return path }
        report(
            .badPath, "the path '\(path)' \(problem)", at: word,
            fixIt: FixIt("name a file below the workspace, such as file=add/add.go"))
        return nil
    }

    /// A whole program as the words describe it.
    mutating func program(in language: Language, source: String) -> Program {
        var program = Program(language: language, source: source)
        program.arguments = info["args"]?.value ?? ""
        program.input = info["stdin"]?.value
        if let word = info["mode"], let mode = word.value {
            program.mode = mode
            if language.modes[mode] == nil {
                let known = language.modes.keys.sorted()
                let near = suggestion(for: mode, among: known).map {
                    $0.contains(" ") ? "mode=\"\($0)\"" : "mode=\($0)"
                }
                report(
                    .unknownMode, "\(language.name) has no mode '\(mode)'", at: word,
                    fixIt: FixIt(
                        near.map { "write '\($0)'" }
                            ?? (known.isEmpty
                                ? "take it away" : "known are \(known.joined(separator: ", "))"),
                        replacement: near))
            }
        }
        if let word = info["exit"], let value = word.value {
            if let status = Int(value), (0...255).contains(status) {
                program.status = status
            } else {
                report(.badValue, "'exit' takes a number from 0 to 255", at: word)
            }
        }
        if let word = info["fails"], let value = word.value {
            program.failsToBuild = value == "build"
            if !program.failsToBuild || language.build == nil {
                report(
                    .badValue,
                    language.build == nil
                        ? "\(language.name) programs are not built, so 'fails=build' cannot hold"
                        : "'fails' takes the value 'build'", at: word)
            }
        }
        return program
    }

    private mutating func lineRanges(_ text: String, of word: InfoString.Word) -> [ClosedRange<Int>]
    {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                first >= 1, first <= last
            else {
                report(.badValue, "'lines' takes numbers such as 3-5,9", at: word)
                return []
            }
            ranges.append(first...last)
        }
        return ranges
    }

    private mutating func report(
        _ identifier: DiagnosticID, _ message: String, at word: InfoString.Word, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(.error, identifier, message, in: file, at: word.range, fixIt: fixIt))
    }
}
