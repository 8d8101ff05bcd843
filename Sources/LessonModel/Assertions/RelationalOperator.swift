/// How a number is asserted to compare with another.
package enum RelationalOperator: String, Hashable, Sendable, CaseIterable {
    // Those of two characters first: `<` is how `<=` begins.
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case equal = "="

    package func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal: left == right
        }
    }
}
