/// The SQL that tells what the values of a table look like.
enum TableProfileSQL {
    /// More different texts than these are no code list.
    static let mostValues = 300

    /// Statements over the table `t`, whose columns are `c0`, `c1` …, all of them texts.
    static func statements(columns: Int) -> String {
        var script = "SELECT 'rows', count(*) FROM t;\n"
        for index in 0..<columns {
            let forms = TableProfile.Form.allCases.map { form in
                let condition = form == .missingWord ? isMissing : "NOT (\(isMissing)) AND (\(condition(form)))"
                return "count(*) FILTER (WHERE \(condition))"
            }
            let number = "TRY_CAST(CASE WHEN \(condition(.integer)) THEN v END AS BIGINT)"
            script += """
                SELECT 'column', \(index), count(v), count(DISTINCT v), min(\(number)), max(\(number)), \(forms.joined(separator: ", "))
                  FROM (\(values(index)));
                SELECT 'value', \(index), v, count(*) FROM (\(values(index))) WHERE v IS NOT NULL
                  AND (\(isMissing) OR \(condition(.censored))
                    OR (SELECT count(DISTINCT v) FROM (\(values(index)))) <= \(mostValues))
                  GROUP BY v ORDER BY count(*) DESC, v;

                """
        }
        return script
    }

    private static func values(_ index: Int) -> String {
        "SELECT CASE WHEN trim(c\(index)) <> '' THEN trim(c\(index)) END AS v FROM t"
    }

    private static let isMissing =
        "lower(v) IN ('-', '--', '.', '..', '?', 'n/a', 'na', '#n/a', 'null', 'none', 'nil')"

    private static func condition(_ form: TableProfile.Form) -> String {
        func matches(_ pattern: String) -> String { "regexp_full_match(v, '\(pattern)')" }
        func day(_ pattern: String, _ format: String) -> String {
            "\(matches(pattern)) AND try_strptime(v, '\(format)') IS NOT NULL"
        }
        return switch form {
        case .integer: matches("[-+]?[0-9]{1,18}")
        case .leadingZero: matches("0[0-9]+")
        case .point: matches("[-+]?[0-9]+([.][0-9]+)?")
        case .comma: matches("[-+]?[0-9]+(,[0-9]+)?")
        case .thousandsComma: matches("[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?")
        case .thousandsPoint: matches("[-+]?([0-9]+|[0-9]{1,3}([.][0-9]{3})+)(,[0-9]+)?")
        case .thousandsSpace: matches("[-+]?([0-9]+|[0-9]{1,3}( [0-9]{3})+)([.,][0-9]+)?")
        case .censored: matches("<[0-9]{1,4}")
        case .truth: "lower(v) IN ('true', 'false', 'yes', 'no', '1', '0')"
        case .dayISO: day("[0-9]{4}-[0-9]{2}-[0-9]{2}", "%Y-%m-%d")
        case .daySlash: day("[0-9]{2}/[0-9]{2}/[0-9]{4}", "%d/%m/%Y")
        case .monthSlash: day("[0-9]{2}/[0-9]{2}/[0-9]{4}", "%m/%d/%Y")
        case .dayPoint: day("[0-9]{2}[.][0-9]{2}[.][0-9]{4}", "%d.%m.%Y")
        case .dayDash: day("[0-9]{2}-[0-9]{2}-[0-9]{4}", "%d-%m-%Y")
        case .yearSlash: day("[0-9]{4}/[0-9]{2}/[0-9]{2}", "%Y/%m/%d")
        case .time:
            matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
                + " AND TRY_CAST(v AS TIMESTAMP) IS NOT NULL"
        case .period: matches("[12][0-9]{3}(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?")
        case .missingWord: isMissing
        }
    }
}
