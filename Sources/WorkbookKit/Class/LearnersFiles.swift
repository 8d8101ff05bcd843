import Host
import LessonModel
import Planning
import SourceText

/// The files of a learner's for an exercise: all of the exercise's folder but given files, the README, what is hidden, links
/// and built programs.
struct LearnersFiles {
    /// How large one file may be, in bytes.
    static let largest = 1_000_000
    /// How large all of them may be together, in bytes.
    static let largestSum = 10_000_000
    private static let mostFiles = 1000
    private static let deepest = 16

    /// In the order of their paths.
    private(set) var files: [(path: String, contents: String)] = []
    /// What is to be said of them where a check fails.
    private(set) var remarks: [String] = []

    private let starter: Set<String>
    private let given: Set<String>
    private var room = Self.largestSum
    private var isFull = false

    /// Reads the files; no link is followed.
    init(of entry: LearnersCourse.Entry, in learner: LearnersFolder) {
        starter = Set(entry.exercise.starterPaths)
        given = Set(entry.exercise.givenPaths)
        guard let folder = try? learner.folder.folder(entry.folder) else {
            remarks = [
                "the folder \(entry.folder) is missing; 'workbook reset \(entry.id)' makes it again"
            ]
            return
        }
        take(from: folder, prefix: "", depth: 0)
        files.sort { $0.path < $1.path }
        for path in entry.exercise.starterPaths where !folder.holds(path) {
            let others = files.map(\.path).filter { !starter.contains($0) }
            let near =
                others.first { $0 == path + ".txt" } ?? suggestion(for: path, among: others)
            remarks.append(
                near.map { "\(path) is missing, and there is \($0): call that \(path)" }
                    ?? "\(path) is missing; 'workbook reset \(entry.id)' brings it back as it was at the start"
            )
        }
        for path in entry.exercise.givenPaths where folder.holds(path) {
            let own = folder.bytes(of: path, limit: Self.largest)
            if own == entry.exercise.givenText(of: path).map({ Array($0.utf8) }) { continue }
            remarks.append("\(path) is not as it came: the checks use their own copy")
        }
    }

    /// The steps that write them.
    var steps: [Step] { files.map { Step(learnersFile: $0.path, contents: $0.contents) } }

    /// The digest of all of them.
    var digest: Digest {
        var fields = FieldWriter()
        fields.put(each: files) {
            $0.put($1.path)
            $0.put($1.contents)
        }
        return fields.digest
    }

    private mutating func take(from folder: OpenFolder, prefix: String, depth: Int) {
        for name in folder.names where !isFull {
            let path = prefix + name
            let isStarter = starter.contains(path)
            let leadsToStarter = starter.contains { $0.hasPrefix(path + "/") }
            if name.hasPrefix("."), !isStarter, !leadsToStarter { continue }
            if given.contains(path) || path == "README.md" && !isStarter { continue }
            if folder.holdsFolder(name) {
                if isStarter { remarks.append("\(path) is a folder, and should be a file") }
                guard depth < Self.deepest, let inner = try? folder.folder(name) else { continue }
                take(from: inner, prefix: path + "/", depth: depth + 1)
            } else {
                take(name, in: folder, as: path, isStarter: isStarter)
            }
        }
    }

    private mutating func take(
        _ name: String, in folder: OpenFolder, as path: String, isStarter: Bool
    ) {
        guard let size = folder.stamp(of: name)?.size else {
            remarks.append("\(path) is left out: only ordinary files count, and no links")
            return
        }
        if BuiltFile.isOne(folder.head(of: name, count: 8)) {
            if isStarter { remarks.append("\(path) is a built program, and should be text") }
            return
        }
        guard size <= Self.largest else {
            remarks.append(
                "\(path) is left out: it is larger than \(ByteCount(Self.largest).wholeText)")
            return
        }
        guard let bytes = folder.bytes(of: name, limit: Self.largest) else {
            remarks.append("\(path) is left out: it cannot be read")
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            remarks.append("\(path) is left out: it is no text in UTF-8")
            return
        }
        guard bytes.count <= room, files.count < Self.mostFiles else {
            isFull = true
            remarks.append(
                "\(path) and what follows are left out: an exercise may have \(Self.mostFiles) files and \(ByteCount(Self.largestSum).wholeText)"
            )
            return
        }
        room -= bytes.count
        files.append((path, text))
        remark(on: text, bytes, at: path, isStarter: isStarter)
    }

    /// Notes what of a file's text is mostly not meant.
    private mutating func remark(
        on text: String, _ bytes: [UInt8], at path: String, isStarter: Bool
    ) {
        if isStarter, text.allSatisfy(\.isWhitespace) { remarks.append("\(path) is empty") }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            remarks.append("\(path) begins with a byte order mark; save it as UTF-8 without one")
        }
        let isScript = text.hasPrefix("#!") || path.hasSuffix(".sh")
        if isScript, text.utf8.contains(13) {
            remarks.append(
                "\(path) has the line ends of Windows (CRLF), which no shell takes; save it with LF"
            )
        }
    }
}

/// Files that compilers and linkers make.
private enum BuiltFile {
    /// Whether a file begins as ELF, an archive, Mach-O, WebAssembly or a program of Windows.
    static func isOne(_ head: [UInt8]) -> Bool {
        let beginnings: [[UInt8]] = [
            [0x7F, 0x45, 0x4C, 0x46], Array("!<arch>\n".utf8), Array("!<thin>\n".utf8),
            [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE], [0x00, 0x61, 0x73, 0x6D],
            [0x4D, 0x5A, 0x90, 0x00],
        ]
        return beginnings.contains { head.starts(with: $0) }
    }
}
