import SourceText

// What is wrong with the words of a fence, whatever they say.
extension FenceReader {
    /// Reports words that its kind does not take, that occur twice, or that lack or have a value against the rules.
    mutating func reportWords(of kind: FenceKind) {
        var seen: Set<String> = []
        var suggested: Set<String> = []
        for word in info.words {
            let isBare = kind.bareWords.contains(word.name)
            if !isBare && !kind.keys.contains(word.name) {
                reportUnknown(word, of: kind, suggested: &suggested)
            } else if !seen.insert(word.name).inserted {
                report(
                    .repeatedWord, "'\(word.name)' stands twice", at: word.range,
                    fixIt: FixIt("take one of the two away"))
            } else if isBare, word.value != nil {
                report(
                    .badValue, "'\(word.name)' takes no value", at: word.range,
                    fixIt: FixIt("write '\(word.name)'", replacement: word.name))
            } else if word.name == "file",
                let mark = word.value?.first, "'‘’“”".contains(mark)
            {
                report(
                    .badValue, "only \" quotes a value", at: word.range,
                    fixIt: FixIt("write file=\"…\""))
            } else if !isBare, word.value == nil {
                report(
                    .badValue, "'\(word.name)' needs a value", at: word.range,
                    fixIt: FixIt("write '\(word.name)=…'"))
            }
        }
    }

    /// - Parameter suggested: words that a fix-it has written already.
    private mutating func reportUnknown(
        _ word: InfoString.Word, of kind: FenceKind, suggested: inout Set<String>
    ) {
        let mayBeMeantToRun = kind.isStatic
        if FenceKind.allWords.contains(word.name) {
            // Once the misspelt word is right, this one will be.
            if mayBeMeantToRun, info.words.contains(where: isNearlyAMark) { return }
            if let near = suggestion(for: word.name, among: kind.keys), word.value != nil,
                !info.has(near)
            {
                report(
                    .misplacedWord, "'\(word.name)' means nothing on \(kind.name)",
                    at: rangeOfName(word), fixIt: FixIt("write '\(near)'", replacement: near))
                return
            }
            let status = word.name == "exit" ? word.value ?? "1" : "1"
            let isStatus = ["exit", "fails"].contains(word.name)
            let advice: String? =
                switch info.language {
                case _ where ["check", "setup"].contains(word.name):
                    word.name == "check"
                        ? "a check is a block 'console', 'inspect' or 'measure'"
                        : "set-up is a block 'console'"
                case "console" where isStatus: "write '[\(status)]' below the command's output"
                case "sh" where isStatus, "bash" where isStatus:
                    "write '[\(status)]' as the last line of its output block"
                default: nil
                }
            report(
                .misplacedWord, "'\(word.name)' means nothing on \(kind.name)", at: word.range,
                fixIt: FixIt(
                    advice
                        ?? (mayBeMeantToRun && FenceKind.wordsOfMarked.contains(word.name)
                            ? "write 'run' as well, or take it away" : "take it away")))
            return
        }
        if let text = textWithoutQuotes(before: word) {
            report(
                .unknownWord, "unknown word '\(word.name)'", at: rangeOfName(word),
                fixIt: FixIt("write \(text.name)=\"…\" with quotes, if the word belongs to that"))
            return
        }
        let near =
            Self.otherNames[word.name]
            ?? suggestion(
                for: word.name.filter { !"{}".contains($0) },
                among: mayBeMeantToRun ? FenceKind.wordsOfMarked : Set(kind.words))
        let losesValue = near.map { FenceKind.allBareWords.contains($0) } ?? false
        let fixIt =
            if let near, info.has(near) || !suggested.insert(near).inserted {
                FixIt("take it away: '\(near)' stands here already")
            } else {
                FixIt(
                    near.map { "write '\($0)'" }
                        ?? "\(kind.name) takes \(kind.words.sorted().joined(separator: ", "))",
                    replacement: near)
            }
        report(
            .unknownWord, "unknown word '\(word.name)'",
            at: losesValue ? word.range : rangeOfName(word), fixIt: fixIt)
    }

    /// Whether a word is nearly one that makes a block do something, such as `run`.
    private func isNearlyAMark(_ word: InfoString.Word) -> Bool {
        !FenceKind.allWords.contains(word.name)
            && suggestion(for: word.name, among: FenceKind.wordsOfMarked)
                .map { ["run", "file"].contains($0) } ?? false
    }

    /// The word before another one, if its value is text and has no quotes around it.
    private func textWithoutQuotes(before word: InfoString.Word) -> InfoString.Word? {
        guard word.value == nil, let index = info.words.firstIndex(of: word), index > 0,
            case let before = info.words[index - 1],
            ["title", "args", "stdin"].contains(before.name),
            before.value?.isEmpty == false
        else { return nil }
        let end = before.range.end
        return file.line(end.line).utf8.prefix(end.column - 1).last == UInt8(ascii: "\"")
            ? nil : before
    }

    /// What authors call words of ours, coming from other tools.
    private static let otherNames = ["filename": "file", "path": "file", "src": "file"]

    /// The place of a word without its value, however the lesson spells it.
    private func rangeOfName(_ word: InfoString.Word) -> SourceRange {
        guard word.value != nil else { return word.range }
        let start = word.range.start
        let name = file.line(start.line).utf8.dropFirst(start.column - 1)
            .prefix { $0 != UInt8(ascii: "=") }
        return SourceRange(line: start.line, column: start.column, length: name.count)
    }
}
