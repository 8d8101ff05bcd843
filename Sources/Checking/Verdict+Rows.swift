import Inspection
import LessonModel
import Planning

/// The verdicts on the rows of an inspection.
///
/// - Parameter found: the files that each row names, the row's number as that of the command.
func rowVerdicts(of inspected: InspectedFiles, found: [OutputFile]) -> [RowVerdict] {
    let files = inspected.rows.indices.map { row in
        found.filter { $0.command == row }.sorted { $0.path < $1.path }
    }
    let check = AssertionCheck(
        files: Dictionary(
            zip(inspected.rows.map(\.pattern), files.map { $0.map(\.artifact) }),
            uniquingKeysWith: { first, _ in first }))
    return zip(inspected.rows, files).map { row, files in
        RowVerdict(
            row: row,
            files: files.map { file in
                FileVerdict(
                    path: file.path, artifact: file.artifact,
                    assertions: row.assertions.map { assertion in
                        AssertionVerdict(
                            assertion: assertion,
                            difference: check.difference(of: file.artifact, from: assertion))
                    })
            })
    }
}
