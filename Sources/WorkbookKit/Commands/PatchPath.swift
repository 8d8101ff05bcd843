import Host
import LessonModel

/// The path of a file as a patch names it, for those who apply the patch where they are: from the current folder, or, for
/// files that are not below it, from the top of their Git repository.
func patchPath(of file: String) -> String {
    let (folder, name) = file.splitAtLastSlash
    guard let place = Files.realPath(folder), let current = Files.realPath(".") else { return file }
    let path = place + "/" + name
    func relative(to folder: String) -> String? {
        let prefix = folder == "/" ? "/" : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }
    let repository = sequence(first: place) { $0 == "/" ? nil : $0.splitAtLastSlash.0 }
        .first { Files.exists($0 + "/.git") }
    return relative(to: current) ?? repository.flatMap(relative) ?? String(path.dropFirst())
}
