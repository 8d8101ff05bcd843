import Article
import Engine
import Host

/// Colours code with Pygments: a few processes side by side for all snippets of a build.
struct Highlighter {
    let programs: any ProgramRunner

    /// What Pygments made of each snippet; snippets in languages that it does not know are missing.
    /// - Throws: `HostError` if Pygments cannot be run.
    func highlight(_ snippets: [Snippet]) async throws -> [Snippet: String] {
        try await withThrowingTaskGroup(of: [Snippet: String].self) { group in
            for batch in Self.batches(of: snippets) {
                group.addTask { try await highlight(batch: batch) }
            }
            return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
    }

    /// The amount of code, in bytes, that takes about as long to highlight as a process takes to start.
    private static let smallestBatch = 48 << 10

    /// The snippets in portions of about the same size, one for each process.
    private static func batches(of snippets: [Snippet]) -> [ArraySlice<Snippet>] {
        let size = snippets.reduce(0) { $0 + $1.code.utf8.count }
        let count = max(1, min(processorCount, size / smallestBatch))
        var batches: [ArraySlice<Snippet>] = []
        var (start, end, done) = (0, 0, 0)
        while end < snippets.count {
            done += snippets[end].code.utf8.count
            end += 1
            if done * count >= size * (batches.count + 1) || end == snippets.count {
                batches.append(snippets[start..<end])
                start = end
            }
        }
        return batches
    }

    private func highlight(batch: ArraySlice<Snippet>) async throws -> [Snippet: String] {
        guard
            let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(
                where: Files.isExecutable)
        else { throw HostError("there is no python3 to run Pygments", advice: Self.advice) }
        var input: [UInt8] = []
        for snippet in batch {
            input += "\(snippet.language)\n\(snippet.code.utf8.count)\n".utf8
            input += snippet.code.utf8
        }
        var call = ProgramCall(python, ["-I", "-S", "-c", Self.program], input: input)
        call.outputLimit = 1 << 30
        call.seconds = 600
        let output: ProgramOutput
        do {
            output = try await programs.run(call)
        } catch let error as ProgramStopped {
            throw HostError("\(error)")
        }
        guard output.isSuccess else {
            let reason = output.errors.split(separator: "\n").last ?? "it gave no reason"
            throw HostError("Pygments failed: \(reason)", advice: Self.advice)
        }
        var highlighted: [Snippet: String] = [:]
        var rest = output.bytes[...]
        for snippet in batch {
            let header = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[header.endIndex...].dropFirst()
            guard let length = Int(String(decoding: header, as: UTF8.self)) else { continue }
            highlighted[snippet] = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
        }
        return highlighted
    }

    private static let advice = "install it with: apt-get install python3-pygments"

    /// The file with the version of Pygments.
    static let versionFile = "/usr/lib/python3/dist-packages/pygments/__init__.py"

    /// Reads each snippet as its language, a newline, its length in bytes, a newline and its code; answers with a length
    /// and the HTML, or with `-` for a language that Pygments does not know or code that takes it longer than a few
    /// seconds: some of its lexers take more than linear time for some texts.
    ///
    /// Python's own search for packages takes longer than all else of its start, so that Debian's place is tried first.
    static let program = """
        import sys
        sys.path.append("/usr/lib/python3/dist-packages")
        try:
            import pygments
        except ImportError:
            import site
            site.main()
        import gc
        import signal
        from pygments import format
        from pygments.formatters.html import HtmlFormatter
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound

        gc.disable()
        formatter = HtmlFormatter(nowrap=True)
        lexers = {}

        class TooSlow(Exception):
            pass

        def stop(number, frame):
            raise TooSlow

        signal.signal(signal.SIGVTALRM, stop)

        def lexer(language):
            if language not in lexers:
                try:
                    lexers[language] = get_lexer_by_name(language, stripnl=False, ensurenl=False)
                except ClassNotFound:
                    lexers[language] = None
            return lexers[language]

        while language := sys.stdin.buffer.readline().decode().removesuffix("\\n"):
            length = int(sys.stdin.buffer.readline())
            code = sys.stdin.buffer.read(length).decode()
            if lexer(language) is None:
                sys.stdout.buffer.write(b"-\\n")
                continue
            signal.setitimer(signal.ITIMER_VIRTUAL, 5)
            try:
                html = format(lexer(language).get_tokens(code), formatter)
            except TooSlow:
                sys.stdout.buffer.write(b"-\\n")
                continue
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            if not code.endswith("\\n"):
                html = html.removesuffix("\\n")
            html = html.encode()
            sys.stdout.buffer.write(b"%d\\n%s" % (len(html), html))
        """
}
