import SourceText

// The words that several kinds of fences take. One that the fence's own kind does not list is reported all the same.
extension FenceReader {
    mutating func readOptions() -> Step.Options {
        if let word = info["lines"], let value = word.value, lineRanges(value) == nil {
            report(
                .badValue, "'lines' takes numbers such as 3-5,9", at: word.range,
                fixIt: FixIt("write the smaller number first, and commas without a blank"))
        }
        return Step.Options(
            title: info["title"]?.value, isHidden: info.has("hidden"), isFolded: info.has("fold"),
            isVolatile: info.has("volatile"), isPredicted: info.has("predict"),
            // Of a file beside the lesson they say which lines are taken.
            highlightedLines: info.has("from") ? [] : info.highlightedLines,
            milliseconds: timeout(), needs: needs(), environment: environment(),
            printsTable: info.has("table"),
            showsArtifacts: showsArtifacts(), sideBySide: sideBySide())
    }

    private mutating func timeout() -> Int? {
        guard let word = info["timeout"], let value = word.value else { return nil }
        let milliseconds = millisecondCount(value)
        if milliseconds == nil {
            let inSeconds = millisecondCount(value + "s") == nil ? nil : "timeout=\(value)s"
            report(
                .badValue, "'timeout' takes a time such as 30s or 500ms", at: word.range,
                fixIt: FixIt("write '\(inSeconds ?? "timeout=30s")'", replacement: inSeconds))
        }
        return milliseconds
    }

    private mutating func environment() -> [String: String] {
        guard let word = info["env"], let value = word.value else { return [:] }
        var environment: [String: String] = [:]
        for text in value.split(whereSeparator: \.isWhitespace) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty,
                parts[0].utf8.allSatisfy({ $0.isWordByte && $0 != UInt8(ascii: "-") }),
                parts[0].utf8.first?.isDigit == false
            else {
                report(
                    .badValue, "'\(text)' is no variable and its value", at: word.range,
                    fixIt: FixIt("write env=\"NAME=value OTHER=value\""))
                continue
            }
            environment[String(parts[0])] = String(parts[1])
        }
        return environment
    }

    private mutating func showsArtifacts() -> Bool {
        guard let word = info["artifacts"], let value = word.value else { return true }
        if value == "off" { return false }
        report(
            .badValue, "'artifacts' can only be off: what commands made is shown anyway",
            at: word.range, fixIt: FixIt("write 'artifacts=off'", replacement: "artifacts=off"))
        return true
    }

    private mutating func sideBySide() -> SideBySide? {
        guard let word = info["compare"], let value = word.value else { return nil }
        let names = SideBySide(parsing: value, at: word.range)
        if names == nil {
            report(
                .badValue,
                "'compare' takes two names, of this block and of the next, such as static,dynamic",
                at: word.range,
                fixIt: FixIt("write two names that differ, with a comma between them"))
        }
        return names
    }

    private mutating func needs() -> [Need] {
        guard let word = info["needs"], let value = word.value else { return [] }
        var needs: [Need] = []
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            let text = part.trimmingSpaces
            if let need = Need(parsing: String(text)) {
                needs.append(need)
            } else {
                report(
                    .badValue,
                    text.isEmpty
                        ? "'needs' takes tools such as go or \"go>=1.24, cc\""
                        : "'\(text)' is not a tool such as go or go>=1.24", at: word.range,
                    fixIt: FixIt(Need.advice(insteadOf: String(text))))
            }
        }
        return needs
    }
}
