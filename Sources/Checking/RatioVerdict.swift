package import LessonModel
import Planning

/// Whether an assertion on a measurement holds, and what was found.
package struct RatioVerdict: Hashable, Sendable {
    package var assertion: RatioAssertion
    package var holds: Bool
    package var finding: Finding

    /// What was found.
    package enum Finding: Hashable, Sendable {
        /// The left side is so many times the right side.
        case ratio(Double)
        /// The right side is 0.
        case zero
        /// The kernel does not let this user read the memory figures that this quantity is about.
        case unreadable(RatioAssertion.Quantity)
        /// The runs were too short to sample the memory figures that this quantity is about.
        case unsampled(RatioAssertion.Quantity)
    }
}

extension RatioVerdict {
    init(on assertion: RatioAssertion, in table: MeasuredTable) {
        self.assertion = assertion
        holds = false
        let (left, right) = (assertion.left, assertion.right)
        for quantity in [left, right] where table.median(quantity) == nil {
            finding =
                table.machine.isMemoryReadable ? .unsampled(quantity) : .unreadable(quantity)
            return
        }
        guard let value = table.median(left), let other = table.median(right), other > 0 else {
            finding = .zero
            return
        }
        holds = assertion.relation.holds(value, assertion.factor * other)
        finding = .ratio(value / other)
    }
}
