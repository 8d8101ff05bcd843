import LessonModel
import Testing

@testable import LocalRunner

@Suite("What bounds all processes of a lesson together") struct BoundsTests {
    @Test("the launcher's words are read, and those that nobody knows are passed over")
    func readsWhatTheLauncherFound() {
        let bounds = Bounds(printed: "memory group\nprocesses namespace\ntime clock\nmemory\n")
        #expect(bounds[.memory] == .group)
        #expect(bounds[.processes] == .namespace)
        #expect(bounds[.disk] == nil)
        #expect(bounds.promises.subtracting([.user]) == [.memory, .processes])
    }
}
