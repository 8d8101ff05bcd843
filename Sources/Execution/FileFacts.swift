package import Host
package import Planning

/// What is known of files of this machine as long as they stay as they are: their digests, and what programs among them
/// print about themselves. Asking anew would make every start slow.
package struct FileFacts: Sendable {
    private struct Known {
        var stamp: FileStamp
        var digest: Digest
    }

    private var digests: [String: Known] = [:]
    private var answers: [Digest: String] = [:]
    private let file: SealedFile
    private var hasNews = false

    /// The facts that earlier runs found.
    package init(in cache: CacheFolder) {
        file = SealedFile("tools", in: cache)
        guard let bytes = file.read() else { return }
        var fields = FieldReader(bytes)
        try? read(from: &fields)
    }

    /// The digest of a file's content, links followed; nil where it cannot be read.
    package mutating func digest(of path: String) -> Digest? {
        guard let stamp = Files.stamp(of: path) else { return nil }
        if let known = digests[path], known.stamp == stamp { return known.digest }
        var builder = DigestBuilder()
        guard (try? Files.readPieces(of: path, { builder.update($0) })) == true else { return nil }
        let digest = builder.finish()
        if Files.settledStamp(of: path) == stamp {
            digests[path] = Known(stamp: stamp, digest: digest)
            hasNews = true
        }
        return digest
    }

    /// What a program prints about itself; nil if it cannot be run.
    ///
    /// - Parameter configuration: files that its answer depends on besides.
    package mutating func output(
        of program: String, _ arguments: [String], configuration: [String]
    ) async -> String? {
        var question = FieldWriter()
        question.put(program)
        question.put(each: arguments) { $0.put($1) }
        for path in [program] + configuration { question.put(digest(of: path)?.hash) }
        if let answer = answers[question.digest] { return answer }
        guard let output = try? await HostCommand(program, arguments).run() else { return nil }
        // A program that was ended before it could answer is asked again the next time.
        if output.isSuccess {
            answers[question.digest] = output.text
            hasNews = true
        }
        return output.text
    }

    /// Stores what was found anew.
    /// - Throws: `HostError` if it cannot be written.
    package mutating func store() throws(HostError) {
        guard hasNews else { return }
        var fields = FieldWriter()
        fields.put(each: digests.sorted { $0.key < $1.key }) { fields, item in
            fields.put(item.key)
            fields.put(item.value.stamp)
            fields.put(item.value.digest)
        }
        fields.put(each: answers.sorted { $0.key.hash < $1.key.hash }) { fields, item in
            fields.put(item.key)
            fields.put(item.value)
        }
        try file.write(fields.bytes)
        hasNews = false
    }

    private mutating func read(from fields: inout FieldReader) throws(FieldReader.Malformed) {
        let digests = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.text(), Known(stamp: try fields.stamp(), digest: try fields.digest()))
        }
        let answers = try fields.each { (fields) throws(FieldReader.Malformed) in
            (try fields.digest(), try fields.text())
        }
        self.digests = Dictionary(digests) { $1 }
        self.answers = Dictionary(answers) { $1 }
    }
}

extension FieldWriter {
    package mutating func put(_ stamp: FileStamp) {
        put(stamp.inode)
        put(stamp.size)
        for number in stamp.modified + stamp.changed { put(number) }
    }
}

extension FieldReader {
    package mutating func stamp() throws(Malformed) -> FileStamp {
        FileStamp(
            inode: try number(), size: try number(), modified: [try number(), try number()],
            changed: [try number(), try number()])
    }
}
