package import SourceText
import Yams

extension FrontMatter {
    /// Reads the front matter of a lesson.
    static func read(
        _ text: String, in file: SourceFile, linesBefore: Int
    ) -> (FrontMatter, [Diagnostic]) {
        var yaml = YAMLReader(text, in: file, linesBefore: linesBefore)
        yaml.reportKeys(except: [
            "title", "summary", "mode", "needs", "env", "limits", "sandbox", "draft",
        ])
        let matter = FrontMatter(
            title: yaml.string("title"), summary: yaml.string("summary"),
            mode: yaml.string("mode"), needs: yaml.needs(), environment: yaml.environment(),
            limits: yaml.limits(), privileges: yaml.privileges(),
            isDraft: yaml.bool("draft") ?? false)
        return (matter, yaml.diagnostics)
    }
}

extension CourseSettings {
    /// The settings of a course without a `workbook.yml`.
    package static var standard: CourseSettings {
        read(SourceFile(path: "workbook.yml", text: "")).0
    }

    /// Reads a `workbook.yml`.
    package static func read(_ file: SourceFile) -> (CourseSettings, [Diagnostic]) {
        if let problem = Diagnostic(onInvalidByteOf: file) { return (.standard, [problem]) }
        var yaml = YAMLReader(file.text, in: file, linesBefore: 0)
        yaml.reportKeys(except: [
            "title", "description", "author", "language", "limits", "env", "normalisers",
            "languages",
            "edit",
        ])
        var settings = CourseSettings(
            title: yaml.string("title"), description: yaml.string("description"),
            author: yaml.string("author"), language: yaml.string("language") ?? "en",
            edit: yaml.string("edit"), environment: yaml.environment(), limits: yaml.limits(),
            normalisers: yaml.normalisers())
        let builtIn = SourceFile(path: "built-in languages", text: Language.builtInTable)
        var table = YAMLReader(builtIn.text, in: builtIn, linesBefore: 0)
        for pair in table.pairs {
            settings.languages[pair.key] = table.language(
                pair.key, at: pair.keyNode, from: pair.value, over: nil)
        }
        for pair in yaml.mapping("languages") {
            guard let name = yaml.languageName(pair.key, at: pair.keyNode) else { continue }
            let before = settings.languages[name]
            settings.languages[name] =
                yaml.language(name, at: pair.keyNode, from: pair.value, over: before) ?? before
        }
        return (settings, yaml.diagnostics.inReadingOrder)
    }
}

extension YAMLReader {
    fileprivate mutating func needs() -> [Need] {
        strings("needs").compactMap { text, node in
            if let need = Need(parsing: text) { return need }
            report(.badValue, "'\(text)' is not a tool such as 'go' or 'go>=1.24'", at: node)
            return nil
        }
    }

    fileprivate mutating func privileges() -> Set<Privilege> {
        var privileges: Set<Privilege> = []
        let known = Privilege.allCases.map(\.rawValue)
        for (text, node) in strings("sandbox") {
            if let privilege = Privilege(rawValue: text) {
                privileges.insert(privilege)
                continue
            }
            let near = suggestion(for: text, among: known)
            report(
                .badValue, "'\(text)' is nothing that a lesson may do in the sandbox", at: node,
                fixIt: FixIt(
                    near.map { "write '\($0)'" }
                        ?? "a lesson may ask for: \(known.joined(separator: ", "))"))
        }
        return privileges
    }

    fileprivate mutating func environment() -> [String: String] {
        var environment: [String: String] = [:]
        for pair in mapping("env") {
            let isName =
                !pair.key.isEmpty && !pair.key.first!.isNumber
                && pair.key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            guard isName else {
                report(.badValue, "'\(pair.key)' cannot name a variable", at: pair.keyNode)
                continue
            }
            environment[pair.key] = string(of: pair.value, for: pair.key)
        }
        return environment
    }

    fileprivate mutating func limits() -> LimitChanges {
        var changes = LimitChanges()
        let known = ["time", "memory", "processes", "output", "disk", "files"]
        let pairs = mapping("limits")
        var taken = Set(pairs.map(\.key))
        for pair in pairs {
            guard known.contains(pair.key) else {
                reportUnknownKey(pair.key, at: pair.keyNode, known: known, taken: &taken)
                continue
            }
            guard let text = string(of: pair.value, for: pair.key) else { continue }
            let value: Int?
            switch pair.key {
            case "time": value = millisecondCount(text)
            case "processes", "files": value = Int(text)
            default: value = ByteCount(parsing: text)?.bytes
            }
            guard let value, value > 0 else {
                let example =
                    ["time": "30s", "processes": "64", "files": "1000"][pair.key] ?? "512MB"
                report(
                    .badValue, "'\(pair.key)' takes a value such as \(example)", at: pair.value)
                continue
            }
            // Less than that, and the sandbox itself cannot start.
            let least = [
                "processes": (4, "4"), "memory": (4 << 20, "4MiB"), "disk": (4096, "4KiB"),
            ]
            if let (number, text) = least[pair.key], value < number {
                report(
                    .badValue, "'\(pair.key)' takes a value of \(text) or more", at: pair.value)
                continue
            }
            switch pair.key {
            case "time": changes.milliseconds = value
            case "memory": changes.memory = value
            case "processes": changes.processes = value
            case "output": changes.output = value
            case "files": changes.files = value
            default: changes.disk = value
            }
        }
        return changes
    }

    /// A language's name as fences spell it.
    fileprivate mutating func languageName(_ key: String, at node: Node) -> String? {
        let name = key.lowercased()
        if FenceKind.ownLanguages.contains(name) {
            report(.badValue, "'\(name)' blocks have a meaning of their own", at: node)
        } else if name.isEmpty
            || name.contains(where: { $0.isWhitespace || $0 == "," || $0 == "`" })
        {
            report(.badValue, "'\(key)' cannot be a fence's first word", at: node)
        } else {
            return name
        }
        return nil
    }

    /// A row of the table of languages; what it leaves out is as in `base`.
    fileprivate mutating func language(
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
                report(.badValue, "the language '\(name)' needs 'file' and 'run'", at: key)
            }
            return nil
        }
        return Language(
            name: name, file: file, build: texts["build"] ?? base?.build, run: run, modes: modes,
            comment: texts["comment"] ?? base?.comment ?? "#")
    }
}
