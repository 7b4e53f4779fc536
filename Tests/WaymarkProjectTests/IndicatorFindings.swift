import WaymarkKit
import WaymarkProject
import WaymarkYAML

/// What can be wrong with indicators, and what definitions mean together.
extension Finding {
    static let ofIndicators: [Finding] = [
        // Indicators
        Finding(ProjectCodes.duplicate, second, "indicator: A-2", "indicator: A-1", marks: "A-1"),
        Finding(ProjectCodes.unknownResult, first, "result: OP1", "result: OP2", marks: "OP2"),
        Finding(
            ProjectCodes.unknownCalculator, first, "calculator: count", "calculator: cuont", marks: "cuont",
            help: "did you mean `count`?"),
        Finding(
            ProjectCodes.missingInput, third,
            "denominator: {source: people, count: rows, where: \"sex is not missing\"}\n", "", marks: "ratio",
            help: "add `denominator:`"),
        Finding(
            YAMLCodes.unknownKey, third, "denominator:", "denomnator:", marks: "denomnator",
            help: "did you mean `denominator`?"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id", "count: everything", marks: "everything"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id,", "", marks: "{"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id,", "count: rows, sum: score,", marks: "{"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id,", "mean: score,", marks: "{"),
        Finding(
            ProjectCodes.unknownSource, first, "source: people", "source: poeple", marks: "poeple",
            help: "did you mean `people`?"),
        Finding(
            ExpressionCodes.unknownColumn, first, "distinct person_id", "distinct persn_id", marks: "persn_id",
            help: "did you mean `person_id`?"),
        Finding(
            ExpressionCodes.result, third, "count: rows, where: \"sex = F\"", "sum: sex, where: \"sex = F\"",
            marks: "sex"),
        Finding(
            ProjectCodes.missingInput, third, "unit: percent", "strata: {source: people, count: rows}\nunit: percent",
            marks: "{", help: "stratum"),
        Finding(
            ProjectCodes.unknownKey, third, "unit: percent",
            "strata: {source: people, count: rows, by: {stratum: sex, uint: age}}\nunit: percent", marks: "uint",
            help: "did you mean `unit`?"),
        Finding(
            ProjectCodes.noDate, "waymark.yaml", "year: {type: period, role: date}", "year: {type: period}",
            marks: "money"),
        Finding(
            ProjectCodes.unknownDimension, first, "disaggregate: [country, sex", "disaggregate: [contry, sex",
            marks: "contry", help: "did you mean `country`?"),
        Finding(
            ProjectCodes.unknownOption, first, "unit: persons", "options: {pre: 2}\nunit: persons", marks: "pre",
            help: "did you mean `per`?"),
        Finding(.wrongOption, first, "unit: persons", "options: {per: many}\nunit: persons", marks: "many"),
        Finding(ProjectCodes.badPeriod, first, "{by: 2017, value: 20}", "{by: 2017-Q5, value: 20}", marks: "2017-Q5"),
        Finding(
            ProjectCodes.targetAgainstDirection, first, "{by: 2019, value: 40}", "{by: 2019, value: 5}", marks: "5"),
        Finding(ProjectCodes.targetAgainstDirection, first, "direction: increase", "direction: range", marks: "40"),
        Finding(YAMLCodes.missingKey, first, "{by: 2019, value: 40}", "{by: 2019}", marks: "2019"),
        Finding(ProjectCodes.endBeforeStart, first, "{by: 2019, value: 40}", "{by: 2019, range: [4, 2]}", marks: "["),
        Finding(
            ProjectCodes.goalNotSplit, first, "for: {sex: F}", "for: {country: KGZ, sex: F}", marks: "country",
            help: "[country, sex]"),
        Finding(ProjectCodes.unknownCategory, first, "for: {sex: F}", "for: {sex: W}", marks: "W"),
        Finding(
            ProjectCodes.duplicate, first, "{by: 2019, value: 15, for: {sex: F}}", "{by: 2018, value: 15}", marks: "{"),
        Finding(ProjectCodes.endBeforeStart, first, "{by: 2017, value: 20}", "{by: 2020, value: 20}", marks: "2020"),
        Finding(
            ProjectCodes.endBeforeStart, first, "baseline: {period: 2016, value: 10}",
            "baseline: {period: 2019, value: 10}", marks: "2019"),
        Finding(
            ProjectCodes.unknownMethod, first, "unit: persons", "assess: [opensdg]\nunit: persons", marks: "opensdg",
            help: "did you mean `open-sdg`?"),
        Finding(
            ProjectCodes.assessmentNeedsDirection, third, "unit: percent", "assess: [open-sdg]\nunit: percent",
            marks: "open-sdg", help: "direction: increase"),
        Finding(
            YAMLCodes.wrongChoice, first, "every: [quarter, year]", "every: [quater, year]", marks: "quater",
            help: "did you mean `quarter`?"),
        Finding(
            YAMLCodes.wrongChoice, first, "unit: persons", "time: stocks\nunit: persons", marks: "stocks",
            help: "did you mean `stock`?"),
        Finding(YAMLCodes.wrongForm, first, "indicator: A-1", "indicator: A 1", marks: "A 1"),
        Finding(
            ProjectCodes.unknownIndicator, second, "{indicator: A-1}", "{indicator: A-11}", marks: "A-11",
            help: "did you mean `A-1`?"),
        Finding(ProjectCodes.circularIndicator, second, "{indicator: A-1}", "{indicator: A-2}", marks: "A-2"),
        Finding(
            ExpressionCodes.unknownColumn, second, "spent / persons", "spent / person", marks: "person",
            help: "did you mean `persons`?"),
        Finding(
            ExpressionCodes.arithmetic, second, "spent / persons else 0", "spent + persons else 0",
            marks: "spent + persons"),
        Finding(
            ProjectCodes.doubleCounting, third, "unit: percent", "time: stock\ncombine: {periods: sum}\nunit: percent",
            marks: "A-3"),
        // Contracts of columns that mean nothing, or that no engine could read
        Finding(
            ProjectCodes.badSource, project, "kind: {type: text}", "kind: {type: text, range: [0, 1]}", marks: "text",
            help: "another type"),
        Finding(
            ProjectCodes.badSource, project, "score: {type: number, decimal_mark: \",\"}",
            "score: {type: number, decimal_mark: \",\", thousands_mark: \",\"}", marks: "score", help: "one character"),
        Finding(
            ProjectCodes.badSource, project, "day: {type: date, role: date}",
            "day: {type: date, role: date, date_format: \"%d %B\"}", marks: "day", help: "%d/%m/%Y"),
        Finding(ProjectCodes.badSource, project, "P[0-9]+", "P[0-9+", marks: "person_id", help: "bracket"),
        Finding(ProjectCodes.badSource, project, "P[0-9]+", "(?=P).+", marks: "person_id", help: "around"),
        // Hierarchies
        Finding(
            ProjectCodes.unknownDimension, "dimensions/country.yaml", "dimension: country",
            "dimension: country\nparent_dimension: sexx", marks: "sexx", help: "did you mean `sex`?"),
        Finding(
            ProjectCodes.badDimension, "dimensions/country.yaml", "name: Nepal", "name: Nepal, parent: ASIA",
            marks: "ASIA"),
        Finding(
            ProjectCodes.unknownCategory, "dimensions/country.yaml",
            "categories:\n  - {code: KGZ, name: Kyrgyzstan, iso2: KG}\n",
            "parent_dimension: sex\ncategories:\n  - {code: KGZ, name: Kyrgyzstan, iso2: KG, parent: G}\n", marks: "G"),
        // A formula that is wrong is not also missed
        Finding(
            ExpressionCodes.arithmetic, second, "spent / persons else", "spent + persons else", marks: "spent + persons"
        ),
        // Warnings
        Finding(
            ProjectCodes.outsideProgramme, third, "unit: percent",
            "periods: {from: 2030, through: 2031}\nunit: percent", marks: "2030", help: "lasts from", .warning),
        Finding(
            ProjectCodes.doubleCounting, first, "unit: persons", "combine: {countries: sum}\nunit: persons", marks: "{",
            help: "recompute", .warning),
        Finding(
            ProjectCodes.noTarget, third, "no_target: none agreed\n", "", marks: "A-3", help: "no_target", .warning),
        Finding(
            ProjectCodes.noVerification, third, "verification: Registers\n", "", marks: "A-3", help: "verification",
            .warning),
        Finding(
            ProjectCodes.missingDisaggregation, third, "unit: percent", "expected: [sex]\nunit: percent", marks: "sex",
            help: "missing_because", .warning),
        Finding(
            ProjectCodes.referenceGap, first, "disaggregate: [country, sex,", "disaggregate: [sex,", marks: "A-1",
            .warning),
        Finding(ProjectCodes.referenceGap, second, "every: year", "every: month", marks: "A-1", .warning),
        Finding(
            ProjectCodes.outsideProgramme, first, "{by: 2019, value: 40}", "{by: 2030, value: 40}", marks: "2030",
            .warning),
        Finding(
            ProjectCodes.notSplittable, third, "unit: percent", "disaggregate: [kind]\nunit: percent", marks: "people",
            .warning),
        Finding(
            ProjectCodes.unused, project, "kind: {type: text}", "kind: {type: text}\n      more: {type: text}",
            marks: "more", help: "delete", .warning),
        Finding(
            ProjectCodes.unused, "dimensions/age_group.yaml", "range: [18, null]}",
            "range: [18, 120]}\n  - {code: Y_GE200, name: old, range: [200, null]}", marks: "age", .warning),
    ]
}
