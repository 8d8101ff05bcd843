/// How packages of the standard library are compiled, as far as Go keeps the results apart.
struct GoSetting: Hashable, Sendable {
    var code: Code
    /// Whether packages do without what they have in C.
    var isWithoutC = false

    /// The code that the compiler makes, each kind by the name of one of the build modes that need it.
    enum Code: String, CaseIterable, Sendable {
        /// For a program that has one place in memory.
        case fixed = "default"
        /// For anywhere in memory.
        case movable = "pie"
        /// For packages that other files hold.
        case linked = "shared"
        /// For what finds the whole library in one file that was made before, which Go builds anew to see whether it is
        /// the same.
        case linkedToLibrary = "linkshared"

        /// The kind that a build mode needs; nil for no mode that there is.
        init?(mode: String) {
            switch mode {
            case "default", "exe", "archive": self = .fixed
            case "pie", "c-archive", "c-shared": self = .movable
            case "plugin", "shared": self = .linked
            default: return nil
            }
        }
    }
}
