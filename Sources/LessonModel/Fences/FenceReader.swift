import Markdown
import SourceText

/// Reads one fence and reports what is wrong with it.
///
/// Each kind of fence extends it by what only that kind reads.
struct FenceReader {
    let block: CodeBlock
    let info: InfoString
    let file: SourceFile
    let languages: [String: Language]
    /// The lesson's path within the course.
    let lessonPath: String
    let courseFiles: CourseFiles
    /// The text that it takes from a file beside the lesson.
    var borrowed: BorrowedText?
    /// The paths of such files, be they there or not.
    var borrowedPaths: Set<String> = []
    /// What those words say that several kinds take.
    private(set) var options = Step.Options()
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether it is a program whose language nobody knows, so that its words may be anything.
    var isOfUnknownLanguage = false

    init(
        block: CodeBlock, info: InfoString, file: SourceFile, languages: [String: Language],
        lessonPath: String, courseFiles: CourseFiles
    ) {
        self.lessonPath = lessonPath
        self.courseFiles = courseFiles
        self.block = block
        self.info = info
        self.file = file
        self.languages = languages
    }

    /// What the fence means; nil where it cannot be read.
    mutating func read() -> FenceContent? {
        let kind = FenceKind.of(info)
        if reportMissingLanguage() || reportJoinedWords() || reportMisspelledLanguage(of: kind) {
            return nil
        }
        let content = kind.read(&self)
        if !isOfUnknownLanguage { reportWords(of: kind) }
        options = readOptions()
        return content
    }

    mutating func report(
        _ identifier: DiagnosticID, severity: Diagnostic.Severity = .error, _ message: String,
        at range: SourceRange, fixIt: FixIt? = nil
    ) {
        diagnostics.append(
            Diagnostic(severity, identifier, message, in: file, at: range, fixIt: fixIt))
    }
}

// What is wrong with a fence's first word.
extension FenceReader {
    /// Reports a first word that is one of ours: the fence would look right and do nothing.
    private mutating func reportMissingLanguage() -> Bool {
        let name = info.language.split(separator: "=").first.map(String.init) ?? ""
        let isPair = info.language.contains("=") && FenceKind.allWords.contains(name)
        guard isPair || FenceKind.allBareWords.contains(info.language) else { return false }
        let isOfMeasure =
            FenceKind.measure.words.contains(name) && !FenceKind.program.words.contains(name)
        let isOfConsole = ["check", "setup", "independent"].contains(name)
        let language = isOfMeasure ? "measure" : isOfConsole ? "console" : "go"
        let example = "\(language) \(isPair ? name + "=…" : name)"
        report(
            .missingLanguage, "a fence's first word is its language, and '\(name)' is none",
            at: info.languageRange,
            fixIt: FixIt("write the language before it, such as '\(example)'"))
        return true
    }

    /// Reports a first word in which other tools would see a language and more: `console,run` or `{python}`.
    private mutating func reportJoinedWords() -> Bool {
        let written = info.firstWord
        var parts = written.split { ",;:{}.-\u{A0}".contains($0) }.map(String.init)
        if parts.count == 1, parts[0] == written, written.hasSuffix("run") {
            parts = [String(written.dropLast("run".count)), "run"]
        }
        guard parts.first != written, let name = parts.first?.lowercased(),
            languages[name] != nil || FenceKind.ownFirstWords.contains(name)
        else { return false }
        let isOurs = parts.dropFirst().contains { part in
            FenceKind.allWords.contains(part.prefix { $0 != "=" }.description)
        }
        guard isOurs || written.hasPrefix("{") else { return false }
        let text = isOurs ? parts.joined(separator: " ") : "\(name) run"
        report(
            .misspelledBlock, severity: isOurs ? .error : .warning,
            "nothing is done with a block called '\(written)': spaces separate words",
            at: info.firstWordRange,
            fixIt: FixIt("write '\(text)'", replacement: isOurs && info.words.isEmpty ? text : nil))
        return true
    }

    /// Reports a first word that is nearly that of a block of ours, and no language: nothing would come of what it says.
    /// It may be another tool's word where none of ours follows.
    private mutating func reportMisspelledLanguage(of kind: FenceKind) -> Bool {
        let name = info.language
        guard kind.isStatic, languages[name] == nil,
            Language.aliases[name] == nil,
            let near = suggestion(for: name, among: FenceKind.unmarkedFirstWords)
        else { return false }
        let isOurs = info.words.contains { FenceKind.allWords.contains($0.name) }
        report(
            .misspelledBlock, severity: isOurs ? .error : .warning,
            "nothing is done with a block called '\(name)'", at: info.languageRange,
            fixIt: FixIt("write '\(near)'", replacement: near))
        return true
    }
}
