import Checking
import LessonModel
import SourceText

extension English {
    func text(of finding: QuizFinding) -> String {
        switch finding {
        case .rightAnswerFails(let claim):
            "answer \(claim.row.answer + 1) is given as right, but \(found(of: claim))"
        case .undecided(let claim):
            "answer \(claim.row.answer + 1) cannot be judged: \(found(of: claim))"
        case .wrongAnswerHolds(let claims):
            "answer \(claims[0].row.answer + 1) is given as wrong, but \(claims.map(found).joined(separator: "; "))"
        }
    }

    private func found(of claim: ClaimVerdict) -> String {
        let row = claim.row.text.shownOnOneLine
        switch claim.finding {
        case .printed: return "'\(row)' is printed"
        case .outOfOrder: return "'\(row)' is not printed below the part before it"
        case .notPrinted(let nearest?, _):
            return "'\(row)' is not printed; '\(nearest.shownOnOneLine)' is"
        case .notPrinted(nil, 0): return "nothing is printed"
        case .notPrinted(nil, let count):
            return "none of the \(counted(count, "line")) printed is '\(row)'"
        case .files(let differences):
            // A session knows those that it made itself.
            if case .noFile(let path, _) = differences.first {
                return
                    "there is no file '\(path.shownOnOneLine)' among those that its step made or names"
            }
            return differences.isEmpty
                ? "'\(row)' holds"
                : differences.prefix(3).map { self.text(of: $0) }.joined(separator: "; ")
        case .ratio(let verdict): return self.finding(of: verdict)
        }
    }
}
