import Testing

/// Tests of the built tool as people use it: real lessons, real compilers, a real sandbox.
///
/// One after the other, since some of them watch the clock.
@Suite(.serialized, .timeLimit(.minutes(8)))
enum EndToEnd {}
