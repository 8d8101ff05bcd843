package import Inspection
package import LessonModel

/// The verdict on a row of an inspection: the files that it names, and whether its assertions hold for them.
package struct RowVerdict: Hashable, Sendable {
    package var row: InspectedFiles.Row
    /// In the order of their paths.
    package var files: [FileVerdict]

    /// Whether it names a file, and its assertions hold for all that it names.
    package var isGood: Bool { !files.isEmpty && files.allSatisfy(\.isGood) }

    /// What is wrong, in order.
    package var differences: [RowDifference] {
        if files.isEmpty { return [.noFile(row.pattern, isPattern: row.isPattern)] }
        return files.flatMap { file in
            file.assertions.compactMap { $0.difference.map { .fact($0, of: file.path) } }
        }
    }
}

/// How files differ from a row of an inspection.
package enum RowDifference: Hashable, Sendable {
    /// The row names no file.
    case noFile(String, isPattern: Bool)
    /// A file, by its path, differs from an assertion.
    case fact(FactDifference, of: String)
}

/// A file, and how it compares with what a row says of it.
package struct FileVerdict: Hashable, Sendable {
    /// Relative to the workspace.
    package var path: String
    package var artifact: Artifact
    /// In the row's order.
    package var assertions: [AssertionVerdict]

    package init(path: String, artifact: Artifact, assertions: [AssertionVerdict] = []) {
        self.path = path
        self.artifact = artifact
        self.assertions = assertions
    }

    package var isGood: Bool { assertions.allSatisfy(\.holds) }
}

/// Whether an assertion holds for one file.
package struct AssertionVerdict: Hashable, Sendable {
    package var assertion: FileAssertion
    /// What the file has instead, and what it should have; nil where it does.
    package var difference: FactDifference?

    package var holds: Bool { difference == nil }
}
