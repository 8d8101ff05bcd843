import LessonModel
import SourceText

extension LessonPlaces {
    /// What would let the linker find a symbol that another file of the lesson defines; nil where that is not known.
    ///
    /// The two reasons that readers of a lesson on linking meet: a Go function without its `//export`, and C++ that
    /// takes a function of C or Go for one of its own.
    func advice(on message: CompilerMessage) -> FixIt? {
        guard message.kind == .linkError, message.text.hasPrefix("undefined reference to"),
            case .use(let name, _, _)? = message.places.first?.spot
        else { return nil }
        for file in files.goFiles {
            guard let line = file.lines.firstIndex(where: { $0.hasPrefix("func \(name)(") }) else {
                continue
            }
            let isExported = file.lines.contains { $0.trimmed == "//export \(name)" }
            if isExported { return message.adviceOnC(name, file.path) }
            let place = file.step.contentLine + line
            return FixIt("write '//export \(name)' above 'func \(name)' on line \(place)")
        }
        let sources = files.all { $0.path.hasSuffix(".c") }
        let source = sources.first { SymbolSearch(lines: $0.lines).definition(of: name) != nil }
        return source.flatMap { message.adviceOnC(name, $0.path) }
    }
}

extension CompilerMessage {
    /// The linker shows parameters only of what C++ has named.
    fileprivate func adviceOnC(_ name: String, _ path: String) -> FixIt? {
        text.hasSuffix(")'")
            ? FixIt("declare it extern \"C\": \(path) defines it without C++") : nil
    }
}
