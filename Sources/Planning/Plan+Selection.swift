package import LessonModel

/// A step of a course, by numbers from 0.
package struct StepNumber: Hashable, Sendable {
    package var lesson: Int
    package var step: Int

    package init(lesson: Int, step: Int) {
        self.lesson = lesson
        self.step = step
    }
}

extension Plan {
    /// The plan with nothing but these steps and those that they build on.
    package func limited(to steps: Set<StepNumber>) -> Plan {
        var plan = self
        for index in plan.chains.indices {
            let lesson = plan.chains[index].lesson
            let last = plan.chains[index].links.lastIndex {
                steps.contains(StepNumber(lesson: lesson, step: $0.step))
            }
            plan.chains[index].links.removeSubrange((last.map { $0 + 1 } ?? 0)...)
        }
        plan.chains.removeAll(where: \.links.isEmpty)
        return plan
    }

    /// The limits of each step that is to be run.
    package var limits: [StepNumber: Limits] {
        var limits: [StepNumber: Limits] = [:]
        for chain in chains {
            for link in chain.links {
                guard case .run(let action) = link.work else { continue }
                limits[StepNumber(lesson: chain.lesson, step: link.step)] = action.limits
            }
        }
        return limits
    }
}
