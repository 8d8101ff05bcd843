import Testing

@testable import SourceText

@Suite("A number of bytes") struct ByteCountTests {
    @Test(
        "kB, MB, GB and TB are read in steps of 1,000, and KiB, MiB, GiB and TiB of 1,024",
        arguments: [
            ("100B", 100), ("0B", 0), ("512kB", 512_000), ("64MB", 64_000_000),
            ("1.5GB", 1_500_000_000), ("2TB", 2_000_000_000_000), ("1KiB", 1024),
            ("64MiB", 64 << 20), ("1.5GiB", 3 << 29), ("2tib", 2 << 40), ("1.001kB", 1001),
            (".5KB", 500), ("1.3KiB", 1331),
        ])
    func reads(text: String, bytes: Int) {
        #expect(ByteCount(parsing: text)?.bytes == bytes)
    }

    @Test(
        "a number without a unit, or with another one, and a part of a byte are none",
        arguments: [
            "", "64", "MB", "64 MB", "64M", "-1MB", "1e3MB", "1..5MB", "64MBs", "9999999GB", "٣MB",
            "1.5B", ".MB",
        ])
    func rejects(text: String) {
        #expect(ByteCount(parsing: text) == nil)
    }

    @Test(
        "it is written in steps of 1,000, with three digits and without zeros at the end",
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (1004, "1 kB"),
            (1006, "1.01 kB"), (1024, "1.02 kB"), (9994, "9.99 kB"), (9995, "10 kB"),
            (16_016, "16 kB"), (16_050, "16.1 kB"), (99_949, "99.9 kB"), (99_950, "100 kB"),
            (100_000, "100 kB"), (999_499, "999 kB"), (999_500, "1 MB"), (2_000_000, "2 MB"),
            (3_400_000, "3.4 MB"), (10 << 30, "10.7 GB"), (999_500_000_000, "1 TB"),
            (1_234_000_000_000_000, "1,234 TB"),
        ])
    func writes(bytes: Int, text: String) {
        #expect(ByteCount(bytes).text == text)
    }

    @Test(
        "a limit is written whole, in the unit in which it is shortest",
        arguments: [
            (4 << 30, "4 GiB"), (256 << 10, "256 KiB"), (3 << 29, "1536 MiB"), (1000, "1 kB"),
            (512_000_000, "512 MB"), (1_500_000_000, "1500 MB"), (1 << 50, "1024 TiB"),
            (1023, "1.02 kB"), (999, "999 bytes"), (1_000_001, "1 MB"), (0, "0 bytes"),
        ])
    func writesLimits(bytes: Int, text: String) {
        #expect(ByteCount(bytes).wholeText == text)
    }

    @Test(
        "two that differ are written so that they differ",
        arguments: [
            (3_400_000, 3_000_000, "3.4 MB", "3 MB"),
            (3_400_000, 3_399_999, "3,400,000 bytes", "3,399,999 bytes"),
            (3_400_000, 3_400_000, "3.4 MB", "3.4 MB"),
        ])
    func writesTwo(first: Int, second: Int, firstText: String, secondText: String) {
        let texts = ByteCount.texts(of: ByteCount(first), and: ByteCount(second))
        #expect(texts == (firstText, secondText))
    }

    @Test("several are written in one unit, in which the least has three digits")
    func writesSeveral() {
        let scale = ByteCount.Scale(of: ByteCount(16_016))
        #expect(scale.unit == "kB")
        #expect(scale.figure(of: 16_016) == "16.0")
        #expect(scale.figure(of: 3_400_000) == "3,400.0")
        #expect(scale.figure(of: 0) == "0.0")
        #expect(ByteCount.Scale(of: ByteCount(40)).figure(of: 15_200) == "15,200")
    }
}
