import LessonModel

extension String {
    /// The message on an unknown option without the option that it suggests, if that is none that can have been meant: the
    /// parser of arguments suggests any that is four letters away. Nil for other messages.
    var withoutFarSuggestion: String? {
        guard
            let match = firstMatch(of: #/(Unknown option '(-[^']+)')\. Did you mean '(-[^']+)'\?/#),
            suggestion(for: String(match.2), among: [String(match.3)]) == nil
        else { return nil }
        return replacingCharacters(in: match.range, with: String(match.1))
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
