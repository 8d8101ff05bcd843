import Testing

@testable import Planning

@Suite("Turns") struct TurnsTests {
    @Test("any number go side by side")
    func sharesTurns() {
        var turns = Turns()
        for number in 1...4 { #expect(turns.ask(number, alone: false) == true) }
        #expect(turns.end(2) == [])
        #expect(turns.ask(5, alone: false) == true)
    }

    @Test("who wants to be alone waits for those that go, and holds back those who ask later")
    func waitsAndHoldsBack() {
        var turns = Turns()
        #expect(turns.ask(1, alone: false) == true)
        #expect(turns.ask(2, alone: false) == true)
        #expect(turns.ask(3, alone: true) == false)
        #expect(turns.ask(4, alone: false) == false)
        #expect(turns.ask(5, alone: false) == false)
        #expect(turns.end(1) == [])
        #expect(turns.end(2) == [3])
        #expect(turns.ask(6, alone: true) == false)
        #expect(turns.end(3) == [4, 5])
        #expect(turns.end(5) == [])
        #expect(turns.end(4) == [6])
        #expect(turns.end(6) == [])
        #expect(turns.ask(7, alone: true) == true)
    }

    @Test("who gives up lets those behind go on")
    func givesUp() {
        var turns = Turns()
        #expect(turns.ask(1, alone: false) == true)
        #expect(turns.ask(2, alone: true) == false)
        #expect(turns.ask(3, alone: false) == false)
        #expect(turns.giveUp(2) == [3])
        #expect(turns.giveUp(3) == nil)
        #expect(turns.end(1) == [])
        #expect(turns.end(3) == [])
    }

    @Test("whatever is asked and ended, one that goes alone never has another beside it")
    func keepsApart() {
        for seed in 0..<200 {
            var random = Random(state: UInt64(seed))
            var turns = Turns()
            var (going, waiting): ([Int: Bool], [Int: Bool]) = ([:], [:])
            for number in 0..<60 {
                let isAlone = random.next(below: 4) == 0
                var admitted: [Int] = []
                if let some = going.keys.sorted().first, random.next(below: 2) == 0 {
                    going[some] = nil
                    admitted = turns.end(some)
                } else if turns.ask(number, alone: isAlone) {
                    going[number] = isAlone
                } else {
                    waiting[number] = isAlone
                }
                for other in admitted { going[other] = waiting.removeValue(forKey: other) }
                #expect(!going.values.contains(true) || going.count == 1)
                #expect(!going.isEmpty || waiting.isEmpty)
            }
        }
    }
}

/// Numbers that are the same each time.
private struct Random {
    var state: UInt64

    mutating func next(below limit: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % limit
    }
}
