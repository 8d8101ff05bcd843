/// One folder of a tree, as the Bazel Remote Execution API has it: names, and the digests of their files and folders.
///
/// A folder within is named by the digest of its own encoded `Directory`, so the digest of the topmost one is that of the
/// whole tree, and folders that trees have in common are stored once.
package struct Directory: Hashable, Sendable {
    package enum Node: Hashable, Sendable {
        case file(Digest, mode: Int, order: Int)
        case directory(Digest, mode: Int)
        case symlink(target: String)
        case special
    }

    /// By name.
    package var nodes: [String: Node] = [:]

    /// The form that is hashed and stored.
    package var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.put(each: nodes.sorted { $0.key < $1.key }) { fields, item in
            fields.put(item.key)
            switch item.value {
            case .file(let digest, let mode, let order):
                fields.put(0)
                fields.put(digest)
                fields.put(mode)
                fields.put(order)
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
            case 0:
                return (
                    name,
                    .file(try fields.digest(), mode: try fields.mode(), order: try fields.count())
                )
            case 1: return (name, .directory(try fields.digest(), mode: try fields.mode()))
            case 2: return (name, .symlink(target: try fields.text()))
            case 3: return (name, .special)
            default: throw FieldReader.Malformed()
            }
        }
        guard fields.isAtEnd else { throw FieldReader.Malformed() }
        nodes = Dictionary(items) { $1 }
    }
}

extension FieldReader {
    /// Permission bits.
    fileprivate mutating func mode() throws(Malformed) -> Int {
        let mode = try number()
        guard 0...0o7777 ~= mode else { throw Malformed() }
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
                children[parent, default: Directory()].nodes[name] =
                    .file(digest, mode: mode, order: order[path] ?? 0)
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
                case .file(let digest, let mode, let order):
                    entries[inner] = .file(digest, mode: mode)
                    self.order[inner] = order
                case .symlink(let target): entries[inner] = .symlink(target: target)
                case .special: entries[inner] = .special
                case .directory(let digest, let mode):
                    entries[inner] = .directory(mode: mode)
                    pending.append((inner, digest))
                }
            }
        }
    }
}

extension String {
    /// The texts before and after the last slash; the first is empty where there is no slash.
    fileprivate var splitAtLastSlash: (String, String) {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", self) }
        return (String(self[..<slash]), String(self[index(after: slash)...]))
    }
}
