import Checking
import Foundation
import Inspection
import Planning
import TestSupport
import Testing

@testable import Article

@Suite("A link map") struct LinkMapTests {
    private func file(_ path: String) -> FileVerdict {
        FileVerdict(path: path, artifact: fakeArtifacts[path] ?? Artifact(kind: .text, size: 1))
    }

    private func program(named name: String, needing needed: [String]) -> FileVerdict {
        var artifact = Artifact(kind: .pie, size: 1)
        artifact.linking = .dynamic
        artifact.needed = needed
        return FileVerdict(path: name, artifact: artifact)
    }

    private let openings = LoaderLog(lines: [
        "file=/lesson/plugin.so [0];  dynamically loaded by ./host [0]",
        "file=/lib/x86_64-linux-gnu/libgcc_s.so.1 [0];  dynamically loaded by /lib/libc.so.6 [0]",
        "file=libnss.so [0];  dynamically loaded by sh [0]",
    ]).openings

    @Test("it finds libraries by the name that they give themselves, and by that of their file")
    func findsLibraries() {
        let map = LinkMap(
            of: ["host", "out/libstd.so", "plugin.so", "notes.txt", "host"].map(file),
            openings: openings, workspace: "/lesson")
        #expect(
            map.nodes.map { "\($0.kind) \($0.name)" } == [
                "file host", "file out/libstd.so", "file plugin.so",
                "loader ld-linux-x86-64.so.2", "system libc.so.6", "system libgcc_s.so.1",
            ])
        #expect(
            map.edges.map { "\($0.from) \($0.kind) \($0.to)" } == [
                "0 needs 1", "0 needs 4", "0 loader 3", "1 needs 4", "0 opens 2", "4 opens 5",
            ])
        #expect(
            map.sentences == [
                "host needs out/libstd.so", "host needs libc.so.6",
                "host is loaded by ld-linux-x86-64.so.2", "host opens plugin.so at run time",
                "out/libstd.so needs libc.so.6", "plugin.so needs nothing",
                "libc.so.6 opens libgcc_s.so.1 at run time",
            ])
    }

    @Test("one with more arrows than anybody can follow is told in words alone")
    func drawsNoThickets() {
        func map(of count: Int) -> LinkMap {
            LinkMap(
                of: [program(named: "all", needing: (0..<count).map { "lib\($0).so" })],
                workspace: "/lesson")
        }
        #expect(map(of: 299).isDrawable)
        let thicket = map(of: 400)
        #expect(!thicket.isDrawable)
        let page = thicket.markup(drawing: nil, id: "map").html
        #expect(page.contains("too many arrows for a picture: 400"))
        #expect(page.contains("<li>all needs lib399.so</li>"))
    }

    @Test("a library that needs the loader by name needs no second edge to it")
    func hasOneLoader() {
        var artifact = Artifact(kind: .pie, size: 1)
        artifact.needed = ["ld.so"]
        artifact.interpreter = "/lib/ld.so"
        let map = LinkMap(
            of: [FileVerdict(path: "a", artifact: artifact)], workspace: "/lesson")
        #expect(map.nodes.map(\.kind) == [.file, .loader])
        #expect(map.edges == [.init(from: 0, to: 1, kind: .needs)])
    }

    @Test("nothing in a name is a sign of Graphviz's")
    func escapesNames() {
        let name = "a\"b\\N&lt;\n\u{7F}" + String(repeating: "x", count: 60)
        let map = LinkMap(
            of: [program(named: name, needing: ["lib\"];n9 [label=\"z"])], workspace: "/lesson")
        let lines = map.dot.split(separator: "\n")
        #expect(
            lines[4...] == [
                #"n0 [label="a\"b\\N&amp;lt;␊␡xxxxxxx…xxxxxxxxxxxxxxxxxx", width=4.06, class="file"];"#,
                #"n1 [label="lib\"];n9 [label=\"z", width=2.16, class="system"];"#,
                "n0 -> n1;", "}",
            ])
    }

    /// What Graphviz 2.43 drew of `host` with a library and a plugin.
    private func drawing() throws -> String {
        try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Data/link-map.svg"), encoding: .utf8)
    }

    @Test("what Graphviz drew is cleaned of all but shapes and texts")
    func cleansPictures() throws {
        let picture = try #require(InlineSVG(graphviz: try drawing()))
        let html = picture.markup(id: "map-1", title: "A & B", description: "a needs b").html
        #expect(
            html.hasPrefix("<svg role=\"img\" aria-labelledby=\"map-1-title map-1-text\" width="))
        #expect(html.contains("<title id=\"map-1-title\">A &amp; B</title>"))
        #expect(html.hasSuffix("</svg>"))
        #expect(
            html.contains("<g class=\"node system\">") && html.contains("<g class=\"edge opens\">"))
        #expect(html.contains("stroke-dasharray=\"5,2\""))
        for word in ["black", "fill=", "stroke=", "font-", "xmlns", "<?", "<!", "n0", "ground"] {
            #expect(!html.contains(word), "\(word) is left")
        }
        for tag in ["g", "text", "svg", "title"] {
            #expect(html.ranges(of: "<\(tag)").count == html.ranges(of: "</\(tag)>").count)
        }
        #expect(html.ranges(of: "<text").count == 5)
    }

    @Test(
        "what is no picture is not shown",
        arguments: [
            "", "<svg>", "<svg viewBox=\"0 0 1 1\">", "<svg viewBox=\"0 0 1\"></svg>",
            "<svg viewBox=\"0 0 inf 1\"></svg>", "<svg viewBox=\"0 0 1 1\"><g></svg>",
            "<svg viewBox=\"0 0 9999999 1\"></svg>",
            "<svg viewBox=\"0 0 1 1\"><g></text></g></svg>",
        ])
    func refusesOthers(text: String) {
        #expect(InlineSVG(graphviz: text) == nil)
    }

    @Test("scripts, links and foreign attributes do not come through")
    func isHarmless() throws {
        let picture = try #require(
            InlineSVG(
                graphviz: """
                    <svg viewBox="0 0 1 1" onload="x()"><script>alert(1)</script>
                    <a href="x"><text x="1" onclick="y()" y="2">1 &lt; 2</text></a>
                    <image href="http://x"/><path d="M0" style="z"/></svg>
                    """))
        #expect(
            picture.markup(id: "m", title: "", description: "").html.split(separator: "\n")[3...]
                == ["<text x=\"1\" y=\"2\">1 &lt; 2</text>", "<path d=\"M0\"/>", "</svg>"])
    }

    @Test("a page shows the picture, and the same in words below it")
    func standsOnPages() throws {
        let text = "```inspect map\nhost\nplugin.so\n```\n"
        let graph = try #require(drawings(of: FakeLesson(text: text).outcome).first)
        let html = lessonArticle(text, drawings: [graph: try drawing()]).html
        #expect(html.contains("<svg role=\"img\" aria-labelledby=\"map-1-title map-1-text\""))
        #expect(html.contains("<summary>The picture in words</summary>\n<ul>\n<li>host needs"))
        #expect(!html.contains("apt-get install graphviz"))
    }
}
