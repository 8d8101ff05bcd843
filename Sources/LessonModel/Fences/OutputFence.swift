import Markdown
import SourceText

extension FenceKind {
    /// ```` ```output ````: what the script or program above should print.
    static let output = FenceKind(
        name: "an output block", firstWords: ["output"], bareWords: ["fold"],
        keys: ["title", "lines"]
    ) { fence in
        .output(
            Expectation(
                lines: fence.block.literal.linesWithoutEnds.map(String.init),
                firstLine: fence.block.contentLine))
    }
}

extension StepReader {
    /// Gives what an `output` block at `node` holds to the step above it.
    ///
    /// - Parameter range: what diagnostics point at.
    mutating func take(_ expectation: Expectation, node: Int, at range: SourceRange) {
        if isLastStepBroken { return }
        guard let last = steps.indices.last, steps[last].kind.takesOutput else {
            let isBelowSession = steps.last?.kind.isSession ?? false
            report(
                .outputWithoutStep,
                isBelowSession
                    ? "the session above has its output within"
                    : "nothing above prints this output",
                at: range,
                fixIt: FixIt(
                    isBelowSession
                        ? "write these lines below their command"
                        : "put it below a script or program, such as '```go run'"))
            return
        }
        guard outputNodes[last] == nil else {
            report(
                .outputWithoutStep, "the step above has its output block already", at: range,
                fixIt: FixIt("make one block of the two"))
            return
        }
        var expectation = expectation
        if case .script = steps[last].kind { expectation.takeStatus() }
        steps[last].expectation = expectation
        outputNodes[last] = node
    }
}

extension Step.Kind {
    fileprivate var takesOutput: Bool {
        switch self {
        case .script, .program: true
        case .file, .session, .inspection, .measurement: false
        }
    }

    fileprivate var isSession: Bool {
        if case .session = self { true } else { false }
    }
}
