package import LessonModel

extension Plan {
    /// The plan with nothing but these steps and those that they build on.
    package func limited(to steps: Set<StepID>) -> Plan {
        var plan = self
        for index in plan.chains.indices {
            let chain = plan.chains[index]
            let last = chain.links.lastIndex { steps.contains(chain.id(of: $0)) }
            plan.chains[index].links.removeSubrange((last.map { $0 + 1 } ?? 0)...)
        }
        plan.chains.removeAll(where: \.links.isEmpty)
        return plan
    }

    /// The limits of each step that is to be run.
    package var limits: [StepID: Limits] {
        var limits: [StepID: Limits] = [:]
        for chain in chains {
            for link in chain.links {
                guard case .run(let action) = link.work else { continue }
                limits[chain.id(of: link)] = action.limits
            }
        }
        return limits
    }
}
