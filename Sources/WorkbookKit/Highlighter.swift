import Foundation
import Host
import Rendering

/// Colours code with Pygments: one process for all snippets of a build.
struct Highlighter {
    /// What Pygments made of each snippet; snippets in languages that it does not know are missing.
    /// - Throws: `HostError` if Pygments cannot be run.
    static func highlight(_ snippets: [Snippet]) async throws -> [Snippet: String] {
        guard !snippets.isEmpty else { return [:] }
        guard
            let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(
                where: Files.isExecutable)
        else { throw HostError("there is no python3 to run Pygments", advice: Self.advice) }
        let input = try JSONEncoder().encode(snippets)
        let command = HostCommand(python, ["-I", "-c", program], input: Array(input))
        let output = try await command.run()
        guard output.isSuccess else {
            let reason = output.errors.split(separator: "\n").last ?? "it gave no reason"
            throw HostError("Pygments failed: \(reason)", advice: advice)
        }
        let answers = try JSONDecoder().decode([String?].self, from: Data(output.bytes))
        var highlighted: [Snippet: String] = [:]
        for (snippet, answer) in zip(snippets, answers) { highlighted[snippet] = answer }
        return highlighted
    }

    private static let advice = "install it with: apt-get install python3-pygments"

    /// The file that tells which Pygments this is.
    static let versionFile = "/usr/lib/python3/dist-packages/pygments/__init__.py"

    static let program = """
        import json, sys
        from pygments import highlight
        from pygments.formatters import HtmlFormatter
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound

        formatter = HtmlFormatter(nowrap=True)

        def colour(snippet):
            try:
                lexer = get_lexer_by_name(snippet["language"], stripnl=False, ensurenl=False)
            except ClassNotFound:
                return None
            html = highlight(snippet["code"], lexer, formatter)
            return html if snippet["code"].endswith("\\n") else html.removesuffix("\\n")

        json.dump([colour(snippet) for snippet in json.load(sys.stdin)], sys.stdout)
        """
}
