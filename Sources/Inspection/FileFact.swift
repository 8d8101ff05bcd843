/// Something that is known of a file: how lessons, pages and JSON name it, and how it is read from an artifact.
///
/// `all` is the one table of facts. CONTRIBUTING, "A fact about files", says what a new one needs.
package struct FileFact: Sendable {
    /// What assertions call it; what cannot be asserted has a name as well.
    package let name: String
    /// Its place in JSON: a key, or the key of an object and that of its member. The name, where it is not given.
    package let path: [Substring]
    /// What can be asserted of it; nil for nothing.
    package let form: Form?
    /// The values that it can have, where they are few.
    package let values: [String]?
    /// An assertion of it that is right in form.
    package let example: String
    package let prominence: Prominence
    /// Whether the question makes sense for a file, even where the answer is none.
    let applies: @Sendable (Artifact) -> Bool
    /// Whether it holds, where it can be asserted by its name alone.
    let flag: (@Sendable (Artifact) -> Bool)?
    let value: @Sendable (Artifact) -> FactValue

    /// How assertions of it are written.
    package enum Form: Hashable, Sendable {
        /// A name, or none.
        case name
        /// A version, or the start of one.
        case version
        /// Names, of which there may be none: all that the file has, or some of them.
        case names(exactly: Bool)
        case bytes
        case count
        case flag
    }

    /// When a table of several files shows it. A list of one file shows all that the file has of anything, and `always`
    /// also where that is none.
    package enum Prominence: Int, Sendable {
        /// Wherever it means something for a file.
        case always
        /// Where a file has something of it.
        case ifAny
        /// Where it tells two files apart, or a lesson asserts something of it.
        case ifDifferent
        /// Only where a lesson asserts something of it.
        case ifAsserted
    }

    init(
        _ name: String, at path: String? = nil, asserted form: Form? = nil,
        values: [String]? = nil, example: String? = nil,
        shown prominence: Prominence = .ifDifferent,
        for applies: @escaping @Sendable (Artifact) -> Bool = { _ in true },
        flag: (@Sendable (Artifact) -> Bool)? = nil,
        value: @escaping @Sendable (Artifact) -> FactValue
    ) {
        self.name = name
        self.path = (path ?? name).split(separator: ".")
        self.form = form
        self.values = values
        self.example = example ?? (form == .bytes ? "\(name)<3MB" : name)
        self.prominence = prominence
        self.applies = applies
        self.flag = flag
        self.value = value
    }

    /// The fact that assertions call so; nil where none can be asserted by this name.
    package init?(asserted name: some StringProtocol) {
        guard let fact = Self.asserted.first(where: { $0.name == name }) else { return nil }
        self = fact
    }

    /// The facts that lessons can assert something of.
    package static let asserted = all.filter { $0.form != nil }

    /// Whether it can be asserted by its name alone. Debug information is a number of bytes, and is there or not.
    package var isFlag: Bool { flag != nil }
}

extension FileFact: Hashable {
    package static func == (left: FileFact, right: FileFact) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Artifact {
    /// What the file has of a fact.
    package func value(of fact: FileFact) -> FactValue { fact.value(self) }

    /// Whether a fact that can be asserted by its name alone holds.
    package func holds(_ fact: FileFact) -> Bool { fact.flag?(self) ?? false }

    /// Whether a fact means something for such a file.
    package func has(_ fact: FileFact) -> Bool { fact.applies(self) }

    /// Whether a list of all facts of the file names this one.
    package func lists(_ fact: FileFact) -> Bool {
        has(fact) && (fact.prominence == .always || !value(of: fact).isEmpty)
    }

    /// Whether a table of several files shows this fact of the file without being asked.
    package func tells(_ fact: FileFact) -> Bool {
        fact.prominence.rawValue <= FileFact.Prominence.ifAny.rawValue && lists(fact)
    }
}
