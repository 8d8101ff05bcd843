/// What tests give up of `--untrusted` where they do not speak of it themselves: what no machine keeps for whoever runs the
/// tool.
enum Weaker {
    /// The promises that do not hold for those who start the tool through a program.
    static func promises(through prefix: [String]) -> [String] {
        let isOrdinary = !isRoot || prefix.contains { $0.hasPrefix("--reuid=") }
        if isOrdinary { return ["memory", "user"] }
        return hasMemoryGroups ? [] : ["memory"]
    }

    /// Those of `usersOfTests` for whom some promise does not hold.
    static var usersOfTests: [[String]] {
        EndToEndTests.usersOfTests.filter { !promises(through: $0).isEmpty }
    }

    /// The arguments for the tool, with these promises given up.
    static func accepted(_ arguments: [String], through prefix: [String]) -> [String] {
        let promises = promises(through: prefix)
        guard speaksNotOfIt(arguments), !promises.isEmpty else { return arguments }
        return arguments + ["--accept-weaker", promises.joined(separator: ",")]
    }

    /// What the tool wrote, without what it then says of that.
    static func errors(_ text: String, of arguments: [String], through prefix: [String]) -> String {
        guard speaksNotOfIt(arguments) else { return text }
        return text.replacing(note(promises(through: prefix)), with: "")
    }

    /// What the tool says of promises that are given up.
    static func note(_ promises: [String]) -> String {
        let names = promises.joined(separator: ", ")
        return "note: this machine does not keep what --accept-weaker gives up: \(names)\n"
    }

    private static func speaksNotOfIt(_ arguments: [String]) -> Bool {
        arguments.contains("--untrusted") && !arguments.contains("--accept-weaker")
            && arguments.first != "clean"
    }
}
