import SourceText

/// Options with one value that are given several times: all but the last would be without effect.
struct RepeatedOptions {
    private let names: [String]

    /// - Parameter arguments: those of the tool.
    init(in arguments: [String]) {
        var seen: Set<String> = []
        names = arguments.prefix { $0 != "--" }.compactMap(Self.name).filter {
            !seen.insert($0).inserted
        }
    }

    /// What is said of the first of them; nil where there is none.
    var refusal: String? {
        names.first.map {
            "Error: \($0) is given twice, and takes one value\nTake one of the two away.\n"
        }
    }

    /// The whole name of the option that an argument gives a value to; nil for all others, `--only` and `--accept-weaker` among
    /// them, which add up.
    private static func name(of argument: String) -> String? {
        if argument.hasPrefix("--") {
            let name = String(argument.prefix { $0 != "=" })
            return single.contains(name) ? name : nil
        }
        return ["-o": "--output", "-j": "--jobs"][argument.prefix(2)]
    }

    private static let single = [
        "--output", "--jobs", "--sandbox", "--cache", "--cache-size", "--theme", "--junit",
        "--size",
        "--older-than",
    ]
}
