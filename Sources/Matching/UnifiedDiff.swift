import SourceText

/// A patch from one text to another, as `git apply` takes it; empty where they are the same.
/// - Parameter path: The file's path from the folder in which the patch will be applied.
package func unifiedDiff(from old: String, to new: String, path: String) -> String {
    let lines = differences(expected: patchLines(of: old), printed: patchLines(of: new))
    let context = 3
    var text = ""
    var (oldLine, newLine) = (1, 1)
    var index = 0
    while index < lines.count {
        guard let change = lines[index...].firstIndex(where: \.isChange) else { break }
        let start = max(index, change - context)
        for line in lines[index..<start] { advance(&oldLine, &newLine, over: line) }
        var end = change + 1
        while let next = lines[end...].firstIndex(where: \.isChange), next - end <= 2 * context {
            end = next + 1
        }
        end = min(lines.count, end + context)
        let hunk = lines[start..<end]
        let (oldStart, newStart) = (oldLine, newLine)
        for line in hunk { advance(&oldLine, &newLine, over: line) }
        let (oldCount, newCount) = (oldLine - oldStart, newLine - newStart)
        text += "@@ -\(oldCount == 0 ? oldStart - 1 : oldStart),\(oldCount)"
        text += " +\(newCount == 0 ? newStart - 1 : newStart),\(newCount) @@\n"
        text += hunk.map(\.patchLine).joined()
        index = end
    }
    guard !text.isEmpty else { return "" }
    return "--- \(patchPath("a/" + path))\n+++ \(patchPath("b/" + path))\n" + text
}

/// A path as git writes it: in quotes, with escapes, where it holds what could end the line or control a terminal. Behind
/// one with a blank is a tab, since a patch may have a date there.
private func patchPath(_ path: String) -> String {
    if path.shownOnOneLine == path, !path.contains(where: { "\"\\".contains($0) }) {
        return path.contains(" ") ? path + "\t" : path
    }
    let escaped = path.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x20..<0x7F: String(UnicodeScalar(byte))
        default: "\\" + String(Int(byte) + 0o1000, radix: 8).dropFirst()
        }
    }
    return "\"" + escaped.joined() + "\""
}

/// Lines with their ends, so that a changed end is a change.
private func patchLines(of text: String) -> [String] {
    var lines: [String] = []
    var rest = text.utf8[...]
    while let end = rest.firstIndex(of: 0x0A) {
        lines.append(String(rest[...end]) ?? "")
        rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { lines.append(String(rest) ?? "") }
    return lines
}

private func advance(_ old: inout Int, _ new: inout Int, over line: LineDifference) {
    switch line {
    case .same: (old, new) = (old + 1, new + 1)
    case .missing: old += 1
    case .extra: new += 1
    }
}

extension LineDifference {
    fileprivate var isChange: Bool {
        if case .same = self { false } else { true }
    }

    fileprivate var patchLine: String {
        let (mark, line) =
            switch self {
            case .same(let line): (" ", line)
            case .missing(let line): ("-", line)
            case .extra(let line): ("+", line)
            }
        return mark + line + (line.utf8.last == 0x0A ? "" : "\n\\ No newline at end of file\n")
    }
}
