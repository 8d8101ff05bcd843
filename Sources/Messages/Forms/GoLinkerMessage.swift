/// A message of Go's own linker, which names functions and no files.
///
///     main.main: relocation target main.other not defined
///     runtime.main_main·f: function main is undeclared in the main package
enum GoLinkerMessage: CompilerMessageForm {
    static func messages(in lines: inout MessageLines) -> [CompilerMessage]? {
        let line = lines.current
        if line.hasSuffix("function main is undeclared in the main package") {
            lines.advance()
            return [
                CompilerMessage(
                    kind: .linkError, text: "function main is undeclared in the main package",
                    places: [
                        CompilerMessage.Place(
                            file: .goPackage("main"),
                            spot: .use(of: "main", line: nil, function: nil))
                    ])
            ]
        }
        guard line.hasSuffix(" not defined"),
            let phrase = line.firstRange(of: ": relocation target "),
            let caller = GoSymbol(line[..<phrase.lowerBound])
        else { return nil }
        let target = line[phrase.upperBound...].dropLast(" not defined".count)
        lines.advance()
        return [
            CompilerMessage(
                kind: .linkError, text: "relocation target \(target) not defined",
                places: [
                    CompilerMessage.Place(
                        file: .goPackage(caller.package),
                        spot: .use(
                            of: GoSymbol(target)?.name ?? String(target), line: nil,
                            function: caller.name))
                ])
        ]
    }
}

/// A symbol of Go's linker: `example.com/m/add.(*T).Sum`.
private struct GoSymbol {
    /// The last part of the package's path.
    let package: String
    /// The name of the function itself.
    let name: String

    init?(_ text: Substring) {
        guard let last = text.split(separator: "/").last, let dot = last.firstIndex(of: "."),
            let name = last[dot...].split(separator: ".").last
        else { return nil }
        package = String(last[..<dot])
        self.name = String(name)
    }
}
