import SourceText
import Yams

// What commands get in the sandbox: keys below `sandbox`.
extension YAMLReader {
    /// What the front matter of a lesson asks for.
    mutating func privileges() -> Set<Privilege> {
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

    /// The folders that `show` of a course's `sandbox` names.
    mutating func shownFolders() -> [ShownFolder] {
        var folders: [ShownFolder] = []
        let pairs = mapping("sandbox")
        var taken = Set(pairs.map(\.key))
        for pair in pairs {
            guard pair.key == "show" else {
                reportUnknownKey(pair.key, at: pair.keyNode, known: ["show"], taken: &taken)
                continue
            }
            for item in pair.value.sequence.map(Array.init) ?? [pair.value] {
                guard let text = string(of: item, for: "show") else { continue }
                let path = text.hasSuffix("/") ? String(text.dropLast()) : text
                if let problem = Self.problem(withShown: path) {
                    report(
                        .badValue, "'\(text)' \(problem)", at: item,
                        fixIt: FixIt("write the whole path of a folder, such as /opt/tool"))
                } else {
                    folders.append(ShownFolder(path: path, range: place(of: item)))
                }
            }
        }
        return folders
    }

    private static func problem(withShown path: String) -> String? {
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.hasPrefix("/"),
            !names.dropFirst().contains(where: { ["", ".", ".."].contains($0) })
        else { return "is not the whole path of a folder" }
        if names.count == 2, commonFolders.contains(String(names[1])) {
            return "holds more than a tool"
        }
        let isOwn = ownFolders.contains(String(names[1])) || path.hasPrefix("/home/learner")
        return isOwn ? "is a place of the sandbox's own" : nil
    }

    /// The names in the root folder that every sandbox fills itself.
    private static let ownFolders = [
        "bin", "cache", "dev", "etc", "lesson", "lib", "lib64", "proc", "sbin", "tmp", "usr",
    ]
    /// The names in the root folder that belong to the machine and its users.
    private static let commonFolders = [
        "boot", "home", "media", "mnt", "opt", "root", "run", "srv", "sys", "var",
    ]
}
