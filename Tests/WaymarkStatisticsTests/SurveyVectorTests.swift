import Foundation
import TestSupport
import Testing
import WaymarkStatistics

/// Every vector of survey.json and sdg.json, at its own tolerance.
@Suite("Survey and SDG vectors", .needsShared())
struct SurveyVectorTests {
    @Test("Agrees with R survey 4.1.1", arguments: SharedData.vectors("survey.json"))
    func survey(_ vector: Vector) throws {
        #expect(try answers(vector).differences(from: vector) == [])
    }

    @Test("Agrees with the SDG examples", arguments: SharedData.vectors("sdg.json"))
    func sdg(_ vector: Vector) throws {
        #expect(try answers(vector).differences(from: vector) == [])
    }

    private func answers(_ vector: Vector) throws -> Answers {
        let input = vector.input
        switch vector.method {
        case "sdg.10.7.2": return try scorecard(input)
        case "sdg.10.7.4":
            let refugees = try #require(input["refugees"].number)
            let population = try #require(input["population"].number)
            return Answers(["value": try PopulationRate(events: refugees, population: population + refugees).value])
        case "sdg.16.2.2":
            let victims = try #require(input["detected_victims"].number)
            let population = try #require(input["population"].number)
            return Answers(["value": try PopulationRate(events: victims, population: population).value])
        default: break
        }
        let file = try SurveyFile(vector: vector)
        let domain = try domain(input["domain"].text)
        let rule = try #require(SingleUnitRule(rawValue: input["lonely"].text ?? "fail"))
        let isRatio = vector.method == "survey.ratio"
        let y = try variable(input["y"].text, numeratorOnly: isRatio)
        let x = try variable(isRatio ? input["x"].text ?? "earn" : "1 for all")
        let design = try file.design(y: y, x: x, domain: domain, rule: rule)

        switch vector.method {
        case "survey.total", "survey.total.domain":
            return try vector.expected["error"].bool == true ? failure(design) : estimate(design.total(), design)
        case "survey.mean", "survey.mean.domain", "sdg.10.7.1.mean": return try estimate(design.mean(), design)
        case "survey.ratio": return try estimate(design.ratio(), design)
        case "survey.quantile.woodruff", "sdg.10.7.1.quantile":
            let quantile = try design.quantile(
                try #require(input["p"].number), of: file.frequencies(of: y, domain: domain),
                rule: input["qrule"].text?.hasPrefix("school") == true ? .midpoint : .smallest)
            var answers = Answers(["estimate": quantile.value, "se": quantile.standardError])
            answers.lists["ci95"] = [quantile.lower, quantile.upper]
            return answers
        default: return try proportion(vector.method, design.mean())
        }
    }

    private func failure(_ design: SurveyDesign) throws -> Answers {
        var answers = Answers()
        do {
            _ = try design.total()
        } catch StatisticsError.singleUnit(let stratum) {
            answers.bools["error"] = true
            answers.texts["message"] = "Stratum (\(stratum)) has only one PSU at stage 1"
        }
        return answers
    }

    private func estimate(_ estimate: SurveyEstimate, _ design: SurveyDesign) throws -> Answers {
        let interval = try estimate.interval()
        var answers = Answers([
            "estimate": estimate.value, "se": estimate.standardError, "df": estimate.degreesOfFreedom,
            "rse": estimate.relativeStandardError, "deff": estimate.designEffect,
            "deff_replace": estimate.designEffectWithReplacement, "df_domain": Double(design.domainDegreesOfFreedom),
        ])
        answers.lists["ci95"] = [interval.lower, interval.upper]
        return answers
    }

    private func proportion(_ method: String, _ estimate: SurveyEstimate) throws -> Answers {
        let methods = try SurveyProportionInterval(estimate)
        let interval =
            switch method.split(separator: ".").last {
            case "mean": try methods.linear()
            case "logit", "xlogit": try methods.logit()
            case "likelihood": try methods.likelihood()
            case "beta": try? methods.kornGraubard()
            default: try #require(nil as Interval?, "no calculation for \(method)")
            }
        var answers = Answers(["estimate": estimate.value])
        answers.lists["ci95"] = [interval?.lower, interval?.upper]
        return answers
    }

    private func scorecard(_ input: JSONValue) throws -> Answers {
        let card = try Scorecard(answers: input["subcategories"].items.map { $0.items.map(\.number) })
        let bands = ScoreBands.migrationPolicy
        var answers = Answers(["overall": card.overall])
        answers.lists["domains"] = card.domains
        answers.textLists["domain_categories"] = card.domains.compactMap(bands.category)
        answers.texts["category"] = bands.category(card.overall)
        return answers
    }

    private func variable(_ name: String?, numeratorOnly: Bool = false) throws -> SurveyFile.Variable {
        switch try #require(name) {
        case "1[sch.wide=Yes]": { $0["sch.wide"] == "Yes" ? 1 : 0 }
        case "1 for all": { _ in 1 }
        case "cost/earn per worker":
            { row in
                guard let cost = row["cost"].flatMap(Double.init), let earnings = row["earn"].flatMap(Double.init),
                    earnings > 0
                else { return nil }
                return numeratorOnly ? cost : cost / earnings
            }
        case let column: { $0[column].flatMap(Double.init) }
        }
    }

    private func domain(_ text: String?) throws -> ([String: String]) -> Bool {
        switch text {
        case nil, "all": { _ in true }
        case "F", "M": { $0["sex"] == text }
        case let text?:
            { row in
                text.components(separatedBy: " and ").allSatisfy { condition in
                    let sides = condition.components(separatedBy: "=")
                    return row[sides[0]] == sides[1]
                }
            }
        }
    }
}
