/// Watches folders with all that they hold, and waits until something in them has changed.
///
/// It polls the stamps of all files, so it notices changes to the targets of links and on network file systems too.
package struct FolderWatch: Sendable {
    private let roots: [String]
    private let excluded: [String]
    private let followsLinks: Bool
    private let clock: any Clock<Duration>
    private var last: FolderLook
    /// How long the last look took.
    private var cost = Duration.zero

    /// The time between two looks.
    private static let interval = Duration.milliseconds(250)
    /// The same while files change: a save may be several writes, and is over when two looks are equal.
    private static let quiet = Duration.milliseconds(100)
    /// The longest time for which changes are held back.
    private static let longest = Duration.seconds(1)
    /// However large the folders are, looking takes the time of a processor divided by this at most.
    private static let share = 25

    /// Takes what is there now as known.
    ///
    /// - Parameters:
    ///   - roots: the folders; they need not be there yet.
    ///   - excluded: folders below them that do not count, there or not.
    ///   - followsLinks: whether what links below the folders lead to counts; where none leads out, it counts anyway.
    package init(
        _ roots: [String], except excluded: [String], followsLinks: Bool,
        clock: any Clock<Duration>
    ) {
        (self.roots, self.excluded, self.clock) = (roots, excluded, clock)
        self.followsLinks = followsLinks
        last = FolderLook(at: roots, except: excluded, followsLinks: followsLinks)
    }

    /// Waits for a change since the last one, and until no more follow.
    /// - Throws: `CancellationError` when the task is cancelled.
    package mutating func change() async throws {
        let known = last
        repeat {
            try await look(after: Self.interval)
            if last != known { try await settle() }
        } while last == known
    }

    private mutating func settle() async throws {
        let elapsed = clock.stopwatch()
        var before: FolderLook
        repeat {
            before = last
            try await look(after: Self.quiet)
        } while last != before && elapsed() < Self.longest
    }

    private mutating func look(after pause: Duration) async throws {
        try await clock.sleep(for: max(pause, cost * Self.share))
        let elapsed = clock.stopwatch()
        last = FolderLook(at: roots, except: excluded, followsLinks: followsLinks)
        cost = elapsed()
    }
}
