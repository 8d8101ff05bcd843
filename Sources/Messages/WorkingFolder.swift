/// The folder, within the workspace, in which the commands of a session run: what `cd` makes of it.
///
/// It is read off the commands' text, so a `cd` that a command computes is not followed.
struct WorkingFolder {
    /// The path at which commands find the workspace.
    let workspace: String
    /// The folder for commands to come; empty for the workspace itself.
    private(set) var path = ""

    init(workspace: String) { self.workspace = workspace }

    /// Follows a command; gives back the folder that its tools most likely ran in.
    mutating func follow(_ command: String) -> String {
        var inside: String?
        let separators = ["&&", "||", ";", "\n"]
        let parts = separators.reduce([command[...]]) { parts, separator in
            parts.flatMap { $0.split(separator: separator) }
        }
        for part in parts {
            let words = part.split { $0 == " " || $0 == "\t" }.map { $0.filter { $0 != "\"" } }
            if words.count >= 2, words[0] == "cd" || words[0] == "(cd" {
                let target = words[1].filter { $0 != ")" && $0 != "'" }
                let isSubshell = words[0] == "(cd" || inside != nil
                let next = folder(target, from: inside ?? path)
                if isSubshell { inside = next } else { path = next }
            } else if words.first == "go", let flag = words.firstIndex(of: "-C"),
                flag + 1 < words.count
            {
                inside = folder(words[flag + 1], from: inside ?? path)
            }
        }
        return inside ?? path
    }

    private func folder(_ target: String, from folder: String) -> String {
        if target == workspace || target.hasPrefix(workspace + "/") {
            return target.dropFirst(workspace.count).split(separator: "/").joined(separator: "/")
        }
        // Outside the workspace, or not known before the shell expands it: take the workspace itself.
        if target.hasPrefix("/") || target.contains("$") || target == "-" || target == "~" {
            return ""
        }
        var parts = folder.split(separator: "/")
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
