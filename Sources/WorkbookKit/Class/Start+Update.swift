import Host
import LessonModel
import SourceText

extension Start {
    /// Brings a learner's folder up to date: new exercises come along, given files and READMEs are renewed, and no file of the
    /// learner's is touched.
    func update(to new: LearnersCourse) async throws -> ExitStatus {
        let place =
            folder ?? LearnersFolder.path(above: Files.realPath(".") ?? "/")
            ?? new.title.asFolderName
        guard Files.exists("\(place)/\(LearnersFolder.stateName)/\(StartRecord.file)") else {
            console.writeError(
                "error: '\(place.shownOnOneLine)' is no learner's folder\nname it: workbook start COURSE DIR --update\n"
            )
            return .usage
        }
        let old = try LearnersFolder(toUpdate: place)
        let lock = try await old.lock(console: console)
        defer { lock.release() }
        let own = new.keepingFolders(of: old.record)
        let obstacles = try await obstacles(of: own)
        let tasks = Dictionary(
            old.course.entries.map { ($0.id, $0.task) }, uniquingKeysWith: { $1 })
        for entry in own.entries {
            let known = old.record.exercises.first { $0.id == entry.id }
            console.write(try old.renew(entry, known: known))
            if let task = tasks[entry.id], task != entry.task {
                console.write(
                    "\(entry.id): the task has changed; 'workbook try \(entry.id)' checks it\n")
            }
        }
        for gone in old.record.exercises where !own.entries.contains(where: { $0.id == gone.id }) {
            console.write(
                "\(gone.id): no longer part of the course; its folder stays: \(gone.folder)\n")
        }
        try old.replaceCourse(by: own)
        try record(of: own, name: old.record.name).write(in: old.state)
        try old.folder.put(own.readme(obstacles: obstacles), at: "README.md")
        let count = counted(own.entries.count, "exercise")
        console.write("\(place.shownOnOneLine): up to date, \(count)\n")
        write(obstacles, of: own)
        return .success
    }
}

extension LearnersCourse {
    /// The course with the folders in which a learner has its exercises already, whatever their titles are now.
    fileprivate func keepingFolders(of record: StartRecord) -> LearnersCourse {
        let known = Dictionary(
            record.exercises.map { ($0.id, $0.folder) }, uniquingKeysWith: { $1 })
        return LearnersCourse(
            title: title, settings: settings, settingsText: settingsText,
            entries: entries.map {
                Entry(
                    exercise: $0.exercise, lesson: $0.lesson, folder: known[$0.id] ?? $0.folder)
            })
    }
}

extension LearnersFolder {
    /// Renews what of an exercise is the course's, and says what is new.
    ///
    /// - Parameter known: what it was like; nil where it is new.
    fileprivate func renew(
        _ entry: LearnersCourse.Entry, known: StartRecord.Entry?
    ) throws(HostError) -> String {
        let kept = try KeptFiles(of: entry.id, in: self)
        let own = try folder.folder(making: entry.folder, mode: 0o755)
        var said = known == nil ? "\(entry.id): new, in \(entry.folder)\n" : ""
        // Files of the learner's that stand where the course has something now, and given files that it has no longer.
        let given = Set(entry.exercise.givenPaths)
        let renewed = given.symmetricDifference(known?.given ?? [])
        let isOwnReadme =
            known?.starter.contains("README.md") == true
            || known == nil && own.holds("README.md")
        for path in renewed.union(isOwnReadme ? ["README.md"] : []) where own.holds(path) {
            if entry.exercise.starterPaths.contains(path) { continue }
            try kept.take(path, from: own)
        }
        // What a learner did to given files is theirs, though checks never use it.
        for path in given.subtracting(renewed) where !isAsGiven(path, of: known, in: own) {
            try kept.take(path, from: own)
        }
        try entry.writeWhatComesAlong(in: folder)
        for step in entry.exercise.starter {
            guard let (path, contents) = step.kind.writtenFile,
                known?.starter.contains(path) != true, !own.holds(path)
            else { continue }
            try folder.put(contents, at: "\(entry.folder)/\(path)")
            if known != nil { said += "\(entry.id): new file \(entry.folder)/\(path)\n" }
        }
        if let place = kept.place {
            said += "\(entry.id): what stood in the way is kept in \(place)\n"
        }
        return said
    }

    /// Whether a given file is as it came along, or gone.
    private func isAsGiven(
        _ path: String, of known: StartRecord.Entry?, in own: OpenFolder
    ) -> Bool {
        guard own.holds(path) else { return true }
        let last = course.entries.first { $0.id == known?.id }
        return own.bytes(of: path, limit: LearnersFiles.largest)
            == last?.exercise.givenText(of: path).map { Array($0.utf8) }
    }

    /// Puts the copy of a course in the place of the one that is there.
    fileprivate func replaceCourse(by new: LearnersCourse) throws(HostError) {
        state.removeAll("course.new")
        try new.write(in: try state.folder(making: "course.new", mode: 0o755))
        state.removeAll("course.old")
        if state.holds("course") {
            try Folders.rename(state.path + "/course", to: state.path + "/course.old")
        }
        try Folders.rename(state.path + "/course.new", to: state.path + "/course")
        state.removeAll("course.old")
    }
}
