import LessonModel
import Testing

@testable import Planning

@Suite("A schedule") struct ScheduleTests {
    /// A plan of chains with so many commands each; 0 is a chain whose only step is skipped.
    private func plan(_ weights: [Int]) -> Plan {
        var plan = Plan(for: [], settings: .standard, unmet: { _ in nil })
        plan.chains = weights.enumerated().map { lesson, weight in
            var action = Action(limits: .standard)
            action.commands = Array(repeating: "true", count: weight)
            let reason = SkipReason.refused(.namespaces)
            let work = weight == 0 ? Plan.Work.skip(reason) : .run(action)
            return Plan.Chain(
                id: RunID(lesson: "\(lesson)"), links: [.init(step: 0, work: work)])
        }
        return plan
    }

    @Test("chains with the most commands start first, equal ones in plan order")
    func startsHeaviestFirst() {
        var schedule = Schedule(plan([1, 3, 0, 3, 2]))
        var order: [Int] = []
        while let chain = schedule.next() { order.append(chain) }
        #expect(order == [1, 3, 4, 0, 2])
    }

    @Test("the commands of all of a chain's steps count together")
    func addsUpSteps() {
        var plan = plan([3, 2])
        plan.chains[1].links.append(plan.chains[1].links[0])
        var schedule = Schedule(plan)
        #expect(schedule.next() == 1)
    }

    @Test("what a chain lasted before goes before the number of its commands")
    func usesRecordedTimes() {
        var schedule = Schedule(plan([1, 3, 2]), times: [0: 60_000, 1: 10])
        var order: [Int] = []
        while let chain = schedule.next() { order.append(chain) }
        #expect(order == [0, 2, 1])
    }

    @Test(
        "driven with so many places, it gives every chain once and ends", arguments: [1, 2, 3, 50])
    func givesEveryChainOnce(places: Int) {
        var schedule = Schedule(plan(Array(0..<20)))
        var running: [Int] = []
        var done: [Int] = []
        while true {
            while running.count < places, let chain = schedule.next() { running.append(chain) }
            // The one that was started last ends first.
            guard let chain = running.popLast() else { break }
            schedule.finish(chain)
            done.append(chain)
        }
        #expect(done.sorted() == Array(0..<20))
    }

    @Test("an empty plan has nothing to start")
    func hasNothingWithoutChains() {
        var schedule = Schedule(plan([]))
        #expect(schedule.next() == nil)
    }
}
