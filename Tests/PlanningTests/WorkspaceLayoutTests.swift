import Testing

@testable import Planning

@Suite("The layout of a workspace") struct WorkspaceLayoutTests {
    @Test("a path of the tree is found again by the name that people see")
    func namesPaths() {
        for path in ["files/a", "files/lib/go-pkg", "go-pkg/linux/libstd.so"] {
            #expect(WorkspaceLayout.treePath(of: WorkspaceLayout.shownPath(of: path)) == path)
        }
    }
}
