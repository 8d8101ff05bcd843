import Testing

@testable import Planning

@Suite("A pattern for paths") struct PathPatternTests {
    @Test(
        "stands for these",
        arguments: [
            ("hi", "hi"), ("./hi", "hi"), ("*", "hi"), ("*.so", "lib.so"), ("lib*", "lib"),
            ("l?b*.so", "lib.x.so"), ("[a-c]1", "b1"), ("[!a-c]1", "d1"), ("[]]", "]"),
            ("a[", "a["), ("\\*", "*"), ("out/*", "out/hi"), ("**/hi", "hi"),
            ("**/hi", "a/b/hi"), ("a/**", "a/b/c"), ("a/**/c", "a/c"), ("**", "a/b"),
            ("$GOROOT/pkg/**/libstd.so", "$GOROOT/pkg/linux_amd64_dynlink/libstd.so"),
        ])
    func matches(pattern: String, path: String) {
        #expect(PathPattern(pattern).matches(path))
    }

    @Test(
        "does not stand for these",
        arguments: [
            ("hi", "hit"), ("hi", "a/hi"), ("*", "a/b"), ("*.so", "lib.so.1"), ("?", ""),
            ("[a-c]", "d"), ("[!a]", "a"), ("a/*", "a"), ("a/**/c", "a/b"), ("**/x", "x/y"),
        ])
    func rejects(pattern: String, path: String) {
        #expect(!PathPattern(pattern).matches(path))
    }

    @Test("takes a time that grows with the product of its length and the path's")
    func isQuick() {
        let pattern = String(repeating: "*a", count: 500) + "b"
        #expect(!PathPattern(pattern).matches(String(repeating: "a", count: 5000)))
    }
}
