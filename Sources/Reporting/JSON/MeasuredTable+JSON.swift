import Checking
import LessonModel
import Planning
import Words

/// A measurement's fields in JSON; times are in microseconds, and memory in bytes.
struct MeasurementFields: Encodable {
    var runs, samplesPerSecond: Int
    var date, kernel, processor: String
    var processors, memory: Int
    var memoryProblem: String?
    var rows: [RowFields]
    var assertions: [AssertionFields]

    init(of table: MeasuredTable, in words: any Sentences) {
        let machine = table.machine
        (runs, samplesPerSecond) = (table.runs, table.samplesPerSecond)
        (date, kernel) = (machine.date, machine.kernel)
        processor = words.processor(of: machine)
        (processors, memory) = (machine.processorCount, machine.memory)
        memoryProblem = machine.isMemoryReadable ? nil : words.memoryIsUnreadable
        rows = table.rows.map(RowFields.init)
        assertions = table.assertions.map {
            AssertionFields(
                text: $0.assertion.text, holds: $0.holds, finding: words.finding(of: $0))
        }
    }
}

struct AssertionFields: Encodable {
    var text: String
    var holds: Bool
    var finding: String
}

struct RowFields: Encodable {
    var label, command: String
    var wall, user, system, cpu, rss, pss: SpreadFields?

    init(_ row: MeasuredTable.Row) {
        (label, command) = (row.label, row.command)
        let spreads = row.spreads.mapValues(SpreadFields.init)
        (wall, user, system) = (spreads[.wall], spreads[.user], spreads[.system])
        (cpu, rss, pss) = (spreads[.cpu], spreads[.rss], spreads[.pss])
    }
}

struct SpreadFields: Encodable {
    var median, least, greatest: Int

    init(_ spread: MeasuredTable.Spread) {
        median = Int(spread.median.rounded())
        (least, greatest) = (Int(spread.least), Int(spread.greatest))
    }
}
