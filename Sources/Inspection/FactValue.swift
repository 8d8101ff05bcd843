/// What a file has of a fact.
package enum FactValue: Hashable, Sendable {
    /// Nil where it has none.
    case name(String?)
    case names([String])
    case symbols([Artifact.Symbol])
    case bytes(Int)
    /// Nil where nothing is said about it.
    case flag(Bool?)
    /// Named parts, each with an amount.
    case parts([Part], of: Amount)
    /// How many there are of each kind.
    case counts([String: Int])
    /// Values by name; nil where there is nothing that could have some.
    case settings([String: String]?)

    package struct Part: Hashable, Sendable {
        package var name: String
        package var amount: Int

        init(name: String, amount: Int) {
            self.name = name
            self.amount = amount
        }
    }

    /// What the amount of a part counts, by its key in JSON.
    package enum Amount: String, Hashable, Sendable {
        /// Its bytes.
        case size
        /// How many functions it has.
        case functions
    }

    /// Whether the file has nothing of it.
    package var isEmpty: Bool {
        switch self {
        case .name(let name): name == nil
        case .names(let names): names.isEmpty
        case .symbols(let symbols): symbols.isEmpty
        case .bytes(let bytes): bytes == 0
        case .flag(let flag): flag == nil
        case .parts(let parts, _): parts.isEmpty
        case .counts(let counts): counts.isEmpty
        case .settings(let settings): settings?.values.allSatisfy(\.isEmpty) ?? true
        }
    }

    /// The names that it consists of; nil where it is something else.
    package var names: [String]? {
        switch self {
        case .names(let names): names
        case .symbols(let symbols): symbols.map(\.name)
        case .parts(let parts, _): parts.map(\.name)
        case .name, .bytes, .flag, .counts, .settings: nil
        }
    }

    /// A number of bytes, or how many names or things there are; nil where it is something else.
    package var number: Int? {
        switch self {
        case .bytes(let bytes): bytes
        case .counts(let counts): counts.values.reduce(0, +)
        case .symbols(let symbols): symbols.count
        case .names, .parts: names?.count
        case .name, .flag, .settings: nil
        }
    }
}
