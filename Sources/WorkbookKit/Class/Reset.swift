package import Host
import LessonModel

/// `workbook reset`: puts the files of an exercise back as they were at the start, and keeps what was there.
package struct Reset: Sendable {
    /// The exercise; nil for the one that the learner stands in, else the first open one.
    package var id: String?

    private let console: Console

    package init(id: String?, console: Console) {
        self.console = console
        self.id = id
    }

    package func run() async throws -> ExitStatus {
        guard let learner = try LearnersFolder(console: console) else { return .usage }
        let lock = try await learner.lock(console: console)
        defer { lock.release() }
        let progress = LearnersProgress(in: learner.state, console: console)
        guard let entry = learner.entry(named: id, progress, console: console) else {
            return .usage
        }
        console.write(try learner.reset(entry))
        return .success
    }
}

extension LearnersFolder {
    /// Puts an exercise's files back as they were at the start, and says where those are kept that were there.
    func reset(_ entry: LearnersCourse.Entry) throws(HostError) -> String {
        let kept = try KeptFiles(of: entry.id, in: self)
        // One by one, since the learner may stand in the folder.
        let own = try folder.folder(making: entry.folder, mode: 0o755)
        for name in own.names { try kept.take(name, from: own) }
        do throws(HostError) {
            try entry.write(in: folder)
        } catch {
            throw HostError(
                error.message,
                advice: kept.place.map { "your files are in \(shown($0)); run it again" })
        }
        let files = shown(entry.folder)
        guard let place = kept.place else {
            return "\(entry.id) is as it was at the start: \(files)\n"
        }
        return
            "\(entry.id) is as it was at the start: \(files)\nwhat was there is kept in \(shown(place))\n"
    }
}

/// Where files of an exercise are put away: `.workbook/kept/X03a/20261127-101500`.
final class KeptFiles {
    private let path: String
    private let state: OpenFolder
    private var folder: OpenFolder?

    init(of id: String, in learner: LearnersFolder) throws(HostError) {
        state = learner.state
        let date = timestamp().filter(\.isNumber)
        let name = "kept/\(id)/\(date.prefix(8))-\(date.dropFirst(8))"
        var path = name
        var number = 1
        while state.holds(path) {
            number += 1
            path = "\(name)-\(number)"
        }
        self.path = path
    }

    /// The folder within the learner's folder; nil where nothing was put away.
    var place: String? { folder == nil ? nil : "\(LearnersFolder.stateName)/\(path)" }

    /// Puts away what is at a path below a folder, whatever it is.
    func take(_ path: String, from source: OpenFolder) throws(HostError) {
        if folder == nil { folder = try state.folder(making: self.path, mode: 0o755) }
        guard var to = folder else { return }
        var from = source
        var names = path.split(separator: "/").map(String.init)
        let name = names.removeLast()
        for above in names {
            from = try from.folder(above)
            to = try to.folder(making: above, mode: 0o755)
        }
        try from.move(name, to: to)
    }
}
