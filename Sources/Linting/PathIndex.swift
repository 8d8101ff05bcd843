import LessonModel

/// Paths of a course among which that is looked for which a broken link most likely means.
struct PathIndex: Sendable {
    /// By folder, in order.
    private let byFolder: [Substring: [String]]
    private let byName: [Substring: [String]]

    /// How many paths are compared with a broken link's at most, so that the time for a link does not grow with the course.
    private static let window = 1000
    /// How many pairs of letters are compared for a broken link at most: with long names, fewer are looked at.
    private static let effort = 400_000

    init(_ paths: some Sequence<String>) {
        let paths = paths.sorted()
        byFolder = Dictionary(grouping: paths, by: \.folder)
        byName = Dictionary(grouping: paths, by: \.fileName)
    }

    /// A file in the folder of a path whose name is nearly the same: misspelt, or with another number before it.
    ///
    /// Of a large folder, files are looked at whose names begin alike.
    func near(to path: String, except own: String) -> String? {
        let paths = byFolder[path.folder, default: []]
        let name = path.fileName
        let length = max(1, name.utf8.count)
        let window = min(Self.window, max(1, Self.effort / length / length))
        var start = 0
        if paths.count > window {
            var high = paths.count
            while start < high {
                let middle = (start + high) / 2
                if paths[middle] < path { start = middle + 1 } else { high = middle }
            }
            start = min(max(0, start - window / 2), paths.count - window)
        }
        let others = paths[start...].prefix(window).filter { $0 != own }
        let near = nearName(to: String(name), among: others.map { String($0.fileName) })
        return near.map { String(path.dropLast(name.count)) + $0 }
    }

    /// The one file in another folder that has the name of a path's.
    func namesake(of path: String, except own: String) -> String? {
        let namesakes = byName[path.fileName, default: []].filter { $0 != own }
        return namesakes.count == 1 ? namesakes[0] : nil
    }
}

/// The name of some files that is so near to another one that no other can be meant; nil where none is.
///
/// Only the words of a name may be misspelt. One with another number is another file, `fig-1.png` and `fig-2.png`, unless
/// that is the number of a lesson and the words are the same.
private func nearName(to name: String, among others: [String]) -> String? {
    let written = FileName(name)
    // Of so short a word, one letter is half.
    guard written.words.count > 2 else { return nil }
    let others = others.map { FileName($0) }.filter { $0.ending == written.ending }
    let renumbered = others.filter { $0.words == written.words }
    if renumbered.count == 1 { return renumbered[0].name }
    let alike = others.filter { $0.number == written.number && $0.digits == written.digits }
    let near = suggestion(for: written.words, among: alike.map(\.words))
    return alike.first { $0.words == near }?.name
}

/// The parts of a file's name that authors get wrong: `02`, `shared` and `.md` of `02-shared.md`.
private struct FileName {
    let name: String
    let number: Substring
    let words: String
    let ending: Substring

    var digits: String { words.filter(\.isNumber) }

    init(_ name: String) {
        self.name = name
        number = name.prefix { $0.isNumber }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        ending = name[dot...]
        words = String(name[..<dot].dropFirst(number.count).drop { "-_. ".contains($0) })
    }
}

extension String {
    fileprivate var fileName: Substring { split(separator: "/").last ?? "" }
    fileprivate var folder: Substring { self[..<(lastIndex(of: "/") ?? startIndex)] }
}
