import Matching
import Words

/// Expected and printed lines, one below the other, each with a sign that says which it is.
func listing(of differences: [LineDifference], in words: any Sentences) -> Markup {
    let lines = stretches(of: differences).flatMap { stretch -> [Markup] in
        switch stretch {
        case .different(let lines): lines.map(\.markup)
        case .same(let lines): lines.map { "  \($0)" }
        case .omitted(let count): ["  <i>\(words.equalLines(count))</i>"]
        }
    }
    return "<pre class=\"differences\"><samp>\(lines.joined(separator: "\n"))</samp></pre>"
}

extension LineDifference {
    fileprivate var markup: Markup {
        switch self {
        case .same(let line): "  \(line)"
        case .missing(let line): "<del>\u{2212} \(line)</del>"
        case .extra(let line): "<ins>+ \(line)</ins>"
        }
    }
}
