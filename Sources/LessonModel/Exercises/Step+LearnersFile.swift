import SourceText

extension Step {
    /// A step that writes a file of a learner's. It stands in no lesson, so its lines are counted from its own first one.
    package init(learnersFile path: String, contents: String) {
        let start = SourceRange(line: 1, column: 1, length: 0)
        self.init(
            kind: .file(path: path, contents: contents), node: 0, range: start, contentLine: 1,
            info: InfoString(
                language: "", languageRange: start, words: [], firstWord: "",
                firstWordRange: start),
            options: Options())
    }
}
