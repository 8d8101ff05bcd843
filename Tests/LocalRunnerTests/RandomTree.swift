import CLinux
import Glibc
import TestSupport

/// Files and folders of every kind, made at random in a folder.
struct RandomTree {
    /// Whether all of it can be laid out again.
    private(set) var isRestorable = true
    private var generator: SeededGenerator
    /// Paths of files that were made.
    private var files: [Path] = []
    /// Folders whose permissions are set when they are full.
    private var folders: [(path: Path, mode: Int)] = []

    /// A path as the kernel has it, without the NUL at its end.
    private typealias Path = [UInt8]

    /// Fills a folder.
    init(seed: UInt64, in folder: String) {
        generator = SeededGenerator(state: seed)
        fill(Array(folder.utf8), depth: 0)
        for folder in folders.reversed() { setMode(folder.mode, of: folder.path) }
    }

    private mutating func oneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }

    private mutating func fill(_ folder: Path, depth: Int) {
        var texts: Set<String> = []
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let name = name()
            let path = folder + [0x2F] + name
            guard withPath(path, { access($0, F_OK) }) != 0 else { continue }
            make(path, depth: depth)
            // One text, but another name: an accent written in two ways.
            if !texts.insert(String(decoding: name, as: UTF8.self)).inserted {
                isRestorable = false
            }
        }
    }

    private mutating func name() -> Path {
        if oneIn(200) {
            isRestorable = false
            return [0x61, 0xFF]
        }
        if oneIn(8) {
            return Path(pick(["\u{E9}", "e\u{301}", "a b\n", "\\", "-x", "\u{301}"]).utf8)
        }
        return Path("n\(Int.random(in: 0..<1000, using: &generator))".utf8)
    }

    private mutating func make(_ path: Path, depth: Int) {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0..<6: makeFile(path, parts: Int.random(in: 0...2, using: &generator))
        case 6..<9: makeSparseFile(path)
        case 9..<11:
            let target = pick(["nowhere", "..", "/etc/passwd", "\u{E9}"])
            withPath(path) { _ = symlink(target, $0) }
        case 11..<13:
            guard !files.isEmpty else { return }
            let file = pick(files)
            withPath(path) { path in withPath(file) { _ = link($0, path) } }
        case 13 where oneIn(6): makeDeepFolders(path)
        case 14 where oneIn(6): makeUnrestorable(path)
        default:
            withPath(path) { _ = mkdir($0, 0o755) }
            folders.append((path, pick([0o755, 0o755, 0o700, 0o555, 0o1777, 0o2775, 0o500, 0])))
            if depth < 4 { fill(path, depth: depth + 1) }
        }
    }

    private mutating func makeFile(_ path: Path, parts: Int) {
        write(
            path, (0..<parts).map { _ in (0, Int.random(in: 1...9000, using: &generator)) },
            size: nil)
    }

    /// Makes a file of pieces with holes before, between or behind them.
    private mutating func makeSparseFile(_ path: Path) {
        var parts: [(hole: Int, data: Int)] = []
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            parts.append((pick([4096, 65536, 70_000, 12]), pick([1, 4096, 5000, 65536])))
        }
        let size = parts.reduce(0) { $0 + $1.hole + $1.data }
        write(path, parts, size: oneIn(2) ? nil : size + pick([1, 4096, 100_000]))
    }

    private mutating func write(_ path: Path, _ parts: [(hole: Int, data: Int)], size: Int?) {
        let file = withPath(path) { open($0, O_WRONLY | O_CREAT | O_EXCL, 0o600) }
        for part in parts {
            lseek(file, off_t(part.hole), SEEK_CUR)
            let bytes = [UInt8](
                repeating: UInt8.random(in: 1...255, using: &generator), count: part.data)
            _ = Glibc.write(file, bytes, bytes.count)
        }
        if let size { ftruncate(file, off_t(size)) }
        close(file)
        setMode(pick([0o644, 0o644, 0o755, 0o600, 0o444, 0o4755, 0o2711, 0o1644, 0]), of: path)
        files.append(path)
    }

    /// Makes folders as deep as a path can just tell, or deeper.
    private mutating func makeDeepFolders(_ path: Path) {
        let count = pick([15, 25])
        withPath(path) { _ = mkdir($0, 0o755) }
        var folder = withPath(path) { open($0, O_RDONLY | O_DIRECTORY) }
        let name = String(repeating: "d", count: 200)
        for _ in 0..<count {
            mkdirat(folder, name, 0o750)
            let inner = openat(folder, name, O_RDONLY | O_DIRECTORY)
            close(folder)
            folder = inner
        }
        close(openat(folder, "last", O_WRONLY | O_CREAT, 0o640))
        close(folder)
        if count > 20 { isRestorable = false }
    }

    private mutating func makeUnrestorable(_ path: Path) {
        let isMade =
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: withPath(path) { mkfifo($0, 0o600) } == 0
            case 1:
                withPath(path) { path in
                    symlink("x", path) == 0 && link(path, path + [0x32]) == 0
                }
            case 2:
                withPath(path) { mkdir($0, 0o700) == 0 && setxattr($0, "user.x", "1", 1, 0) == 0 }
            default:
                withPath(path) {
                    close(creat($0, 0o600)) == 0 && setxattr($0, "user.x", "1", 1, 0) == 0
                }
            }
        if isMade { isRestorable = false }
    }

    private mutating func setMode(_ mode: Int, of path: Path) {
        withPath(path) { _ = chmod($0, mode_t(mode)) }
        var status = stat()
        _ = withPath(path) { lstat($0, &status) }
        // Whoever is not root cannot read what its owner closed.
        let needed = status.st_mode & S_IFMT == S_IFDIR ? 0o500 : 0o400
        if geteuid() != 0, mode & needed != needed { isRestorable = false }
    }

    @discardableResult
    private func withPath<Result>(_ path: Path, _ body: ([CChar]) -> Result) -> Result {
        body(path.map { CChar(bitPattern: $0) } + [0])
    }
}
