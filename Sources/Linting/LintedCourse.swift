import LessonModel
import Markdown
import SourceText

/// A course with what several rules ask of it.
struct LintedCourse: Sendable {
    let lessons: [LintedLesson]
    /// The paths of the course's files that are no lessons.
    let assets: Set<String>
    /// The paths of the folders that hold lessons and assets; that of the course is empty.
    let folders: Set<String>
    let assetIndex: PathIndex
    let lessonIndex: PathIndex
    /// By the path of the lesson and by that of its page.
    private let lessonsByPath: [String: LintedLesson]
    /// The paths of all lessons and of their pages.
    private let lessonPaths: Set<String>

    /// - Throws: `CancellationError` when the task is cancelled.
    init(_ course: Course, assets: [String], pagePath: (String) -> String) throws {
        lessons = try course.lessons.map { lesson in
            try Task.checkCancellation()
            return LintedLesson(lesson)
        }
        self.assets = Set(assets)
        assetIndex = PathIndex(assets)
        lessonIndex = PathIndex(lessons.map(\.lesson.path))
        folders = Set((assets + lessons.map(\.lesson.path)).flatMap(\.folders)).union([""])
        lessonPaths = Set(lessons.flatMap { [$0.lesson.path, pagePath($0.lesson.path)] })
        lessonsByPath = Dictionary(
            lessons.flatMap { [($0.lesson.path, $0), (pagePath($0.lesson.path), $0)] },
            uniquingKeysWith: { first, _ in first })
    }

    /// A course of which only the paths are known: rules that ask for other lessons find none in it.
    init(lessonPaths: [String], assets: [String], pagePath: (String) -> String) {
        lessons = []
        lessonsByPath = [:]
        self.assets = Set(assets)
        assetIndex = PathIndex(assets)
        lessonIndex = PathIndex(lessonPaths)
        folders = Set((assets + lessonPaths).flatMap(\.folders)).union([""])
        self.lessonPaths = Set(lessonPaths.flatMap { [$0, pagePath($0)] })
    }

    /// Whether there is a lesson at a path, or one whose page will be at that path.
    func hasLesson(at path: String) -> Bool { lessonPaths.contains(path) }

    /// The lesson at a path of the course, or the one whose page will be at that path.
    func lesson(at path: String) -> LintedLesson? { lessonsByPath[path] }
}

/// A lesson with what several rules ask of it.
struct LintedLesson: Sendable {
    let lesson: Lesson
    /// Links and images, in reading order; those in the author's own HTML come last.
    let links: [LessonLink]
    let headings: [Heading]
    /// Fenced code blocks whose info strings can be read, in reading order.
    let fences: [Fence]
    /// Everything on the page that a link can lead to.
    let anchors: Set<String>

    var file: SourceFile { lesson.source }

    init(_ lesson: Lesson) {
        self.lesson = lesson
        links = LessonLink.all(in: lesson) + LessonLink.inHTML(of: lesson)
        let anchors = lesson.anchors
        headings = Heading.all(in: lesson.document, anchors: anchors)
        fences = Fence.all(in: lesson)
        self.anchors = anchors.all.union(
            lesson.steps.indices.map { Lesson.anchor(ofStep: $0) }
                + lesson.quizzes.indices.map { Lesson.anchor(ofQuiz: $0) }
                + lesson.document.identifiersInHTML)
    }
}

extension Document {
    /// The values of `id` and `name` in the author's own HTML.
    fileprivate var identifiersInHTML: [String] {
        nodes.flatMap { node -> [String] in
            switch node.kind {
            case .html(let text), .htmlBlock(let text):
                text.matches(of: #/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/#.ignoresCase())
                    .map { String($0.output.1) }
            default: []
            }
        }
    }
}

extension String {
    /// The folders above a path: of `a/b/c` they are `a` and `a/b`.
    fileprivate var folders: [String] {
        indices.filter { self[$0] == "/" }.map { String(self[..<$0]) }
    }
}
