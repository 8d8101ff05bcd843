package import Host
package import Planning

/// Contents in files, each named by its digest.
///
/// A content appears by a rename, whole or not at all, and is hashed again when it is read: one that was damaged is
/// dropped and counts as missing.
package struct DiskContents: ContentStorage {
    let cache: CacheFolder

    package init(in cache: CacheFolder) { self.cache = cache }

    /// All in one folder, as today's file systems can find one of very many: making some hundred folders is what would
    /// take time.
    func path(of digest: Digest) -> String {
        "\(cache.path)/cas/\(digest.hash)"
    }

    package func contains(_ digest: Digest) -> Bool {
        Files.size(of: path(of: digest)) == digest.size
    }

    /// Adds bytes whose digest is known.
    /// - Throws: `HostError` if they cannot be written.
    package func add(_ bytes: [UInt8], _ digest: Digest) throws(HostError) {
        if cache.isReadOnly || contains(digest) { return }
        try put(digest) { (draft) throws(HostError) in try Files.create(draft, with: bytes) }
    }

    /// Adds what an open file holds, whose digest is known; its holes take up no room here either.
    package func add(
        copyOf file: Int32, holes: [Range<Int>], _ digest: Digest
    ) throws(HostError) {
        if cache.isReadOnly || contains(digest) { return }
        try put(digest) { (draft) throws(HostError) in
            try Files.create(draft, withCopyOf: file, size: digest.size, holes: holes)
        }
    }

    private func put(
        _ digest: Digest, writing: (String) throws(HostError) -> Void
    ) throws(HostError) {
        guard let drafts = cache.drafts else { return }
        let draft = drafts.path + "/" + Files.uniqueName()
        do {
            try writing(draft)
            try Files.move(draft, to: path(of: digest))
            cache.noteGrowth(digest.size)
        } catch {
            Files.remove(draft)
            throw error
        }
    }

    /// The bytes of a content.
    /// - Throws: `MissingContent`, also where they were damaged.
    package func bytes(of digest: Digest) throws(MissingContent) -> [UInt8] {
        let path = path(of: digest)
        guard let bytes = try? Files.read(path), Digest(of: bytes) == digest else {
            Files.remove(path)
            throw MissingContent(digest: digest)
        }
        Files.markUsed(path)
        return bytes
    }

    /// The file that holds a content, to be read only; nil where there is none, or a damaged one.
    func soundPath(of digest: Digest) -> String? {
        let path = path(of: digest)
        var builder = DigestBuilder()
        let isThere = try? Files.readPieces(of: path) { (piece) throws(HostError) in
            builder.update(piece)
        }
        guard isThere == true, builder.finish() == digest else {
            Files.remove(path)
            return nil
        }
        return path
    }

    /// Writes a content into a new file, piece by piece.
    ///
    /// - Parameter holes: the parts of it that shall take up no room in the file.
    /// - Throws: `MissingContent`, also where it was damaged; `HostError` if the file cannot be written.
    package func copy(_ digest: Digest, holes: [Range<Int>] = [], to file: Int32) throws {
        let path = path(of: digest)
        var builder = DigestBuilder()
        var writer = SparseWriter(file, holes: holes)
        let isThere = try Files.readPieces(of: path) { (piece) throws(HostError) in
            builder.update(piece)
            try writer.write(piece)
        }
        try writer.finish()
        guard isThere, builder.finish() == digest else {
            Files.remove(path)
            throw MissingContent(digest: digest)
        }
        Files.markUsed(path)
    }
}
