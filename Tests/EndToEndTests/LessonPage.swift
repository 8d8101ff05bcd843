/// A page as its readers see it.
struct LessonPage {
    let html: String

    /// What each step shows, without its caption and without empty lines. A typed command starts with `$ `.
    var steps: [String] {
        html.split(separator: "<figure ").dropFirst().map { piece in
            let figure = piece.split(separator: "</figure>", maxSplits: 1)[0]
            let body = figure.split(separator: "\n", maxSplits: 1).dropFirst().joined()
                .replacing(/(?s)<div class="made">.*?<\/details>\n<\/div>/, with: "")
            return plainText(
                body.replacing(/<figcaption>.*?<\/figcaption>/, with: "")
                    .replacing("<span class=\"typed\">", with: "$ "))
        }
    }

    /// What each card says of a file that a command made, closed, after the commands of its box so far.
    var cards: [String] {
        html.split(separator: "<summary><b>").dropFirst().map { piece in
            plainText("<b>" + piece.split(separator: "</summary>", maxSplits: 1)[0])
        }
    }

    /// A table by the name that screen readers give it: the text of a row's cells, by that of its first.
    func table(called name: String) -> [String: [String]] {
        guard let start = html.firstRange(of: "aria-label=\"\(name)\"")?.upperBound,
            let end = html[start...].firstRange(of: "</table>")?.lowerBound
        else { return [:] }
        let rows = html[start..<end].split(separator: "<tr>").dropFirst().map { row in
            row.matches(of: /<t[hd][^>]*>(.*?)<\/t[hd]>/).map { plainText(String($0.1)) }
        }
        return Dictionary(rows.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { $1 })
    }

    /// What stands above the lesson's text: which steps did not do what it says, or that there was no sandbox.
    var notices: [String] {
        html.matches(of: /<p class="notice[^>]*>(.*?)<\/p>/).map { plainText(String($0.1)) }
    }
}

/// The text of some HTML, without empty lines.
private func plainText(_ html: String) -> String {
    let text = html.replacing(/<[^>]*>/, with: "")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
        .replacing("&amp;", with: "&")
    return text.split(separator: "\n").joined(separator: "\n")
}
