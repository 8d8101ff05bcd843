import FoundationEssentials
import Host
import Planning

/// How far a learner is: `.workbook/progress.json`. Whoever loses it loses ticks only.
struct LearnersProgress: Codable {
    /// What is known of an exercise.
    struct Entry: Codable {
        enum State: String, Codable { case open, tried, solved }

        /// The digest of the task that it was done for.
        var task: String
        var state = State.open
        /// How many different versions of the files were tried.
        var attempts = 0
        /// How many of the exercise's hints were seen.
        var hints = 0
        /// The digest of the files that were tried last.
        var work: String?
        var begun: String?
        var solved: String?
    }

    var version = 1
    private var exercises: [String: Entry] = [:]

    static let file = "progress.json"

    init() {}

    /// Reads the file; one that cannot be read is put aside, which a console is told.
    init(in state: OpenFolder, console: Console) {
        guard state.holds(Self.file) else { return }
        let bytes = state.bytes(of: Self.file, limit: 16 << 20)
        if let bytes, let known = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
            known.version == 1
        {
            self = known
            return
        }
        if let bytes { try? state.put(bytes, at: Self.file + ".broken") }
        console.writeError(
            "note: \(Self.file) cannot be read, so the ticks are gone and your files are not; 'workbook try --all' brings ticks back\n"
        )
    }

    func write(in state: OpenFolder) throws(HostError) {
        try state.write(json: self, to: Self.file)
    }

    /// What is known of an exercise; as if it was never tried where its task has changed since.
    subscript(entry: LearnersCourse.Entry) -> Entry {
        get {
            let task = entry.task.hash
            guard let known = exercises[entry.id], known.task == task else {
                return Entry(task: task)
            }
            return known
        }
        set { exercises[entry.id] = newValue }
    }

    func isSolved(_ entry: LearnersCourse.Entry) -> Bool { self[entry].state == .solved }

    /// Notes that some files of an exercise were tried.
    mutating func note(
        _ entry: LearnersCourse.Entry, isSolved: Bool, work: Digest, at time: String
    ) {
        var known = self[entry]
        if known.work != work.hash { known.attempts += 1 }
        known.work = work.hash
        known.begun = known.begun ?? time
        known.state = isSolved ? .solved : .tried
        known.solved = isSolved ? known.solved ?? time : nil
        self[entry] = known
    }
}
