import Host
import LessonModel
import SourceText

extension LearnersCourse.Entry {
    /// Writes the exercise's folder: starter files to be edited, given files to be read, and the README.
    ///
    /// - Parameter learner: the learner's folder, or what is going to be it.
    func write(in learner: OpenFolder) throws(HostError) {
        for step in exercise.starter {
            guard let (path, contents) = step.kind.writtenFile else { continue }
            try learner.put(contents, at: "\(folder)/\(path)")
        }
        try writeWhatComesAlong(in: learner)
    }

    /// Writes given files and the README, which are the course's own.
    func writeWhatComesAlong(in learner: OpenFolder) throws(HostError) {
        for step in exercise.given {
            guard let (path, contents) = step.kind.writtenFile else { continue }
            try learner.put(contents, at: "\(folder)/\(path)", isReadOnly: true)
        }
        if exercise.starterPaths.contains("README.md") { return }
        try learner.put(lesson.taskText(of: exercise), at: folder + "/README.md")
    }
}

extension LearnersCourse {
    /// Writes what the checks need of the course, without what learners are not to see.
    ///
    /// - Parameter folder: `.workbook/course`, empty so far.
    func write(in folder: OpenFolder) throws(HostError) {
        if let settingsText { try folder.put(settingsText, at: "workbook.yml") }
        for lesson in lessons { try folder.put(lesson.source.text, at: lesson.path) }
    }

    /// The README of a learner's folder.
    ///
    /// - Parameter obstacles: why an exercise cannot be checked on this machine; empty where all can be.
    func readme(obstacles: [String: String]) -> String {
        var text = """
            # \(title)

            Each exercise has a folder. Read its README.md, edit the files, and let the checks look at them:

                workbook try              check the exercise in whose folder you are, or the next open one
                workbook try --watch      check it again with every save
                workbook hint             a hint, one at a time
                workbook solution         how it can be done, once you have solved it
                workbook reset            begin again; what you have is kept
                workbook progress         what is solved

            Files that are read-only come with the exercise: the checks use their own copies.

            """
        var last = ""
        for entry in entries {
            if entry.lesson.path != last { text += "\n## \(entry.lesson.title)\n\n" }
            last = entry.lesson.path
            let folder = entry.folder.contains(" ") ? "<\(entry.folder)/>" : entry.folder + "/"
            text += "- [\(entry.id) \(entry.exercise.title)](\(folder))\n"
        }
        let missing = entries.filter { obstacles[$0.id] != nil }
        if !missing.isEmpty { text += "\n## What this machine cannot check\n\n" }
        for entry in missing { text += "- \(entry.id): \(obstacles[entry.id] ?? "")\n" }
        return text
    }
}
