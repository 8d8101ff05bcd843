import Matching
import Terminal

extension TerminalText {
    /// Its lines for another terminal, with the colours that programs gave them where that shows any.
    func lines(hasColor: Bool) -> [String] {
        lines.enumerated().map { number, line in
            guard hasColor, let runs = styles[number] else { return line.shownKeepingTabs }
            let bytes = Array(line.utf8)
            func text(_ range: Range<Int>) -> String {
                String(decoding: bytes[range], as: UTF8.self).shownKeepingTabs
            }
            var (shown, place) = ("", 0)
            for run in runs {
                shown += text(place..<run.range.lowerBound)
                shown += "\u{1B}[\(run.style.parameters)m" + text(run.range) + "\u{1B}[0m"
                place = run.range.upperBound
            }
            return shown + text(place..<bytes.count)
        }
    }
}

extension TextStyle {
    /// The parameters of the escape sequence that begins it.
    fileprivate var parameters: String {
        let marks = [
            (isBold, "1"), (isItalic, "3"), (isUnderlined, "4"), (isReversed, "7"),
            (isCrossedOut, "9"),
        ]
        return
            (marks.filter(\.0).map(\.1)
            + [foreground?.parameters(of: 38), background?.parameters(of: 48)].compactMap(\.self))
            .joined(separator: ";")
    }
}

extension TextColor {
    /// - Parameter ground: 38 for what is written, 48 for what is behind it.
    fileprivate func parameters(of ground: Int) -> String {
        switch self {
        case .indexed(let number): "\(ground);5;\(number)"
        case .rgb(let red, let green, let blue): "\(ground);2;\(red);\(green);\(blue)"
        }
    }
}
