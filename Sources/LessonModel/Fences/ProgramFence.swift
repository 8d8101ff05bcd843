import Markdown
import SourceText

extension FenceKind {
    /// ```` ```go run ````: a whole program in a language of the course.
    static let program = FenceKind(
        name: "a whole program", mark: "run", bareWords: runningBareWords,
        keys: runningKeys + ["mode", "args", "stdin", "exit", "fails"]
    ) { fence in
        fence.program().map { .step(.program($0)) }
    }
}

extension FenceReader {
    fileprivate mutating func program() -> Program? {
        guard let language = programLanguage() else { return nil }
        var program = Program(language: language, source: block.literal)
        program.arguments = info["args"]?.value ?? ""
        program.input = info["stdin"]?.value
        program.mode = mode(of: language)
        program.status = status() ?? program.status
        program.failsToBuild = failsToBuild(language)
        if program.failsToBuild, let word = info["exit"] {
            report(
                .misplacedWord,
                "'exit' cannot hold beside 'fails=build': what is not built never runs",
                at: word.range, fixIt: FixIt("take one of the two away"))
        }
        return program
    }

    private mutating func programLanguage() -> Language? {
        let name = info.language
        let ownName = languages[name] == nil ? Language.aliases[name] ?? name : name
        if let language = languages[ownName] { return language }
        let known = FenceKind.shells + languages.keys.sorted()
        let near = suggestion(for: name, among: known)
        report(
            .unknownLanguage, "no way to run '\(name)' is known", at: info.languageRange,
            fixIt: FixIt(
                near.map { "write '\($0)'" }
                    ?? "known are \(known.joined(separator: ", ")); workbook.yml can add languages",
                replacement: near))
        isOfUnknownLanguage = true
        return nil
    }

    private mutating func mode(of language: Language) -> String? {
        guard let word = info["mode"], let mode = word.value else { return nil }
        if language.modes[mode] == nil {
            let known = language.modes.keys.sorted()
            let near = suggestion(for: mode, among: known).map {
                $0.contains(" ") ? "mode=\"\($0)\"" : "mode=\($0)"
            }
            report(
                .unknownMode, "\(language.name) has no mode '\(mode)'", at: word.range,
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? (known.isEmpty
                            ? "take it away" : "known are \(known.joined(separator: ", "))"),
                    replacement: near))
        }
        return mode
    }

    /// The exit status that `exit=` expects.
    private mutating func status() -> Int? {
        guard let word = info["exit"], let value = word.value else { return nil }
        if let status = Int(value), (0...255).contains(status) { return status }
        report(
            .badValue, "'exit' takes a number from 0 to 255", at: word.range,
            fixIt: FixIt("write the status that the program ends with, such as 'exit=1'"))
        return nil
    }

    private mutating func failsToBuild(_ language: Language) -> Bool {
        guard let word = info["fails"], let value = word.value else { return false }
        let isBuild = value == "build"
        if !isBuild || language.build == nil {
            report(
                .badValue,
                language.build == nil
                    ? "\(language.name) programs are not built, so 'fails=build' cannot hold"
                    : "'fails' takes the value 'build'", at: word.range,
                fixIt: FixIt(
                    language.build == nil || info.has("exit")
                        ? "take it away" : "write 'fails=build', or 'exit=1' if it fails as it runs"
                ))
        }
        return isBuild && language.build != nil
    }
}
