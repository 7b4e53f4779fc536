import Foundation
import TestSupport
import Testing
import WaymarkKit

/// What is easily done wrong with surveys, in whole runs over the library's data, against sums over rows made without
/// Waymark.
@Suite(.needsDuckDB)
struct SurveyTrapTests {
    private typealias Row = [String: String]

    /// A share of rows by weight, with the variance of its linearised total over clusters within strata.
    private struct Share {
        var value: Double
        /// What each cluster adds to the share's error, by stratum and cluster; clusters without such rows are zero.
        var linearised: [String: [String: Double]] = [:]

        /// - Parameters:
        ///   - rows: all rows of the country, so that no cluster is lost.
        ///   - answer: whether a row is in the numerator; nil where it is not in the denominator.
        init(_ rows: [Row], _ answer: (Row) -> Bool?) {
            var (part, whole) = (0.0, 0.0)
            for row in rows {
                guard let answer = answer(row), let weight = Double(row["weight"] ?? "") else { continue }
                whole += weight
                if answer { part += weight }
            }
            value = part / whole
            for row in rows {
                let (stratum, cluster) = (row["stratum"] ?? "", row["cluster"] ?? "")
                var term = 0.0
                if let answer = answer(row), let weight = Double(row["weight"] ?? "") {
                    term = weight * ((answer ? 1 : 0) - value) / whole
                }
                linearised[stratum, default: [:]][cluster, default: 0] += term
            }
        }

        /// The standard error of the mean of some shares of the same rows.
        static func error(_ shares: [Share]) -> Double {
            guard let first = shares.first else { return .nan }
            return first.linearised.keys.reduce(0.0) { sum, stratum in
                let clusters = first.linearised[stratum, default: [:]].keys.map { cluster in
                    shares.reduce(0) { $0 + $1.linearised[stratum, default: [:]][cluster, default: 0] }
                        / Double(shares.count)
                }
                let count = Double(clusters.count)
                let mean = clusters.reduce(0, +) / count
                return sum + count / (count - 1) * clusters.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            }.squareRoot()
        }
    }

    private func rows(_ table: String, _ country: String) throws -> [Row] {
        try PlainTable.library(table).rows.filter { $0["country"] == country }
    }

    private func isAdult(_ row: Row) -> Bool { (Int(row["age"] ?? "") ?? 0) >= 18 }

    /// Student's multiplier that an interval on the log odds was made with.
    private func multiplier(_ figure: Figure, error: Double) throws -> Double {
        let (value, interval) = (try #require(figure.value) / 100, try #require(figure.interval))
        let (lower, upper) = (interval.lower / 100, interval.upper / 100)
        return (log(upper / (1 - upper)) - log(lower / (1 - lower))) / 2 * value * (1 - value) / error
    }

    @Test(arguments: ["KGZ", "NPL", "UKR"])
    func `16-1-4 keeps who does not know, 16-7-2 drops them; both have the errors of the country's clusters`(
        country: String
    ) async throws {
        let run = try await OfficialRun.library.value
        let rows = try rows("household_survey", country)
        let safe = Share(rows) { self.isAdult($0) ? ["VERY_SAFE", "SAFE"].contains($0["feels_safe"]) : nil }
        let figure = try run.figure("16.1.4", "2020", ["country": country])
        #expect(abs(try #require(figure.value) - 100 * safe.value) < 1e-9)
        #expect(figure.parts.count == Double(rows.count(where: isAdult)))

        let parts = ["has_say", "has_influence"].map { question in
            Share(rows) { row in
                guard self.isAdult(row), let answer = row[question], "12345".contains(answer), answer.count == 1 else {
                    return nil
                }
                return "345".contains(answer)
            }
        }
        let both = try run.figure("16.7.2", "2020", ["country": country])
        #expect(abs(try #require(both.value) - 50 * (parts[0].value + parts[1].value)) < 1e-9)
        #expect(
            abs(try run.value("16.7.2", "2020", series: "IU_DMK_INCL", ["country": country]) - 100 * parts[0].value)
                < 1e-9)

        // The same degrees of freedom, those of the country, are behind both.
        let multipliers = [
            try multiplier(figure, error: Share.error([safe])), try multiplier(both, error: Share.error(parts)),
        ]
        #expect(abs(multipliers[0] - multipliers[1]) < 1e-6 && multipliers[0] > 1.96 && multipliers[0] < 4)
        let clusters = Set(rows.map { ($0["stratum"] ?? "") + "/" + ($0["cluster"] ?? "") }).count
        let strata = Set(rows.compactMap { $0["stratum"] }).count
        let method = try #require(figure.interval?.method)
        #expect(method.contains(" \(clusters - strata) degrees of freedom"), "\(method)")
    }

    @Test func `16-3-3: who needed no mechanism leaves, who met barriers stays`() async throws {
        let run = try await OfficialRun.library.value
        let rows = try PlainTable.library("household_survey").rows
        let share = Share(rows) { row in
            guard self.isAdult(row), row["had_dispute"] == "true" else { return nil }
            if let mechanism = row["mechanism"], !mechanism.isEmpty, mechanism != "NONE" { return true }
            return ["NOT_NEEDED", "SOLVED_DIRECTLY"].contains(row["reason"]) ? nil : false
        }
        #expect(abs(try run.value("16.3.3", "2020") - 100 * share.value) < 1e-9)
    }

    @Test func `16-5-1: of those with a contact, who paid or was asked counts once`() async throws {
        let run = try await OfficialRun.library.value
        let rows = try rows("household_survey", "NPL")
        let share = Share(rows) { row in
            guard self.isAdult(row), row["contact"] == "true" else { return nil }
            return row["paid"] == "true" || row["asked"] == "true"
        }
        #expect(abs(try run.value("16.5.1", "2020", ["country": "NPL"]) - 100 * share.value) < 1e-9)
    }

    @Test func `16-6-2: a service has the mean of its own five shares, and none is made over services`() async throws {
        let run = try await OfficialRun.library.value
        let rows = try PlainTable.library("services_survey").rows
        let attributes = ["accessibility", "affordability", "equal_treatment", "effective_delivery", "timeliness"]
        let shares = attributes.map { attribute in
            Share(rows) { row in
                guard self.isAdult(row), row["service"] == "government", let answer = row[attribute],
                    !["", "DK", "NA", "RF"].contains(answer)
                else { return nil }
                return answer.hasSuffix("AGREE") && !answer.contains("DISAGREE")
            }
        }
        let value = try run.value("16.6.2", "2020", ["public_service": "government"])
        #expect(abs(value - 100 * shares.map(\.value).reduce(0, +) / 5) < 1e-9)
        #expect(try run.figure("16.6.2", "2020").absence?.kind == .notApplicable)
    }

    @Test func `16-2-3: women and men apart, first experiences before 18 only`() async throws {
        let run = try await OfficialRun.library.value
        let rows = try PlainTable.library("household_survey").rows
        let share = Share(rows) { row in
            guard let age = Int(row["age"] ?? ""), (18...29).contains(age), row["sex"] == "F" else { return nil }
            guard row["experienced"] == "true" else { return false }
            return (row["first_age"].flatMap(Int.init) ?? 0) < 18
        }
        let figure = try run.figure("16.2.3", "2020", ["sex": "F"])
        #expect(figure.absence?.kind == .unreliable || abs((figure.value ?? .nan) - 100 * share.value) < 1e-9)
        #expect(try run.figure("16.2.3", "2020", ["country": "KGZ"]).absence?.kind == .notApplicable)
    }

    @Test func `10-7-1: the weighted mean and median of ratios by worker, without those who have none`() async throws {
        let run = try await OfficialRun.library.value
        let recent = try PlainTable.library("migrant_workers_survey").rows.filter { row in
            let (day, started) = (row["day"] ?? "", row["started"] ?? "")
            // Both are ISO 8601; three years before the interview.
            let since = String((Int(day.prefix(4)) ?? 0) - 3) + day.dropFirst(4)
            return started >= since
        }
        let ratios = recent.compactMap { row -> (ratio: Double, weight: Double)? in
            guard let cost = Double(row["cost"] ?? ""), let earnings = Double(row["earnings"] ?? ""), earnings > 0,
                let weight = Double(row["weight"] ?? "")
            else { return nil }
            return (cost / earnings, weight)
        }
        let total = ratios.map(\.weight).reduce(0, +)
        let mean = ratios.map { $0.ratio * $0.weight }.reduce(0, +) / total
        #expect(abs(try run.value("10.7.1", "2020") - mean) < 1e-9)
        func quantile(_ share: Double) -> Double? {
            var sum = 0.0
            return ratios.sorted { $0.ratio < $1.ratio }.first { row in
                sum += row.weight
                return sum >= share * total
            }?.ratio
        }
        #expect(try run.figure("10.7.1", "2020", series: "median").value == quantile(0.5))
        #expect(try run.figure("10.7.1", "2020", series: "fourth_quintile").value == quantile(0.8))
        #expect(try run.value("10.7.1", "2020", series: "excluded") == Double(recent.count - ratios.count))
        #expect(ratios.count < recent.count)
    }
}
