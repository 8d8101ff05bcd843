package import Planning

/// Why a step runs although its result might have been stored.
package enum RunReason: Hashable, Sendable, Codable {
    /// Nothing is known of an earlier run.
    case firstRun
    /// Parts of its key are not what they were at its last run.
    case changed([ActionKey.Part], input: InputChange?)
    /// Its key is the same, but its result was not kept or is no longer stored.
    case notStored
    /// A result is stored, but a step after it must run and not all files that this one left are stored any more.
    case treeNotStored
    /// Stored results were not wanted.
    case fresh
    /// Its stored result is not what the lesson says.
    case unexpected
    /// Its workspace holds what cannot be stored, such as a pipe, so its result says nothing about the next time.
    case unrepeatable

    /// In what the tree that a step starts from differs from that of its last run.
    package enum InputChange: Hashable, Sendable, Codable {
        /// The first paths that differ, as people name them, and how many there are besides.
        case files(first: [String], others: Int)
        /// Only the order in which files were written.
        case order
        /// One of the two trees is not stored any more.
        case unknown
    }
}

extension RunReason.InputChange {
    /// How many paths are named.
    private static let namedCount = 3

    package init(from before: Tree, to after: Tree) {
        let changes = after.changes(since: before)
        let paths = (changes.created + changes.changed + changes.removed).sorted()
            .map(WorkspaceLayout.shownPath(of:))
        self =
            paths.isEmpty
            ? .order
            : .files(
                first: Array(paths.prefix(Self.namedCount)),
                others: max(0, paths.count - Self.namedCount))
    }
}
