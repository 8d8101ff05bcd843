import SourceText
import Yams

// The table of languages.
extension YAMLReader {
    /// A language's name as fences spell it.
    mutating func languageName(_ key: String, at node: Node) -> String? {
        let name = key.lowercased()
        if FenceKind.ownFirstWords.contains(name) {
            report(
                .badValue, "'\(name)' blocks have a meaning of their own", at: node,
                fixIt: FixIt("give the language another name"))
        } else if name.isEmpty
            || name.contains(where: { $0.isWhitespace || $0 == "," || $0 == "`" })
        {
            report(
                .badValue, "'\(key)' cannot be a fence's first word", at: node,
                fixIt: FixIt("write a name without blanks, commas and backticks"))
        } else {
            return name
        }
        return nil
    }

    /// A row of the table of languages; what it leaves out is as in `base`.
    mutating func language(
        _ name: String, at key: Node, from node: Node, over base: Language?
    ) -> Language? {
        let known = ["file", "build", "run", "modes", "comment"]
        var texts: [String: String] = [:]
        var modes = base?.modes ?? [:]
        let pairs = mapping(of: node, for: name)
        var taken = Set(pairs.map(\.key))
        for pair in pairs {
            if !known.contains(pair.key) {
                reportUnknownKey(pair.key, at: pair.keyNode, known: known, taken: &taken)
            } else if pair.key == "modes" {
                for mode in mapping(of: pair.value, for: "modes") {
                    modes[mode.key] = string(of: mode.value, for: mode.key)
                }
            } else {
                texts[pair.key] = string(of: pair.value, for: pair.key)
                if pair.key == "file", let path = texts["file"],
                    let problem = problem(withStepPath: path)
                {
                    report(
                        .badPath, "the path '\(path)' \(problem)", at: pair.value,
                        fixIt: FixIt("name a file below the workspace, such as main.\(name)"))
                    return nil
                }
            }
        }
        guard let file = texts["file"] ?? base?.file, let run = texts["run"] ?? base?.run else {
            if node.mapping != nil {
                report(
                    .badValue, "the language '\(name)' needs 'file' and 'run'", at: key,
                    fixIt: FixIt("write '{file: main.\(name), run: …}', and 'build' if it is built")
                )
            }
            return nil
        }
        let build = texts["build"] ?? base?.build
        if build?.contains("{mode}") != true {
            if let node = pairs.first(where: { $0.key == "modes" })?.keyNode, !modes.isEmpty {
                report(
                    .noEffect,
                    build == nil
                        ? "'modes' change nothing: nothing is built"
                        : "'modes' change nothing: their flags have no place in 'build'",
                    at: node, severity: .warning,
                    fixIt: FixIt("write {mode} in 'build' where the flags go"))
            } else {
                // A fence that asks for one is told that there is none.
                modes = [:]
            }
        }
        return Language(
            name: name, file: file, build: build, run: run, modes: modes,
            comment: texts["comment"] ?? base?.comment ?? "#")
    }
}
