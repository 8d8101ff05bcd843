/// A comparison between two rows of a measurement: `pss(plugins) < 0.6 * pss(processes)`.
package struct RatioAssertion: Hashable, Sendable {
    /// A metric of a row, by the row's label.
    package struct Quantity: Hashable, Sendable {
        package var metric: Metric
        package var row: String

        package init(_ metric: Metric, of row: String) {
            self.metric = metric
            self.row = row
        }

        package var text: String { "\(metric.rawValue)(\(row))" }
    }

    /// As its author wrote it.
    package var text: String
    package var left: Quantity
    /// Any but `=`: two measurements are never equal.
    package var relation: RelationalOperator
    /// What the right side is multiplied by.
    package var factor: Double
    package var right: Quantity

    package init(
        text: String, left: Quantity, relation: RelationalOperator, factor: Double, right: Quantity
    ) {
        self.text = text
        self.left = left
        self.relation = relation
        self.factor = factor
        self.right = right
    }
}
