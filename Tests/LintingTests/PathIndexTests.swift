import Testing

@testable import Linting

@Suite("The path that a broken link most likely means") struct PathIndexTests {
    /// Compared letter by letter with all of these, five links would take a minute.
    @Test("is looked for in time that does not grow with how long the paths are")
    func takesLittle() {
        let paths = (0..<1000).map { String(repeating: "a", count: 186) + "\($0 + 1000)" }
        let index = PathIndex(paths)
        let clock = ContinuousClock()
        let time = clock.measure {
            for number in 0..<5 {
                let path = String(repeating: "b", count: 178) + "\(number)"
                #expect(index.near(to: path, except: "") == nil)
            }
        }
        #expect(time < .seconds(10))
    }

    @Test("is found among many short ones, and among long ones that begin alike")
    func findsNeighbours() {
        let short = PathIndex((0..<1000).map { "x\($0).md" } + ["images/wheel.png"])
        #expect(short.near(to: "images/whel.png", except: "") == "images/wheel.png")
        let long = String(repeating: "part", count: 40)
        let index = PathIndex((0..<1000).map { "\(long)/\($0 + 1000).md" } + ["\(long)/wheel.png"])
        #expect(index.near(to: "\(long)/whel.png", except: "") == "\(long)/wheel.png")
    }
}
