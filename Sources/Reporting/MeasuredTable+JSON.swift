import Checking
import LessonModel
import Planning

extension MeasuredTable {
    /// What was measured; times are microseconds here, and memory is bytes.
    var json: JSONValue {
        [
            "runs": .number(runs), "samplesPerSecond": .number(samplesPerSecond),
            "date": .string(machine.date), "kernel": .string(machine.kernel),
            "processor": .string(machine.processor),
            "processors": .number(machine.processorCount), "memory": .number(machine.memory),
            "memoryProblem": machine.memoryProblem.map(JSONValue.string),
            "rows": .array(rows.map(\.json)), "assertions": .array(assertions.map(\.json)),
        ]
    }
}

extension MeasuredTable.Row {
    fileprivate var json: JSONValue {
        let figures = Metric.allCases.compactMap { metric in
            spreads[metric].map { JSONValue.Member(name: metric.rawValue, value: $0.json) }
        }
        return .object(
            [
                JSONValue.Member(name: "label", value: .string(label)),
                JSONValue.Member(name: "command", value: .string(command)),
            ] + figures)
    }
}

extension MeasuredTable.Spread {
    fileprivate var json: JSONValue {
        [
            "median": .number(Int(median.rounded())), "least": .number(Int(least)),
            "greatest": .number(Int(greatest)),
        ]
    }
}

extension RatioVerdict {
    fileprivate var json: JSONValue {
        ["text": .string(assertion.text), "holds": .bool(holds), "finding": .string(finding)]
    }
}
