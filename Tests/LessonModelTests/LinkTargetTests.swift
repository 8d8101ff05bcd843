import Testing

@testable import LessonModel

@Suite("A link's target") struct LinkTargetTests {
    @Test(
        "a relative address is a file of the course, whatever way it is spelt",
        arguments: [
            ("04-pie.md", "part/04-pie.md", nil), ("./a.png", "part/a.png", nil),
            ("../01-x.md#the-idea", "01-x.md", "the-idea"),
            ("gr%C3%B6%C3%9Fe%20a.md?x#%C3%BC", "part/größe a.md", "ü"),
            ("../part/a.md#", "part/a.md", ""),
        ])
    func resolves(destination: String, path: String, fragment: String?) {
        #expect(
            LinkTarget(destination, in: "part/02-x.md") == .file(path: path, fragment: fragment))
    }

    @Test(
        "what begins with a scheme or two slashes leads elsewhere",
        arguments: ["https://go.dev/x.md", "mailto:a@b.c", "//go.dev", "data:,x", "?x"])
    func leavesAlone(destination: String) {
        #expect(LinkTarget(destination, in: "02-x.md") == .elsewhere)
    }

    @Test(
        "what begins with a slash leads to the root", arguments: ["/a.md", "/b%2Fa.md?x#y", "/./"])
    func leadsToTheRoot(destination: String) {
        let paths = ["/a.md": "a.md", "/b%2Fa.md?x#y": "b/a.md", "/./": "."]
        #expect(
            LinkTarget(destination, in: "part/02-x.md") == .root(path: paths[destination] ?? ""))
    }

    @Test("a fragment alone stays on the page, and so does an empty address")
    func staysOnPage() {
        #expect(LinkTarget("#a%20b", in: "02-x.md") == .samePage(fragment: "a b"))
        #expect(LinkTarget("", in: "02-x.md") == .samePage(fragment: ""))
    }

    @Test(
        "what goes above the course's folder is outside", arguments: ["../a.md", "a/../../b.png"])
    func findsOutside(destination: String) {
        #expect(LinkTarget(destination, in: "02-x.md") == .outside)
    }
}
