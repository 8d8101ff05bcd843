import SourceText
import Testing

@Suite("Numbers") struct NumberTests {
    @Test(
        "numbers are rounded and filled up",
        arguments: [
            (0.0, 2, "0.00"), (1.005, 1, "1.0"), (0.999, 2, "1.00"), (12.34, 0, "12"),
            (12.5, 0, "13"), (3.07, 2, "3.07"), (1e20, 2, "1000000000000000"),
        ])
    func writesDecimals(number: Double, digits: Int, text: String) {
        #expect(decimal(number, digits: digits) == text)
    }
}
