import LessonModel
import SourceText

func checkInfoString(of bytes: [UInt8]) throws(Finding) {
    let parts = bytes.split(
        separator: Property.separator, maxSplits: 1, omittingEmptySubsequences: false)
    let text = String(decoding: parts[0], as: UTF8.self)
    // As libcmark gives one: a single line.
    guard !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
    let start = SourceLocation(line: 7, column: 4)
    if parts.count > 1 {
        // A spelling that is not the text's own: any places will do.
        let line = String(decoding: parts[1], as: UTF8.self)
        _ = try? InfoString(parsing: text, at: start, line: line[...])
    }
    let info: InfoString
    do throws(InfoString.Problem) {
        info = try InfoString(parsing: text, at: start)
    } catch {
        let range =
            switch error {
            case .missingName(let range), .unclosedQuote(let range): range
            }
        try check(range, isWithin: text, at: start)
        return
    }
    var end = start
    for range in [info.languageRange] + info.words.map(\.range) {
        try check(range, isWithin: text, at: start)
        try expect(end <= range.start, "words overlap: \(info)")
        end = range.end
    }
    _ = info.highlightedLines

    let printed = info.printed
    let again = try? InfoString(parsing: printed, at: start)
    try expect(again?.language == info.language, "printed as \(printed): \(info)")
    try expect(
        again?.words.map(\.nameAndValue) == info.words.map(\.nameAndValue),
        "printed as \(printed): \(info)")
}

private func check(
    _ range: SourceRange, isWithin text: String, at start: SourceLocation
) throws(Finding) {
    try expect(
        range.start.line == start.line && range.end.line == start.line && start <= range.start
            && range.start <= range.end && range.end.column <= start.column + text.utf8.count,
        "a word is outside of the info string: \(range)")
}

extension InfoString {
    /// The words as an author could write them.
    fileprivate var printed: String {
        ([language]
            + words.map { word in
                guard let value = word.value else { return word.name }
                let isBare = !value.isEmpty && !value.utf8.contains { $0 == 0x20 || $0 == 0x09 }
                return isBare ? "\(word.name)=\(value)" : "\(word.name)=\"\(value)\""
            }).joined(separator: " ")
    }
}

extension InfoString.Word {
    fileprivate var nameAndValue: [String?] { [name, value] }
}
