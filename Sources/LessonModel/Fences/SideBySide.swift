import Markdown
import SourceText

/// The names of two neighbouring steps that do one thing in two ways: `compare=exe,pie`.
package struct SideBySide: Hashable, Sendable {
    /// The name of the step whose fence says so.
    package var first: String
    /// The name of the step right below it.
    package var second: String
    /// Where the lesson says so.
    var range: SourceRange

    /// Nil unless `text` is two names with a comma between them.
    init?(parsing text: String, at range: SourceRange) {
        let names = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { String($0.trimmingSpaces) }
        guard names.count == 2, names[0] != names[1], !names.contains("") else { return nil }
        (first, second) = (names[0], names[1])
        self.range = range
    }
}

extension StepReader {
    /// Reports a step that has no neighbour to be compared with, and lets it be shown alone.
    mutating func settleNeighbours() {
        for index in steps.indices {
            guard let sideBySide = steps[index].options.sideBySide else { continue }
            guard steps[index].kind.canStandBeside else {
                steps[index].options.sideBySide = nil  // reported where the word was read
                continue
            }
            guard let (problem, advice) = problem(withNeighbourOf: index) else { continue }
            steps[index].options.sideBySide = nil
            report(
                .nothingToCompare, problem, at: sideBySide.range, fixIt: FixIt(advice))
        }
    }

    private func problem(withNeighbourOf index: Int) -> (String, advice: String)? {
        if index > 0, steps[index - 1].options.sideBySide != nil {
            return ("this block stands beside the one above already", "take one of the two away")
        }
        let next = index + 1
        if next < steps.count, steps[next].kind.canStandBeside {
            let blocks = [steps[index].node, outputNodes[index], steps[next].node].compactMap(
                \.self)
            if zip(blocks, blocks.dropFirst()).allSatisfy({ isNext($1, to: $0) }) {
                guard steps[index...next].contains(where: \.options.isHidden) else { return nil }
                return ("a hidden block cannot be shown beside another", "take 'hidden' away")
            }
        }
        return (
            "no block that runs stands right below this one",
            "write it on the first of two blocks that run, with no text between"
        )
    }

    /// Whether a block directly follows another one, in the same container.
    private func isNext(_ node: Int, to other: Int) -> Bool {
        let end = document.nodes[other].end
        return node == end && !document.nodes[..<other].contains { $0.end == end }
    }
}

extension Step.Kind {
    /// Whether it prints something that can be shown next to what another step prints.
    fileprivate var canStandBeside: Bool {
        switch self {
        case .session, .script, .program: true
        case .file, .inspection, .measurement: false
        }
    }
}
