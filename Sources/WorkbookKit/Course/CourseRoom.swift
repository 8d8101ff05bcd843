import Host
import SourceText

/// What is left of what may be taken of a course that is not trusted, so that neither sparse files nor links that lead to
/// the same folder many times fill the memory of the tool or the disk that pages are written to.
struct CourseRoom: Sendable {
    /// How large one file beside the lessons may be, in bytes: what hosts of static pages take, such as GitHub's.
    private static let singleAsset = 100_000_000
    private static let allAssets = 1_000_000_000
    private static let allLessons = 64_000_000
    private static let allFiles = 20_000

    private var assetBytes = allAssets
    private var lessonBytes = allLessons
    private var files = allFiles
    /// Whether no more files are looked for.
    private(set) var isFull = false

    /// Takes room for a file.
    /// - Throws: `HostError` where there is none left for it.
    mutating func take(_ path: String, size: Int) throws(HostError) {
        guard files > 0 else {
            isFull = true
            throw HostError("a course may have \(Self.allFiles) files: --untrusted takes no more")
        }
        files -= 1
        if path.hasSuffix(".md") {
            try takeLesson(size)
        } else {
            try takeAsset(size)
        }
    }

    private mutating func takeLesson(_ size: Int) throws(HostError) {
        guard size <= lessonBytes else {
            throw HostError(
                "the lessons are larger than \(ByteCount(Self.allLessons).wholeText) together: --untrusted reads no more"
            )
        }
        lessonBytes -= size
    }

    private mutating func takeAsset(_ size: Int) throws(HostError) {
        guard size <= Self.singleAsset else {
            throw HostError(
                "this file is larger than \(ByteCount(Self.singleAsset).wholeText): --untrusted copies none so large"
            )
        }
        guard size <= assetBytes else {
            throw HostError(
                "the files beside the lessons are larger than \(ByteCount(Self.allAssets).wholeText) together: --untrusted copies no more"
            )
        }
        assetBytes -= size
    }
}
