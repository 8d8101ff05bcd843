import Checking
import LessonModel
import Planning
import SourceText

extension English {
    func finding(of verdict: RatioVerdict) -> String {
        let assertion = verdict.assertion
        let (left, right) = (assertion.left.text, assertion.right.text)
        switch verdict.finding {
        case .unsampled(let quantity):
            return "\(quantity.text) is not known: the runs were too short to sample their memory"
        case .unreadable(let quantity):
            return "\(quantity.text) is not known: \(memoryIsUnreadable)"
        case .zero: return "\(right) is 0, and nothing can be compared with it"
        case .ratio(let ratio):
            let bound = assertion.factor
            // Enough decimal places to show more than zeros, and to make ratio and bound look different.
            var digits = ratio < 0.01 ? 4 : ratio < 0.1 ? 3 : 2
            while !verdict.holds, digits < 6, ratio != bound,
                decimal(ratio, digits: digits) == decimal(bound, digits: digits)
            { digits += 1 }
            let found = "\(left) is \(decimal(ratio, digits: digits)) × \(right)"
            let wanted = "\(assertion.relation.words) \(shortest(bound, digits: digits))"
            return verdict.holds ? found : "\(found), and should be \(wanted)"
        }
    }

    var memoryIsUnreadable: String {
        "the kernel does not let this user read the memory figures of processes"
    }

    func processor(of machine: MeasuredMachine) -> String {
        machine.processor ?? "an unknown processor"
    }
}

/// A bound with so many decimal places, or in full where rounding would show another number.
private func shortest(_ bound: Double, digits: Int) -> String {
    let text = decimal(bound, digits: digits)
    return Double(text) == bound ? text : "\(bound)"
}

extension RelationalOperator {
    fileprivate var words: String {
        switch self {
        case .less: "below"
        case .lessOrEqual: "at most"
        case .greater: "above"
        case .greaterOrEqual: "at least"
        case .equal: "exactly"
        }
    }
}
