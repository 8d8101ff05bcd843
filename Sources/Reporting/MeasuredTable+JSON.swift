import Checking
import LessonModel
import Planning
import Words

extension MeasuredTable {
    /// What was measured; times are microseconds here, and memory is bytes.
    func json(in words: any Sentences) -> JSONValue {
        [
            "runs": .number(runs), "samplesPerSecond": .number(samplesPerSecond),
            "date": .string(machine.date), "kernel": .string(machine.kernel),
            "processor": .string(words.processor(of: machine)),
            "processors": .number(machine.processorCount), "memory": .number(machine.memory),
            "memoryProblem": machine.isMemoryReadable ? nil : .string(words.memoryIsUnreadable),
            "rows": .array(rows.map(\.json)),
            "assertions": .array(assertions.map { $0.json(in: words) }),
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
    fileprivate func json(in words: any Sentences) -> JSONValue {
        [
            "text": .string(assertion.text), "holds": .bool(holds),
            "finding": .string(words.finding(of: self)),
        ]
    }
}
