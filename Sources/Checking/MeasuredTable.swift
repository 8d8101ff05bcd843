package import LessonModel
package import Planning

/// What was measured of some commands, and whether the lesson's assertions on it hold.
package struct MeasuredTable: Hashable, Sendable {
    package var rows: [Row]
    /// How often each command was run and counted.
    package var runs: Int
    package var assertions: [RatioVerdict]
    package var machine: MeasuredMachine
    /// How often memory was looked at in a second of running; 0 where it never was.
    package var samplesPerSecond: Int

    /// What was measured of one command; memory is missing where it was not seen in half of the runs.
    package struct Row: Hashable, Sendable {
        package var label: String
        package var command: String
        package var spreads: [Metric: Spread]
    }

    /// The values that a row's runs gave: microseconds or bytes.
    package struct Spread: Hashable, Sendable {
        package var median: Double
        package var least: Double
        package var greatest: Double

        /// Nil for no values.
        init?(of values: [Int]) {
            let sorted = values.sorted()
            guard let first = sorted.first, let last = sorted.last else { return nil }
            let middle = sorted.count / 2
            median =
                sorted.count % 2 == 1
                ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
            least = Double(first)
            greatest = Double(last)
        }
    }

    /// The table of a measurement that came to its end; nil where the record does not hold all runs.
    init?(of measurement: Measurement, record: MeasurementRecord) {
        let order = measurement.rowsInOrder
        guard record.runs.count == order.count else { return nil }
        let count = measurement.rows.count
        rows = measurement.rows.enumerated().map { number, row in
            // The first run of each only warms up.
            let runs = stride(from: count + number, to: record.runs.count, by: count)
                .map { record.runs[$0] }
            return Row(label: row.label, command: row.command, spreads: Self.spreads(of: runs))
        }
        runs = measurement.runs
        machine = record.machine
        let seen = record.runs.dropFirst(count).filter { $0.memory != nil }
        let samples = seen.reduce(0) { $0 + ($1.memory?.samples ?? 0) }
        let seconds = Double(seen.reduce(0) { $0 + $1.wall }) / 1_000_000
        samplesPerSecond = seconds > 0 ? Int((Double(samples) / seconds).rounded()) : 0
        assertions = []
        assertions = measurement.assertions.map { RatioVerdict(on: $0, in: self) }
    }

    private static func spreads(of runs: [RunUsage]) -> [Metric: Spread] {
        var spreads: [Metric: Spread] = [:]
        for metric in Metric.allCases {
            let values = runs.compactMap { $0.value(of: metric) }
            if values.count * 2 >= runs.count { spreads[metric] = Spread(of: values) }
        }
        return spreads
    }

    /// Whether all is as the lesson asserts.
    var outcome: Verdict.Outcome { assertions.allSatisfy(\.holds) ? .passed : .differs }

    func median(_ quantity: RatioAssertion.Quantity) -> Double? {
        rows.first { $0.label == quantity.row }?.spreads[quantity.metric]?.median
    }
}

extension RunUsage {
    /// Microseconds or bytes; nil for memory that was not seen.
    fileprivate func value(of metric: Metric) -> Int? {
        switch metric {
        case .wall: wall
        case .user: user
        case .system: system
        case .cpu: user + system
        case .rss: memory?.residentBytes
        case .pss: memory?.proportionalBytes
        }
    }
}
