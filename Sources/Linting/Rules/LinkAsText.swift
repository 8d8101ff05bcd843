import LessonModel
import Markdown
import SourceText

/// What looks like a link or an image and is text, by the rules of CommonMark.
struct LinkAsText: LessonRule {
    static let identifier = DiagnosticID.linkAsText

    func diagnostics(in lesson: LintedLesson) -> [Diagnostic] {
        let document = lesson.lesson.document
        return document.nodes.indices.flatMap { index -> [Diagnostic] in
            guard document.nodes[index].kind.holdsInlines else { return [] }
            let candidates = texts(of: index, in: document).flatMap(Candidate.all)
            return Dictionary(grouping: candidates, by: \.text).flatMap { text, candidates in
                let places = places(of: text, in: document.nodes[index].range, of: lesson.file)
                return zip(candidates, places).map { candidate, place in
                    // Where the same stands in code as well, it is not certain which is which.
                    let isCertain = places.count == candidates.count
                    return finding(
                        .warning, candidate.problem, in: lesson, at: place,
                        fixIt: FixIt(
                            candidate.advice, replacement: isCertain ? candidate.replacement : nil))
                }
            }
        }
    }

    /// The stretches of plain text below a node.
    private func texts(of block: Int, in document: Document) -> [String] {
        var texts = [""]
        for node in document.descendants(of: block) {
            if case .text(let text) = document.nodes[node].kind {
                texts[texts.count - 1] += text
            } else {
                texts.append("")
            }
        }
        return texts.filter { $0.contains("]") }
    }

    /// Where a text stands in a block, except behind a backslash or as code.
    private func places(
        of text: String, in block: SourceRange, of file: SourceFile
    ) -> [SourceRange] {
        (block.start.line...max(block.start.line, min(block.end.line, file.lineCount))).flatMap {
            number -> [SourceRange] in
            let line = file.line(number)
            return line.ranges(of: text).filter { found in
                found.lowerBound == line.startIndex
                    || !"\\`".contains(line[line.index(before: found.lowerBound)])
            }.map { found in
                let column = line[..<found.lowerBound].utf8.count + 1
                return SourceRange(line: number, column: column, length: text.utf8.count)
            }.filter {
                number > block.start.line || $0.start.column >= block.start.column
            }
        }
    }
}

/// A stretch of text that is most likely meant as a link or an image.
private struct Candidate {
    let text: String
    let problem: String
    let advice: String
    var replacement: String?

    static func all(in text: String) -> [Candidate] {
        var found: [Candidate] = []
        if text.contains("](") {
            found += text.matches(of: #/(!?\[[^\[\]]+\]\()([^()<>]+)\)/#).compactMap { match in
                withBlank(in: match.output.2, behind: match.output.1, whole: match.output.0)
            }
        }
        if text.contains("] (") {
            found += text.matches(of: #/(!?\[[^\[\]]{2,}\]) +(\([^()\s]+\))/#)
                .filter { $0.output.2.dropFirst().dropLast().looksLikeAddress }
                .map { match in
                    let right = "\(match.output.1)\(match.output.2)"
                    return Candidate(
                        text: String(match.output.0),
                        problem: "this is text: no blank stands before the address of a link",
                        advice: "write '\(right)'", replacement: right)
                }
        }
        if text.contains(")[") {
            found += text.matches(of: #/\(([^()]+)\)\[([^\[\]\s]+)\]/#)
                .filter { $0.output.2.looksLikeAddress }
                .map { match in
                    let right = "[\(match.output.1)](\(match.output.2))"
                    return Candidate(
                        text: String(match.output.0),
                        problem: "this is text: the address of a link stands in parentheses",
                        advice: "write '\(right)'", replacement: right)
                }
        }
        if text.contains("][") {
            found += text.matches(of: #/\[[^\[\]]{2,}\]\[([^\[\]]{2,})\]/#).map { match in
                Candidate(
                    text: String(match.output.0),
                    problem: "this is text: nothing says where '[\(match.output.1)]' leads",
                    advice: "write '[\(match.output.1)]: ' and the address on a line of its own")
            }
        }
        return found
    }

    /// A link whose address has a blank in it, which ends it unless it stands in `<>`.
    private static func withBlank(
        in inside: Substring, behind start: Substring, whole: Substring
    ) -> Candidate? {
        // A link's title may follow its destination: `(a.md "title")`.
        let quote = inside.firstRange(of: " \"")?.lowerBound ?? inside.endIndex
        var address = inside[..<quote].drop { $0 == " " }
        while address.last == " " { address.removeLast() }
        guard address.contains(" "), address.looksLikeAddress else { return nil }
        let right = "\(start)<\(address)>\(inside[quote...]))"
        return Candidate(
            text: String(whole),
            problem: "this is text: an address with a blank in it stands in '<>'",
            advice: "write '\(right)'", replacement: right)
    }
}

extension Substring {
    /// Whether it names a web page or a file: `https://go.dev`, `../notes.md#start`.
    fileprivate var looksLikeAddress: Bool {
        if contains("://") || hasPrefix("./") || hasPrefix("../") || hasPrefix("#") { return true }
        let path = prefix { $0 != "#" && $0 != "?" }
        guard let dot = path.lastIndex(of: "."), dot > path.startIndex else { return false }
        let ending = path[dot...].dropFirst()
        return (1...8).contains(ending.count) && ending.allSatisfy { $0.isLetter || $0.isNumber }
            && ending.contains(where: \.isLetter)
    }
}

extension Node.Kind {
    /// Whether its children are text, links and the like.
    fileprivate var holdsInlines: Bool {
        switch self {
        case .paragraph, .heading, .tableCell: true
        default: false
        }
    }
}
