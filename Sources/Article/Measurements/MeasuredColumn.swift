import Checking
import LessonModel
import Planning
import SourceText

/// A column of a measurement's table: a metric in a unit that suits all of its rows.
struct MeasuredColumn {
    let metric: Metric
    let name: String
    private let quantity: Quantity
    /// The text shown in place of a figure that could not be measured.
    private let missing: String
    /// The greatest median, which has the longest bar.
    private let greatest: Double
    /// The unit for the column's head; nil where nothing could be measured.
    let unit: String?

    static func all(of table: MeasuredTable) -> [MeasuredColumn] {
        let names: [(Metric, String)] = [
            (.wall, "wall"), (.user, "user"), (.system, "system"), (.rss, "peak RSS"),
            (.pss, "peak PSS"),
        ]
        return names.map { MeasuredColumn(metric: $0, name: $1, table: table) }
    }

    private init(metric: Metric, name: String, table: MeasuredTable) {
        self.metric = metric
        self.name = name
        missing = table.machine.isMemoryReadable ? "too short to sample" : "not readable"
        let spreads = table.rows.compactMap { $0.spreads[metric] }
        greatest = spreads.map(\.median).max() ?? 0
        let least = spreads.map(\.median).filter { $0 > 0 }.min() ?? 0
        quantity =
            metric.isMemory
            ? .bytes(ByteCount.Scale(of: ByteCount(Int(least))))
            : Quantity(microseconds: greatest, least: metric == .wall ? least : nil)
        unit = spreads.isEmpty ? nil : quantity.unit
    }

    func cell(of row: MeasuredTable.Row) -> Markup {
        guard let spread = row.spreads[metric] else {
            return "<td class=\"figure missing\">\(missing)</td>"
        }
        let share = greatest > 0 ? Int((spread.median / greatest * 100).rounded()) : 0
        let (least, most) = (
            quantity.figure(of: spread.least), quantity.figure(of: spread.greatest)
        )
        return """
            <td class="figure"><b>\(quantity.figure(of: spread.median))</b> \
            <span class="spread">(\(least) \u{2013} \(most))</span>\
            <svg class="gauge" width="\(share)%" height="3" aria-hidden="true"></svg></td>
            """
    }
}

/// How the figures of one column are written: all in one unit, with enough digits to tell them apart.
private enum Quantity {
    /// The size is what one of the unit is, in microseconds.
    case time(unit: String, size: Double, digits: Int)
    case bytes(ByteCount.Scale)

    /// - Parameter least: the least figure; nil where only whole milliseconds were measured.
    init(microseconds greatest: Double, least: Double?) {
        let isLong = greatest >= 10_000_000
        let (unit, size) = isLong ? ("s", 1_000_000.0) : ("ms", 1000)
        let smallest = least ?? (isLong ? greatest : nil)
        let digits = smallest.map { Self.digits(from: $0 / size, to: greatest / size) }
        self = .time(unit: unit, size: size, digits: digits ?? 0)
    }

    /// The number of decimal places: enough for three digits of the greatest figure and two of the least, but two at
    /// most.
    private static func digits(from least: Double, to greatest: Double) -> Int {
        let forGreatest = greatest >= 99.95 ? 0 : greatest >= 9.995 ? 1 : 2
        let forLeast = least >= 9.95 ? 0 : least >= 0.995 ? 1 : 2
        return max(forGreatest, forLeast)
    }

    var unit: String {
        switch self {
        case .time(let unit, _, _): unit
        case .bytes(let scale): scale.unit
        }
    }

    func figure(of value: Double) -> String {
        switch self {
        case .time(_, let size, let digits): decimal(value / size, digits: digits)
        case .bytes(let scale): scale.figure(of: value)
        }
    }
}
