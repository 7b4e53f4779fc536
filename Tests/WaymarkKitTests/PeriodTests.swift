import Testing
import WaymarkKit

@Suite("Days and periods") struct PeriodTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1), ("2017-12-31", 17_531), ("1900-03-01", -25_508),
    ])
    func daysAreCountedFrom1970(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days).description == text)
    }

    @Test func everyDayReadsBackAsItself() {
        for days in stride(from: -100_000, through: 100_000, by: 37) {
            let date = CalendarDate(daysSinceEpoch: days)
            #expect(CalendarDate(date.description) == date)
            #expect(CalendarDate(year: date.year, month: date.month, day: date.components.day) == date)
        }
    }

    @Test(arguments: [
        ("2017", "2017-01-01", "2017-12-31"), ("2017-Q2", "2017-04-01", "2017-06-30"),
        ("2017-S2", "2017-07-01", "2017-12-31"), ("2016-02", "2016-02-01", "2016-02-29"),
        ("FY2017", "2017-01-01", "2017-12-31"), ("2016-01-01/2016-05-25", "2016-01-01", "2016-05-25"),
    ])
    func aCodeNamesItsFirstAndLastDay(code: String, start: String, end: String) throws {
        let period = try #require(ReportingPeriod(code: code))
        #expect(period.start.description == start && period.end.description == end)
        #expect(period.code == code)
    }

    @Test(arguments: [
        "", "17", "2017-Q5", "2017-Q0", "2017-S3", "2017-13", "2017-00", "2017-1", "FY2017-Q1", "2017-01-01",
        "2017-02-01/2017-01-01", "２０１７", "2017-Q2-", "2017/2018", "FY",
    ])
    func whatIsNoPeriodIsRefused(code: String) {
        #expect(ReportingPeriod(code: code) == nil)
    }

    @Test(arguments: [
        (1, "2017-01-01", "2017-12-31"), (4, "2017-04-01", "2018-03-31"), (7, "2017-07-01", "2018-06-30"),
    ])
    func aFiscalYearBeginsInItsMonth(month: Int, start: String, end: String) throws {
        let year = try #require(ReportingPeriod(code: "FY2017", fiscalYearStart: month))
        #expect(year.start.description == start && year.end.description == end && year.code == "FY2017")
        let day = try #require(CalendarDate(end))
        #expect(ReportingPeriod(.fiscalYear, containing: day, fiscalYearStart: month) == year)
    }

    @Test(arguments: [
        (ReportingPeriod.Frequency.month, 49), (.quarter, 17), (.semester, 9), (.year, 5), (.fiscalYear, 5),
        (.programme, 1),
    ])
    func periodsCoverATimeWithoutGaps(frequency: ReportingPeriod.Frequency, count: Int) throws {
        let (start, end) = (try #require(CalendarDate("2015-07-01")), try #require(CalendarDate("2019-07-31")))
        let periods = ReportingPeriod.all(frequency, from: start, through: end)
        #expect(periods.count == count)
        for (period, next) in zip(periods, periods.dropFirst()) {
            #expect(period.end.adding(days: 1) == next.start && period < next)
        }
        #expect(periods.first.map { $0.start <= start } == true && periods.last.map { $0.end >= end } == true)
    }

    @Test func aPeriodNeverEndsBeforeItStarts() throws {
        let day = try #require(CalendarDate("2017-01-02"))
        #expect(ReportingPeriod(from: day, through: day.adding(days: -1)) == nil)
        #expect(ReportingPeriod.all(.month, from: day, through: day.adding(days: -1)).isEmpty)
    }
}
