/// One folder of a tree, as the Bazel Remote Execution API has it: names, and the digests of their files and folders.
///
/// A folder within is named by the digest of its own encoded `Directory`, so the digest of the topmost one is that of the
/// whole tree, and folders that trees have in common are stored once.
package struct Directory: Hashable, Sendable {
    package enum Node: Hashable, Sendable {
        case file(File)
        case directory(Digest, mode: Int)
        case symlink(target: String)
        case special
    }

    /// A file, as `Tree` has it.
    package struct File: Hashable, Sendable {
        package var digest: Digest
        package var mode: Int
        package var order: Int
        /// The path of its first name, from the topmost directory; nil where this is the first one.
        package var firstName: String?
        package var holes: [Range<Int>] = []

        package init(
            digest: Digest, mode: Int, order: Int, firstName: String? = nil,
            holes: [Range<Int>] = []
        ) {
            self.digest = digest
            self.mode = mode
            self.order = order
            self.firstName = firstName
            self.holes = holes
        }

        /// Whether it is a file like most: those have a shorter form.
        fileprivate var isPlain: Bool { firstName == nil && holes.isEmpty }
    }

    /// By name.
    package var nodes: [String: Node] = [:]

    /// The form that is hashed and stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(each: nodes.sorted { $0.key < $1.key }) { fields, item in
            fields.put(item.key)
            switch item.value {
            case .file(let file):
                fields.put(file.isPlain ? 0 : 4)
                fields.put(file)
            case .directory(let digest, let mode):
                fields.put(1)
                fields.put(digest)
                fields.put(mode)
            case .symlink(let target):
                fields.put(2)
                fields.put(target)
            case .special: fields.put(3)
            }
        }
        return fields.bytes
    }

    package init() {}

    /// - Throws: `FieldReader.Malformed` for bytes that `encoded` never gives.
    package init(decoding bytes: [UInt8]) throws(FieldReader.Malformed) {
        var fields = FieldReader(bytes)
        let items = try fields.each { (fields) throws(FieldReader.Malformed) -> (String, Node) in
            let name = try fields.name()
            switch try fields.number() {
            case 0: return (name, .file(try fields.file(isPlain: true)))
            case 4: return (name, .file(try fields.file(isPlain: false)))
            case 1:
                return (name, .directory(try fields.digest(), mode: try fields.mode(of: 0o7777)))
            case 2: return (name, .symlink(target: try fields.text()))
            case 3: return (name, .special)
            default: throw FieldReader.Malformed()
            }
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
        nodes = Dictionary(items) { $1 }
    }
}

extension FieldWriter {
    fileprivate mutating func put(_ file: Directory.File) {
        put(file.digest)
        put(file.mode)
        put(file.order)
        if file.isPlain { return }
        put(file.firstName)
        put(each: file.holes) { fields, hole in
            fields.put(hole.lowerBound)
            fields.put(hole.upperBound)
        }
    }
}

extension FieldReader {
    fileprivate mutating func file(isPlain: Bool) throws(Malformed) -> Directory.File {
        // Nothing in a store may make a file that runs as another user.
        var file = Directory.File(
            digest: try digest(), mode: try mode(of: 0o1777), order: try count())
        if isPlain { return file }
        file.firstName = try optionalText()
        file.holes = try each { (fields) throws(Malformed) in
            let (start, end) = (try fields.count(), try fields.count())
            guard start < end else { throw Malformed() }
            return start..<end
        }
        return file
    }

    /// Permission bits, all of which are among `bits`.
    fileprivate mutating func mode(of bits: Int) throws(Malformed) -> Int {
        let mode = try number()
        guard mode & ~bits == 0 else { throw Malformed() }
        return mode
    }
}

extension Tree {
    /// A tree as the directories that it consists of.
    package struct Directories: Sendable {
        /// The digest of the topmost directory: that of the tree.
        package let root: Digest
        /// The encoded directories by their digests.
        package let encoded: [Digest: [UInt8]]
    }

    package var directories: Directories {
        var children: [String: Directory] = ["": Directory()]
        for (path, entry) in entries {
            let (parent, name) = path.splitAtLastSlash
            switch entry {
            case .file(let digest, let mode):
                children[parent, default: Directory()].nodes[name] = .file(
                    Directory.File(
                        digest: digest, mode: mode, order: order[path] ?? 0,
                        firstName: links[path], holes: holes[path] ?? []))
            case .symlink(let target):
                children[parent, default: Directory()].nodes[name] = .symlink(target: target)
            case .special: children[parent, default: Directory()].nodes[name] = .special
            case .directory: children[path, default: Directory()].nodes.merge([:]) { $1 }
            }
        }
        var encoded: [Digest: [UInt8]] = [:]
        var root = Digest(of: [])
        // The longest paths first: a folder's digest is known before the folder above needs it.
        for path in children.keys.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let bytes = children[path, default: Directory()].encoded
            let digest = Digest(of: bytes)
            encoded[digest] = bytes
            guard !path.isEmpty else {
                root = digest
                continue
            }
            let (parent, name) = path.splitAtLastSlash
            guard case .directory(let mode) = entries[path] else { continue }
            children[parent, default: Directory()].nodes[name] = .directory(digest, mode: mode)
        }
        return Directories(root: root, encoded: encoded)
    }

    /// The digest of the whole.
    package var digest: Digest { directories.root }

    /// The tree below a directory, with the directories fetched by their digests.
    /// - Throws: what `fetch` throws, and `FieldReader.Malformed`.
    package init(root: Digest, fetch: (Digest) async throws -> [UInt8]) async throws {
        self.init()
        var pending = [("", root)]
        while let (path, digest) = pending.popLast() {
            for (name, node) in try Directory(decoding: await fetch(digest)).nodes {
                let inner = path.isEmpty ? name : path + "/" + name
                switch node {
                case .file(let file):
                    entries[inner] = .file(file.digest, mode: file.mode)
                    order[inner] = file.order
                    links[inner] = file.firstName
                    if !file.holes.isEmpty { holes[inner] = file.holes }
                case .symlink(let target): entries[inner] = .symlink(target: target)
                case .special: entries[inner] = .special
                case .directory(let digest, let mode):
                    entries[inner] = .directory(mode: mode)
                    pending.append((inner, digest))
                }
            }
        }
        for (path, first) in links where links[first] != nil || entries[first] != entries[path] {
            throw FieldReader.Malformed()
        }
    }
}

extension String {
    /// The texts before and after the last slash; the first is empty where there is no slash.
    fileprivate var splitAtLastSlash: (String, String) {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", self) }
        return (String(self[..<slash]), String(self[utf8.index(after: slash)...]))
    }
}
